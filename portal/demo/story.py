"""The invented story of the scenario, told with the portal's own actions: from a tip in a van to the answer.

Each step is a function named as the scenario's row. The scenario test runs them at the dates of the scenario and
looks at what came of them; the demo runs the same steps with the dates moved to now.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from intake import actions as intake
from intake.actions.judging import TEXTS as MASKABLE
from intake.models import Channel, Signal
from network.models import Membership, Municipality, Party, Sector, Theme
from operations.actions import cases, consults, deployments, enforcement, plans, reports
from operations.models import Case, Consult, Deployment
from vault import receipts
from vault.receipts import Receipt
from vault.unlocked import UnlockedVault

# Hours and minutes of each step after the tip (T01 is at 21:14).
AFTER_TIP = {
    "T01": timedelta(),
    "T02": timedelta(minutes=48),
    "T03": timedelta(hours=1, minutes=6),
    "T04": timedelta(hours=1, minutes=10),
    "T06": timedelta(hours=2, minutes=26),
    "T07": timedelta(hours=3, minutes=1),
    "T08": timedelta(hours=3, minutes=36),
    "T09": timedelta(hours=3, minutes=56),
    "T12": timedelta(hours=7, minutes=31),
    "T15": timedelta(hours=18, minutes=16),
    "T16": timedelta(hours=20, minutes=46),
    "T18": timedelta(hours=36, minutes=46),
}
FICTITIOUS_COMPANY = "Vleesbedrijf Achterveld B.V. (verzonnen)"
DISTRIBUTION = ("iszw", "nvwa", "ggd", "gemeente", "lotc")


@dataclass
class Story:
    """The people, the open vault of the desk, and what has come into being so far."""

    cast: Mapping[str, Membership]
    vault: UnlockedVault
    tip_at: datetime
    receipt: Receipt | None = None
    tip: Signal | None = None
    call: Signal | None = None
    case: Case | None = None
    consult: Consult | None = None
    deployment: Deployment | None = None

    def moment(self, step: str) -> datetime:
        """When a step happens in this telling."""
        return self.tip_at + AFTER_TIP[step]

    @property
    def the_case(self) -> Case:
        """The case as it is now; the story has opened it by then."""
        assert self.case is not None  # noqa: S101
        return Case.objects.get(pk=self.case.pk)

    @property
    def the_deployment(self) -> Deployment:
        """The deployment as it is now."""
        assert self.deployment is not None  # noqa: S101
        return Deployment.objects.get(pk=self.deployment.pk)

    @property
    def the_tip(self) -> Signal:
        """The tip as it is now."""
        assert self.tip is not None  # noqa: S101
        return Signal.objects.get(pk=self.tip.pk)


def submission(**changes: object) -> intake.Submission:
    """Return the tip of the story, or one like it."""
    facts: dict[str, object] = {
        "language": "ro",
        "themes": ("transport", "work", "housing"),
        "sector": "meat",
        "municipality": "GM1586",
        "home_country": "DE",
        "work_country": "NL",
        "possible_outbreak": True,
        "questions_allowed": True,
        "texts": {
            "what": "12 oameni în dubă, 2 bolnavi, trebuie să lucrăm mâine. Șeful de echipă Ion ne obligă.",
            "since": "Een paar dagen",
            "people_affected": "12",
            "people_ill": "2",
            "company": FICTITIOUS_COMPANY,
        },
    }
    return intake.Submission(**{**facts, **changes})  # type: ignore[arg-type]


def send(sent: intake.Submission, *, nonce: bytes) -> tuple[Receipt, Signal]:
    """Send a tip through the letterbox's own door and return its receipt and the signal."""
    receipt = receipts.derive(nonce, repr(sent).encode())
    intake.receive(submission=sent, receipt=receipt)
    return receipt, Signal.objects.get(receipt_lookup=receipt.keys().lookup)


def masked(texts: Mapping[str, str]) -> dict[str, str]:
    """Return what partners may read of a tip, without the name in it."""
    return {name: text.replace("Ion", "[naam]") for name, text in texts.items() if name in MASKABLE}


def t01(story: Story) -> None:
    """Somebody sends the form in Romanian."""
    story.receipt, story.tip = send(submission(), nonce=b"the story's tip" + story.tip_at.isoformat().encode())


def t02(story: Story) -> None:
    """The labour inspectorate passes on a phone call about the same company, without the caller's name."""
    story.call = intake.register(
        registration=intake.Registration(
            channel=Channel.objects.get(code="iszw_phone"),
            received_at=story.moment("T02"),
            texts={
                "what": "Beller: busjes te vol, zieke mensen moeten werken.",
                "company": FICTITIOUS_COMPANY,
            },
            themes=tuple(Theme.objects.filter(code__in=["transport", "work"])),
            sector=Sector.objects.get(code="meat"),
            municipality=Municipality.objects.get(code="GM1586"),
            home_country="DE",
            work_country="NL",
            possible_outbreak=True,
        ),
        acting=story.cast["moderator"],
    )


def t03(story: Story) -> None:
    """The moderator opens both, classifies them and masks the name in the copy for partners."""
    moderator = story.cast["moderator"]
    for signal in (story.tip, story.call):
        assert signal is not None  # noqa: S101
        claimed = intake.claim(signal=signal, acting=moderator)
        opened = intake.open_sealed(signal=claimed, vault=story.vault, acting=moderator)
        intake.classify(
            signal=claimed, themes=Theme.objects.all(), possible_outbreak=True, urgency="high", acting=moderator
        )
        intake.redact(signal=claimed, texts=masked(opened.texts), acting=moderator)
    intake.annotate(
        signal=story.the_tip,
        note="Vertaling: 12 mensen in een busje, 2 ziek, moeten morgen werken.",
        vault=story.vault,
        acting=moderator,
    )


