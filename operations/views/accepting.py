"""Where an accepted signal goes: a new case, or one that is there already."""

from casework.views import MoveView
from intake.models import Signal
from operations.forms.accepting import AcceptForm
from vault.reading import DecryptingScreen


class AcceptView(DecryptingScreen, MoveView):
    """Accept one signal. The intake desk's reading screen leads here; its POST works with the open vault."""

    model = Signal
    move_forms = {"accept": AcceptForm}
    view_verb = "accept"
    header_icon = "check"
    # The signal's own screens belong to intake; only their addresses are known here.
    list_url_name = "signals:index"
    case_url_name = "signals:case"
    move_url_name = "signals:move"
