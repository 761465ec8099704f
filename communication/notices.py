"""What people are told: that something waits, never what."""

from django.utils.translation import gettext_lazy as _

from communication.actions.deliveries import DUE
from communication.finishing import APPROVED

APPROVAL = "communication_approval"

KINDS = {
    APPROVAL: (_("A text waits for your approval"), _("Texts that wait for the approval of your organisation")),
    APPROVED: (_("A text has been approved"), _("Texts that every entity approved: they can be published")),
    DUE: (_("Something of the communication plan is due"), _("Products of your organisation that are due or late")),
}
