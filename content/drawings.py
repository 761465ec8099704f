"""The drawings that come with the portal: static/img/drawings/, line art of our own, about a kilobyte each."""

from django.utils.translation import gettext_lazy as _

# Name of the file without its ending, and how editors know it.
DRAWINGS = [
    ("home", _("At home in bed")),
    ("window", _("Alone in a room, window open")),
    ("test", _("A test")),
    ("beds", _("Two beds, apart")),
    ("work", _("At work, with a screen between")),
    ("van", _("In the van")),
    ("phone", _("A phone call")),
    ("visit", _("A visit of inspectors")),
]
