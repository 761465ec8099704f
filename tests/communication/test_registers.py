"""The registers of audiences and channels come from files, and are the platform's own from then on."""

import pytest
from django.core.management import CommandError, call_command

from communication.audience_kinds import AudienceKind
from communication.models import Audience, Channel

MUST = {"nl", "en", "pl", "ro", "bg", "hu"}


@pytest.mark.requirement("R46")
def test_the_files_hold_every_kind_of_audience_and_the_languages_of_workers(db):
    call_command("load_plan", verbosity=0)

    assert {one.kind for one in Audience.objects.all()} == set(AudienceKind.values)
    workers = Audience.objects.filter(kind="workers")
    assert {code for one in workers for code in one.languages} >= MUST - {"nl"}
    assert Channel.objects.filter(code="website").exists()
    assert Audience.objects.get(code="press").label("en") == "Press"


def test_loading_again_leaves_what_the_platform_changed(db):
    call_command("load_plan", verbosity=0)
    Audience.objects.filter(code="press").update(name="Pers en omroep", languages=["nl"])
    call_command("load_plan", verbosity=0)
    press = Audience.objects.get(code="press")
    assert (press.name, press.languages) == ("Pers en omroep", ["nl"])


def test_a_file_with_an_unknown_language_loads_nothing(db, tmp_path):
    (tmp_path / "audiences.csv").write_text("code,name,name_en,kind,languages,source\nx,X,X,press,nl;xx,test\n")
    with pytest.raises(CommandError, match=r"audiences\.csv"):
        call_command("load_plan", folder=tmp_path, verbosity=0)
    assert not Audience.objects.exists()
