"""Loads the demo: accounts, keys, the story with its dates moved to now, and signals that still wait."""

from datetime import timedelta

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from decisions.actions import adopt_principles
from intake import actions as intake
from intake.models import Signal
from network.models import Membership, Party, Theme
from operations.actions import cases, consults
from portal.demo.border import tell_border
from portal.demo.cast import PASSWORD, appoint_all
from portal.demo.contacts import fill_contacts
from portal.demo.moments import at
from portal.demo.network_map import adopt_the_map
from portal.demo.plan import tell_plan
from portal.demo.questions import tell_questions
from portal.demo.story import LATER_STEPS, STEPS, Story, begun, masked, send, submission
from vault import ceremony
from vault.unlocked import UnlockedVault

# Tips that wait in the queue: minutes ago, and what differs from the story's tip.
WAITING = (
    (
        70,
        {
            "language": "pl",
            "themes": ("housing",),
            "sector": "greenhouse",
            "municipality": "GM1783",
            "home_country": "NL",
            "possible_outbreak": False,
            "texts": {"what": "Mieszkamy po sześć osób w jednym pokoju. Nie ma gdzie odizolować chorego kolegi."},
        },
    ),
    (
        25,
        {
            "language": "ar",
            "themes": ("transport",),
            "sector": "",
            "municipality": "GM0855",
            "home_country": "NL",
            "texts": {"what": "ننتقل كل صباح تسعة أشخاص في سيارة واحدة، واثنان منا يسعلان.", "people_ill": "2"},
        },
    ),
    (
        10,
        {
            "language": "en",
            "themes": ("work",),
            "sector": "",
            "municipality": "",
            "home_country": "",
            "work_country": "",
            "possible_outbreak": False,
            "texts": {"what": "test test"},
            "quarantine": "fast",
        },
    ),
)


@transaction.atomic
def load_story() -> None:
    """Make the demo's people and keys and tell the story, unless that was done on an earlier call."""
    cast = appoint_all()
    ceremony.make_demo_keys({membership.user: PASSWORD for membership in cast.values()})
    if Signal.objects.exists():
        return
    vault = ceremony.open_with_password(cast["moderator"], PASSWORD)
    if vault is None:
        raise RuntimeError("The demo's keys do not open: run `make demo-reset` and start again.")
    with at(begun(timezone.now()) - timedelta(hours=6)):
        adopt_principles(acting=cast["moderator"])
        adopt_the_map(cast)
    _tell(Story(cast=cast, vault=vault, tip_at=begun(timezone.now())))
    _open_case(cast, vault)
    _waiting()
    tell_questions(cast)
    tell_plan(cast)
    fill_contacts(cast)
    tell_border(cast)
    call_command("sweep_clocks", verbosity=0)
    call_command("chain_audit", verbosity=0)


def _tell(story: Story) -> None:
    for step, act in {**STEPS, **LATER_STEPS}.items():
        with at(story.moment(step)):
            act(story)


def _open_case(cast: dict[str, Membership], vault: UnlockedVault) -> None:
    """Leave one case open, with some hours on its clock and a consult under way."""
    moderator, now = cast["moderator"], timezone.now()
    with at(now - timedelta(hours=13, minutes=20)):
        _receipt, signal = send(
            submission(
                language="pl",
                themes=("work", "housing"),
                sector="greenhouse",
                municipality="GM1783",
                home_country="NL",
                texts={
                    "what": "Czterech kolegów z domu ma gorączkę. Jutro mamy iść do szklarni.",
                    "people_ill": "4",
                    "company": "Kwekerij Zonnestraal (verzonnen)",
                },
            ),
            nonce=b"the demo's open case",
        )
    with at(now - timedelta(hours=12, minutes=50)):
        signal = intake.claim(signal=signal, acting=moderator)
        opened = intake.open_sealed(signal=signal, vault=vault, acting=moderator)
        intake.redact(signal=signal, texts=masked(opened.texts), acting=moderator)
        case = cases.open_case(signals=[signal], acting=moderator)
        cases.share_copies(case=case, vault=vault, acting=moderator)
    with at(now - timedelta(hours=1, minutes=10)):
        consults.convene(case=case, acting=cast["iszw"], starts_at=now - timedelta(minutes=40))
        consults.start_consult(case=case, acting=moderator)
        consults.attend(case=case, acting=cast["ggd"])
        work = Theme.objects.get(code="work")
        cases.assess_theme(case=case, theme=work, acting=moderator, competent_party=Party.objects.get(code="iszw"))


def _waiting() -> None:
    now = timezone.now()
    for number, (minutes, changes) in enumerate(WAITING):
        with at(now - timedelta(minutes=minutes)):
            send(submission(**changes), nonce=f"waiting {number}".encode())
