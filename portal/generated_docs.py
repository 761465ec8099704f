"""Pages of documentation that are printed from the code, so that they cannot drift from it."""

from django.conf import settings
from django.utils.translation import override

from accounts.roles import ROLES
from casework.stages import Move
from communication.stages import PLAN_MOVES, PlanStage
from home.contact.stages import MOVES as ENQUIRY_MOVES
from home.contact.stages import Stage as EnquiryStage
from intake.stages import MOVES as SIGNAL_MOVES
from intake.stages import Stage
from network.stages import LINK_MOVES, LinkStage
from operations.stages import CASE_MOVES, DEPLOYMENT_MOVES, CaseStage, DeploymentStage

FOLDER = settings.BASE_DIR / "docs" / "generated"
WARNING = "<!-- Printed by `make docs`. Change the code, not this page. -->\n"
LIVES = (
    ("Signal", SIGNAL_MOVES, Stage, "intake/stages.py"),
    ("Case", CASE_MOVES, CaseStage, "operations/stages.py"),
    ("Deployment", DEPLOYMENT_MOVES, DeploymentStage, "operations/stages.py"),
    ("Question or remark", ENQUIRY_MOVES, EnquiryStage, "home/contact/stages.py"),
    ("Link plan across the border", LINK_MOVES, LinkStage, "network/stages.py"),
    ("Communication plan", PLAN_MOVES, PlanStage, "communication/stages.py"),
)


def pages() -> dict[str, str]:
    """Return every generated page by file name."""
    with override("en"):
        return {"roles.md": roles(), "stages.md": stages()}


def roles() -> str:
    """Print the table of accounts/roles.py."""
    lines = ["# Roles", "", WARNING, "Source: `accounts/roles.py`. A superuser has none of the acts below.", ""]
    for name, role in ROLES.items():
        lines += [f"## {role.label} (`{name}`)", ""]
        parts = {"Acts in casework": role.verbs, "Wagtail's screens": role.permissions, "Pages": role.pages}
        given = {title: sorted(rights) for title, rights in parts.items() if rights}
        lines += [f"- {title}: {', '.join(f'`{right}`' for right in rights)}" for title, rights in given.items()]
        lines += ["" if given else "- nothing here\n"]
    return "\n".join(lines).rstrip() + "\n"


def stages() -> str:
    """Print the tables of moves, with a diagram of each."""
    lines = ["# Stages", "", WARNING]
    for title, moves, labels, source in LIVES:
        lines += [f"## {title}", "", f"Source: `{source}`.", "", *_diagram(moves), ""]
        lines += ["| act | from | to | people |", "| --- | --- | --- | --- |"]
        lines += [_row(verb, one, [stage.value for stage in labels]) for verb, one in moves.items()]
        lines += [""]
    return "\n".join(lines).rstrip() + "\n"


def _diagram(moves: dict[str, Move]) -> list[str]:
    arrows: dict[tuple[str, str], list[str]] = {}
    for verb, one in moves.items():
        for stage in sorted(one.from_):
            if one.to is not None:
                arrows.setdefault((stage, one.to), []).append(verb)
    drawn = [f"    {start} --> {end}: {', '.join(verbs)}" for (start, end), verbs in arrows.items()]
    return ["```mermaid", "stateDiagram-v2", *drawn, "```"]


def _row(verb: str, one: Move, order: list[str]) -> str:
    start = ", ".join(stage for stage in order if stage in one.from_)
    return f"| `{verb}` | {start} | {one.to or 'stays'} | {one.confirmations} |"
