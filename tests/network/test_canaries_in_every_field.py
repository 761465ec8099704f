"""Plant a word of its own in every field, then look on every surface: nothing shows what the table denies."""

from dataclasses import dataclass, field

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, Site

from content.addresses import address
from home.models import HomePage
from network.actions.mapping import draft_version
from network.models import Acquaintance, Contact, MapVersion, Particulars, Party, Power
from network.models.pages import NetworkPage
from network.visibility import ADMINISTRATOR, MEMBER, OWNER, PARTNER, PUBLIC, TABLE
from tests.factories.network import (
    ContactFactory,
    MembershipFactory,
    MunicipalityFactory,
    PartyFactory,
    PowerFactory,
    SafetyRegionFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db

NOT_WORDS = {"kind", "tier", "country", "level", "platform_role", "type", "status", "code", "stage"}


def canary(model, name):
    """A word, number or address that stands nowhere else."""
    index = sorted(TABLE[model]).index(name) + 10
    if name.startswith("phone"):
        return f"+31 00 {index}{len(model.__name__)} 77 77"
    word = f"q{model.__name__[:6]}{name}x".lower().replace("_", "")  # PostgreSQL counts the letters of short fields
    return f"{word}@example.org" if name == "email" else word


def planted(model):
    """A value for every field with words in it."""
    fields = [
        one
        for one in model._meta.concrete_fields
        if one.get_internal_type() in {"CharField", "TextField", "EmailField"}
    ]
    return {
        one.name: canary(model, one.name) for one in fields if one.name not in NOT_WORDS and one.name in TABLE[model]
    }


@dataclass
class World:
    """One party with everything, in one region, on a map in force."""

    party: Party
    contact: Contact
    region: str
    town: str
    clients: dict[str, Client] = field(default_factory=dict)


@pytest.fixture
def world():
    """Plant, draw and adopt, and sign everybody in."""
    region, theme = SafetyRegionFactory(code="VR06", name="Here"), ThemeFactory(code="housing")
    town = MunicipalityFactory(safety_region=region)
    party = PartyFactory(code="planted", kind="inspectorate", tier="national", themes=[theme], **planted(Party))
    PowerFactory(code="P900", party=party, themes=[theme], **planted(Power))
    Particulars.objects.create(party=party, **planted(Particulars))
    contact = ContactFactory(party=party, region=region, **planted(Contact))
    Acquaintance.objects.create(party=party, status="informed", by=party, **planted(Acquaintance))
    version = draft_version(acting=MembershipFactory(function="project_leader"))
    MapVersion.objects.filter(pk=version.pk).update(stage="adopted", adopted_on="2020-10-01", decision_number=1)
    made = World(party, contact, region.pk, town.pk)
    people = {
        PARTNER: MembershipFactory(function="partner"),
        MEMBER: MembershipFactory(function="member"),
        OWNER: MembershipFactory(function="partner", party=party),
        ADMINISTRATOR: MembershipFactory(function="administrator"),
    }
    for audience, membership in people.items():
        made.clients[audience] = Client()
        made.clients[audience].force_login(membership.user)
    made.clients[PUBLIC] = Client()
    return made


@pytest.fixture
def public_page(world):
    """The page of the network that everybody reads."""
    home = HomePage(title="Home", slug="home-of-the-network", heading="Home", intro="Home")
    Page.get_first_root_node().add_child(instance=home)
    Site.objects.update_or_create(is_default_site=True, defaults={"root_page": home, "hostname": "localhost"})
    page = NetworkPage(title="Network", slug="network", intro="Network")
    home.add_child(instance=page)
    return address(page, "nl")


def surfaces(world):
    """Where fields could show: pages, tables, files, the search, and the screens of the desk."""
    party, town = world.party.code, world.town
    return {
        "page": [
            reverse("partners"),
            reverse("partners_party", args=[party]),
            reverse("partners_region", args=[world.region]),
            f"{reverse('partners_act')}?municipality={town}&theme=housing",
            reverse("partners_contacts"),
            reverse("partners_contact_change", args=[world.contact.pk]),
            reverse("network_acquainted"),
            reverse("network_party:edit", args=[world.party.pk]),
            reverse("network_party:index"),
            "/nl/",
        ],
        "table": [reverse("partners_matrix")],
        "CSV": [reverse("partners_matrix_csv"), reverse("network_acquainted_csv")],
        "vCard": [
            reverse("partners_contact_card", args=[world.contact.pk]),
            reverse("partners_party_cards", args=[party]),
        ],
        "search": [f"{reverse('partners_search')}?theme=housing"],
    }


def shown(client, paths):
    """What these addresses show together; a refusal shows nothing."""
    answers = [client.get(path) for path in paths]
    assert all(answer.status_code in {200, 302, 403, 404} for answer in answers)
    return " ".join(answer.content.decode() for answer in answers if answer.status_code == 200)


def denied(audience):
    """The canaries of the fields that an audience must not see."""
    return {
        canary(model, name): f"{model.__name__}.{name}"
        for model, fields in TABLE.items()
        if model in {Party, Power, Particulars, Contact, Acquaintance}
        for name, seers in fields.items()
        if name in planted(model)
        and (audience not in seers or (model is Contact and audience in (PUBLIC, ADMINISTRATOR)))
    }


@pytest.mark.requirement("R47", "R48", "R91")
@pytest.mark.parametrize("audience", [PUBLIC, PARTNER, MEMBER, OWNER, ADMINISTRATOR])
def test_no_surface_shows_a_field_that_the_table_denies(world, audience):
    for surface, paths in surfaces(world).items():
        text = shown(world.clients[audience], paths)
        assert [name for word, name in denied(audience).items() if word in text] == [], surface


@pytest.mark.requirement("R48")
@pytest.mark.parametrize("audience", [PUBLIC, MEMBER])
def test_the_public_pages_show_everybody_what_the_public_may_see_and_nothing_else(world, public_page, audience):
    """Whoever is signed in: public addresses do not vary."""
    general = ContactFactory(
        party=world.party, function="qgeneral", is_general=True, phone="+31 00 999 01 01", note="qn"
    )
    parts = ("", f"partij/{world.party.code}/", f"regio/{world.region}/", "csv/", "a3/")
    answers = [world.clients[audience].get(f"{public_page}{part}") for part in parts]
    assert {answer.status_code for answer in answers} == {200}
    text = " ".join(answer.getvalue().decode() for answer in answers)
    assert [name for word, name in denied(PUBLIC).items() if word in text] == []
    assert "qgeneral" in text
    assert str(general.phone) in text
    assert general.phone_always not in text
    for model, name in ((Party, "name"), (Party, "website"), (Power, "name"), (Power, "law")):
        assert canary(model, name) in text, name


@pytest.mark.requirement("R48")
@pytest.mark.parametrize("audience", [PARTNER, MEMBER, OWNER])
def test_what_the_table_allows_is_found_somewhere(world, audience):
    text = " ".join(shown(world.clients[audience], paths) for paths in surfaces(world).values())
    hidden = denied(audience)
    for model in (Party, Power, Particulars, Contact):
        allowed = {name: word for name, word in planted(model).items() if word not in hidden}
        assert [name for name, word in allowed.items() if word not in text and name not in {"name_en", "source"}] == []


@pytest.mark.requirement("R48")
@pytest.mark.parametrize("audience", [PARTNER, MEMBER])
def test_the_search_finds_no_word_that_its_reader_may_not_see(world, audience):
    hidden, client = denied(audience), world.clients[audience]
    for model, names in (
        (Contact, ("person", "note", "function")),
        (Party, ("note", "name")),
        (Power, ("note", "law")),
    ):
        for name in names:
            word = canary(model, name)
            found = client.get(reverse("partners_search"), {"q": word}).context["found"]
            assert (found.total == 0) == (word in hidden), name


@pytest.mark.parametrize("audience", [PUBLIC, PARTNER, OWNER, ADMINISTRATOR])
def test_files_are_for_members_only(world, audience):
    paths = surfaces(world)["CSV"] + surfaces(world)["vCard"]
    assert {world.clients[audience].get(path).status_code for path in paths} <= {302, 403}
    assert {world.clients[MEMBER].get(path).status_code for path in paths} == {200}


@pytest.mark.requirement("R48")
def test_of_a_general_contact_the_public_table_holds_no_number_by_night(world):
    from network.visibility import contacts_seen_by, visible_fields

    assert not contacts_seen_by(PUBLIC).exists()
    Contact.objects.update(is_general=True, person="")
    assert contacts_seen_by(PUBLIC).count() == 1
    assert "phone_always" not in visible_fields(Contact, PUBLIC)
