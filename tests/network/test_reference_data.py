"""The reference data loads whole, changes nothing the second time, and says where a file is wrong."""

import shutil

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from network.models import Country, Measure, Municipality, Party, SafetyRegion, Sector, Theme
from network.reference.loading import DATA
from tests.services.prepared import begins_with, reference_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(tmp_path):
    """A copy of the files that a test may spoil."""
    return shutil.copytree(DATA, tmp_path / "data")


def spoil(files, name, old, new):
    file = files / name
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


@pytest.mark.requirement("R1", "R5", "R8", "R30", "R60")
@begins_with(reference_data)
def test_everything_is_there():
    assert SafetyRegion.objects.count() == 25
    assert Municipality.objects.count() == 360
    assert set(Theme.objects.values_list("code", flat=True)) == {"housing", "work", "transport"}
    assert Sector.objects.get(code="meat").risk == "high"
    participants = set(Party.objects.participating().values_list("code", flat=True))
    assert participants == {"lotc", "iszw", "nvwa", "rivm", "ggd", "vr"}
    assert Party.objects.desk().code == "lotc"
    assert Party.objects.get(represents_regions=True).code == "vr"
    assert Party.objects.filter(kind="region", regions__isnull=False).count() == 25
    assert Party.objects.get(code="gemeente_boa").kind == "municipality"


@pytest.mark.requirement("R2", "R56")
@begins_with(reference_data)
def test_departments_and_foreign_bodies_take_no_part():
    assert not Party.objects.filter(kind="department", platform_role="participant").exists()
    assert Party.objects.get(code="de_borken").country == "DE"
    assert Party.objects.get(code="de_borken").tier == "foreign"


@pytest.mark.requirement("R96")
@pytest.mark.parametrize("language", ["nl", "en", "pl", "ro", "bg", "hu", "ar"])
@begins_with(reference_data)
def test_what_a_reporter_chooses_from_has_a_name_of_its_own_in_every_full_language(language):
    for model in (Theme, Sector, Country):
        for one in model.objects.active():
            assert language == "nl" or one.names.get(language), (one.code, language)
    measures = list(Measure.objects.reportable())
    assert {measure.theme_id for measure in measures} == {None, "housing", "work", "transport"}
    for measure in measures:
        assert measure.complaint, measure.code
        assert language == "nl" or measure.complaints.get(language), (measure.code, language)


@begins_with(reference_data)
def test_loading_again_writes_nothing(capsys):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        call_command("load_reference")
    writes = [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert writes == []
    assert capsys.readouterr().out.endswith("0 changed\n")


@begins_with(reference_data)
def test_what_members_changed_in_a_party_stays_unless_asked():
    Party.objects.filter(code="nvwa").update(phone_public="0800-0000")
    call_command("load_reference", verbosity=0)
    assert Party.objects.get(code="nvwa").phone_public == "0800-0000"
    call_command("load_reference", renew=["parties.csv"], verbosity=0)
    assert Party.objects.get(code="nvwa").phone_public == "0900-0388"


@begins_with(reference_data)
def test_a_changed_file_changes_its_row_only(files, capsys):
    spoil(files, "sectors.csv", ",Fish processing,", ",Processing of fish,")
    call_command("load_reference", folder=files)
    assert "sectors.csv: 0 new, 1 changed, 31 as they were" in capsys.readouterr().out
    assert Sector.objects.get(code="fish").names["en"] == "Processing of fish"


@pytest.mark.parametrize(
    ("name", "old", "new", "complaint"),
    [
        ("sectors.csv", "code,name,", "key,name,", "sectors.csv, line 1: missing column: code."),
        ("sectors.csv", ",high,", ",hoog,", 'sectors.csv, line 2: column risk holds the unknown code "hoog".'),
        ("measures.csv", "name_en", "name", "measures.csv, line 1: missing column: name_en."),
        (
            "municipalities.csv",
            ",VR01,",
            ",VR99,",
            "municipalities.csv, line 2: column safety_region holds the unknown",
        ),
        ("municipalities.csv", "53.3173", "north", 'municipalities.csv, line 2: column latitude holds "north"'),
        ("municipalities.csv", "GM0010,", "GM0003,", 'line 3: the code "GM0003" stands on line 2 already.'),
        ("measures.csv", "m33,housing", "m33,wonen", 'column theme holds the unknown code "wonen".'),
        ("countries.csv", "name_pl", "name_xx", '"xx" is no language of this site.'),
        ("parties.csv", "min_szw,", "min_szw,,", "this line has more cells than the header has columns."),
        (
            "parties.csv",
            ",inspectorate,national,NL,,,participant",
            ",inspectorate,national,ZW,,,participant",
            "country",
        ),
        ("parties.csv", ",department,national,NL,,,audience", ",department,national,NL,,,participant", "take part"),
        ("safety_regions.csv", "VR02,Fryslân", "VR02,", "safety_regions.csv, line 3: column name is empty."),
    ],
)
def test_a_wrong_file_is_refused_with_its_place_and_nothing_is_loaded(files, name, old, new, complaint):
    spoil(files, name, old, new)
    with pytest.raises(CommandError) as refusal:
        call_command("load_reference", folder=files, verbosity=0)
    assert complaint in str(refusal.value)
    assert name in str(refusal.value)
    assert not Theme.objects.exists()


def test_a_period_that_ends_before_it_begins_is_refused(files):
    spoil(files, "measures.csv", ",,,,1,", ",2021-01-01,2020-01-01,,1,")
    with pytest.raises(CommandError, match=r"measures.csv, line \d+: valid_to lies before valid_from"):
        call_command("load_reference", folder=files, verbosity=0)


def test_a_missing_file_is_named(files):
    (files / "parties.csv").unlink()
    with pytest.raises(CommandError, match=r"parties.csv.*missing"):
        call_command("load_reference", folder=files, verbosity=0)
