"""Who may act tonight, and the search of the partner area: quick, forgiving, and by the reader's own rules."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from network.actions.mapping import draft_version
from network.models import Country, MapVersion, Party
from tests.factories.network import (
    ContactFactory,
    MembershipFactory,
    MunicipalityFactory,
    PartyFactory,
    PowerFactory,
    SafetyRegionFactory,
    SectorFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    """A municipality in a region, where an inspectorate enforces on housing and another party advises."""
    for code in ("housing", "work", "transport"):
        ThemeFactory(code=code)
    town = MunicipalityFactory(name="Súdwest-Fryslân", safety_region=SafetyRegionFactory(code="VR02"))
    party = PartyFactory(code="insp", name="Inspectorate")
    PowerFactory(party=party, name="Closing a house", source="from knowledge, verify")
    PowerFactory(party=PartyFactory(code="adviser", name="Adviser"), type="advise", name="Giving advice")
    standing_in = ContactFactory(party=party, function="deputy", phone_always="+31 00 222 22 22")
    ContactFactory(
        party=party,
        function="duty officer",
        phone_always="+31 00 111 11 11",
        region=town.safety_region,
        substitute=standing_in,
        verified_on=timezone.localdate() - timedelta(days=91),
    )
    return town


@pytest.fixture
def adopted(town):
    """The map of today, in force."""
    version = draft_version(acting=MembershipFactory(function="project_leader"))
    MapVersion.objects.filter(pk=version.pk).update(
        stage="adopted", adopted_on=timezone.localdate(), decision_number=1
    )
    return version


@pytest.fixture
def ask(client):
    """Ask something as a partner: `ask("act", municipality="…")`."""
    client.force_login(MembershipFactory(function="partner", party__kind="health").user)

    def get(name, **query):
        return client.get(reverse(f"partners_{name}"), query)

    return get


@pytest.mark.requirement("R19", "R61")
def test_it_names_who_may_act_on_which_power_and_whom_to_phone(town, adopted, ask):
    page = ask("act", municipality=town.name, theme="housing")
    text = page.content.decode()
    actor = page.context["answer"].themes[0].acting[0]
    assert (actor.party.code, actor.contacts[0].function) == ("insp", "duty officer")
    for words in (
        *("Closing a house", "Wet op de proef", "to be verified", 'href="tel:+31001111111"', "deputy"),
        *("+31 00 222 22 22", "Nobody has looked at it since", "version 1 of the network map"),
    ):
        assert words in text, words


def test_whoever_only_advises_stands_apart(town, adopted, ask):
    (theme,) = ask("act", municipality=town.name, theme="housing").context["answer"].themes
    assert [one.party.code for one in theme.acting] == ["insp"]
    assert [one.party.code for one in theme.others] == ["adviser"]


@pytest.mark.parametrize("typed", ["sudwest-fryslan", "SÚDWEST-FRYSLÂN ", "sudwest", "{code}"])
def test_a_municipality_is_found_however_it_is_typed(town, adopted, ask, typed):
    answer = ask("act", municipality=typed.format(code=town.pk), theme="housing").context["answer"]
    assert answer.municipality == town


def test_several_with_that_name_are_offered_and_none_is_explained(town, adopted, ask):
    MunicipalityFactory(name="Sudwest")
    MunicipalityFactory(name="Sudwestland")
    assert ask("act", municipality="sudwest", theme="work").context["answer"].municipality.name == "Sudwest"
    page = ask("act", municipality="udwest").content.decode()
    assert "Which municipality do you mean?" in page
    assert "No municipality of today is called" in ask("act", municipality="Atlantis").content.decode()
    assert "Type a municipality" in ask("act").content.decode()


def test_without_a_map_in_force_it_says_so(town, ask):
    assert "No version of the network map is in force today" in ask("act", municipality=town.name).content.decode()


def test_a_power_of_one_sector_is_seen_when_that_sector_is_chosen(town, ask):
    power = PowerFactory(party=Party.objects.get(code="adviser"), name="Closing a slaughterhouse")
    power.sectors.set([SectorFactory(code="meat")])
    draft_version(acting=MembershipFactory(function="project_leader"))
    MapVersion.objects.update(stage="adopted", adopted_on=timezone.localdate(), decision_number=1)
    assert "Closing a slaughterhouse" not in ask("act", municipality=town.name).content.decode()
    assert "Closing a slaughterhouse" in ask("act", municipality=town.name, sector="meat").content.decode()


def test_an_organisation_without_a_contact_of_its_own_is_reached_through_who_represents_it(town, ask):
    ggd = PartyFactory(code="ggd", name="Health services", tier="regional", kind="health")
    PartyFactory(code="ggd_here", name="Here", represented_by=ggd, regions=[town.safety_region], tier="regional")
    PowerFactory(party=ggd, name="Tracing")
    ContactFactory(party=ggd, function="doctor")
    draft_version(acting=MembershipFactory(function="project_leader"))
    MapVersion.objects.update(stage="adopted", adopted_on=timezone.localdate(), decision_number=1)
    (theme,) = ask("act", municipality=town.name, theme="housing").context["answer"].themes
    actor = next(one for one in theme.acting if one.party.code == "ggd_here")
    assert (actor.contacts[0].function, actor.through) == ("doctor", ggd)


@pytest.mark.parametrize("more", [1, 30])
def test_the_answer_costs_the_same_whatever_the_number_of_parties(town, ask, more, django_assert_max_num_queries):
    for _number in range(more):
        ContactFactory(party=PowerFactory().party, region=town.safety_region)
    draft_version(acting=MembershipFactory(function="project_leader"))
    MapVersion.objects.update(stage="adopted", adopted_on=timezone.localdate(), decision_number=1)
    ask("act", municipality=town.name)
    with django_assert_max_num_queries(22):
        assert ask("act", municipality=town.name, theme="housing").status_code == 200


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ({"q": "inspectorate"}, {"parties", "powers", "contacts"}),
        ({"q": "CLOSING hoúse"}, {"powers"}),
        ({"q": "duty"}, {"contacts"}),
        ({"q": "duty", "theme": "work"}, set()),
        ({"q": "inspectorate", "tier": "local"}, set()),
        ({"q": "inspectorate", "region": "VR02"}, {"parties", "powers", "contacts"}),
        ({"country": "DE"}, {"parties"}),
        ({"q": "closing adviser"}, set()),
    ],
)
def test_search_finds_all_words_without_accents_and_capitals(town, ask, query, kinds):
    Country.objects.get_or_create(code="DE", defaults={"name": "Duitsland"})
    PartyFactory(code="kreis", country="DE", tier="foreign", kind="foreign", platform_role="network")
    found = ask("search", **query).context["found"]
    assert {name for name in ("parties", "powers", "contacts") if getattr(found, name).total} == kinds


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"q": "   "},
        {"q": "x" * 10_000},
        {"q": "\x00%_'\"; DROP TABLE"},
        {"q": "☎️ \u202e", "theme": "nonsense", "region": "VR99", "tier": "1", "country": "??"},
        {"theme": ["housing", "work"]},
    ],
)
def test_strange_questions_are_answered_helpfully(town, ask, query):
    answer = ask("search", **query)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert any(words in text for words in ("Nothing was found", "Type a name, a law", "Contacts"))
    assert len(text) < 60_000 or len(query.get("q", "")) > 1000
    assert ask("act", municipality=query.get("q", ""), theme="\x00", sector="'").status_code == 200


@pytest.mark.parametrize("more", [1, 60])
def test_search_costs_the_same_and_shows_forty_at_most(town, ask, more, django_assert_max_num_queries):
    for number in range(more):
        ContactFactory(party=PowerFactory(name=f"Zwaar {number}").party, function=f"zwaar {number}")
    ask("search", q="zwaar")
    with django_assert_max_num_queries(22):
        answer = ask("search", q="zwaar")
    assert answer.context["found"].powers.total == more
    assert len(answer.context["found"].powers.rows) == min(more, 40)