def t04(story: Story) -> None:
    """Both become one case; the region of the place is put on it."""
    signals = [Signal.objects.get(pk=one.pk) for one in (story.tip, story.call) if one is not None]
    story.case = cases.open_case(signals=signals, acting=story.cast["moderator"])
    cases.invite_guest(case=story.case, party=Party.objects.get(code="gemeente"), acting=story.cast["moderator"])
    cases.share_copies(case=story.the_case, vault=story.vault, acting=story.cast["moderator"])


def t06(story: Story) -> None:
    """The substitute of the health service convenes a consult, late at night."""
    story.consult = consults.convene(
        case=story.the_case, acting=story.cast["ggd-vervanger"], starts_at=story.moment("T07")
    )


def t07(story: Story) -> None:
    """The consult begins; RIVM is not there."""
    consults.start_consult(case=story.the_case, acting=story.cast["moderator"])
    for key in ("iszw", "nvwa", "ggd-vervanger", "vr06"):
        consults.attend(case=story.the_case, acting=story.cast[key])
    rivm = story.cast["rivm"].party
    consults.attend(case=story.the_case, acting=story.cast["moderator"], party=rivm, is_present=False)
    for key in ("iszw", "nvwa", "ggd-vervanger"):
        consults.state_stance(case=story.the_case, position="go", acting=story.cast[key])


def t08(story: Story) -> None:
    """They decide on a deployment; the safety region coordinates it."""
    competent = {"transport": "politie", "work": "iszw", "housing": "gemeente"}
    for theme in Theme.objects.order_by("code"):
        party = Party.objects.get(code=competent[theme.code])
        cases.assess_theme(case=story.the_case, theme=theme, acting=story.cast["moderator"], competent_party=party)
    consults.decide(
        case=story.the_case,
        outcome="go",
        text="Repressieve inzet vandaag om 04:45 bij aankomst van de busjes, daarna de woonlocatie.",
        motive="Zieke mensen rijden en werken met anderen; het bedrijf en de woning liggen in één regio.",
        minutes="Kort overleg; RIVM niet bereikbaar. VR06 coördineert.",
        acting=story.cast["moderator"],
    )
    cases.invite_guest(case=story.the_case, party=Party.objects.get(code="politie"), acting=story.cast["moderator"])
    seats = [story.cast[key].party for key in ("iszw", "nvwa", "ggd")]
    story.deployment = deployments.prepare(
        case=story.the_case,
        kind="repressive",
        municipalities=[Municipality.objects.get(code="GM1586")],
        coordinator=story.cast["vr06"].party,
        parties=[*seats, *Party.objects.filter(code__in=["gemeente", "politie"])],
        acting=story.cast["moderator"],
    )


def t09(story: Story) -> None:
    """The coordinating entity draws up the plan from the network map in force."""
    plans.draft_plan(deployment=story.the_deployment, acting=story.cast["vr06"])


def t12(story: Story) -> None:
    """The visit starts, and the clock ends."""
    deployments.ready(deployment=story.the_deployment, acting=story.cast["vr06"])
    deployments.start_visit(visit=story.the_deployment.visits.get(), acting=story.cast["vr06"])


def t15(story: Story) -> None:
    """Each entity acts on its own powers: the platform keeps that, by whom and on what ground."""
    work, housing = Theme.objects.get(code="work"), Theme.objects.get(code="housing")
    for key, theme, text, power in (
        ("iszw", work, "Eis tot naleving gesteld.", "P004"),
        ("vr06", housing, "Technisch-hygiënisch voorschrift gegeven.", "P025"),
    ):
        enforcement.note_enforcement(
            deployment=story.the_deployment, theme=theme, text=text, power=power, acting=story.cast[key]
        )


def t16(story: Story) -> None:
    """The coordinating entity submits the report and names who may read it."""
    deployments.end_visits(deployment=story.the_deployment, acting=story.cast["vr06"])
    reports.contribute(
        deployment=story.the_deployment, text="Twee werkplekken zonder scherm.", acting=story.cast["iszw"]
    )
    reports.submit_report(
        deployment=story.the_deployment,
        findings="Negen busjes gezien, vijf te vol. Kleedruimte zonder toezicht. Drie mensen naar de teststraat.",
        recipients=Party.objects.filter(code__in=DISTRIBUTION),
        acting=story.cast["vr06"],
    )


def t18(story: Story) -> None:
    """The sender gets an answer, in their own language, without details of the case."""
    intake.answer(signal=story.the_tip, code="acted_on", acting=story.cast["moderator"])


STEPS = {"T01": t01, "T02": t02, "T03": t03, "T04": t04, "T06": t06, "T07": t07, "T08": t08, "T09": t09}
LATER_STEPS = {"T12": t12, "T15": t15, "T16": t16, "T18": t18}


def begun(now: datetime) -> datetime:
    """Return a moment for the tip so that the story is over by now: three days ago at 21:14 local time."""
    day = timezone.localtime(now) - timedelta(days=3)
    return day.replace(hour=21, minute=14, second=0, microsecond=0)
