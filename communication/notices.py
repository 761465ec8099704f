"""What people are told: that something waits, never what."""

from django.utils.translation import gettext_lazy as _

from communication.actions.deliveries import DUE

APPROVAL = "communication_approval"

KINDS = {
    APPROVAL: (_("A text waits for your approval"), _("Texts that wait for the approval of your organisation")),
    DUE: (_("Something of the communication plan is due"), _("Products of your organisation that are due or late")),
}
