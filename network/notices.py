"""The kinds of notice of the network. A notice says that there is something, never what (casework.notices)."""

from django.utils.translation import gettext_lazy as _

INVENTORY_ASKED = "network.inventory_asked"
INVENTORY_OPEN = "network.inventory_open"
CONTACTS_STALE = "network.contacts_stale"

# kind -> subject, line, where it is seen. All of it may be read by anybody who sees the mail.
KINDS = {
    INVENTORY_ASKED: (
        _("A questionnaire for your safety region"),
        _("The platform asks your safety region about consultations across the border. Please answer."),
        "wagtailadmin_home",
    ),
    INVENTORY_OPEN: (
        _("A questionnaire still waits for your safety region"),
        _("Your safety region has not answered the questions about consultations across the border yet."),
        "wagtailadmin_home",
    ),
    CONTACTS_STALE: (
        _("Contacts to look at"),
        _("Contacts that nobody has looked at for too long"),
        # Partners keep contacts too and have no desk.
        "partners_contacts",
    ),
}
