"""The canary sweep of questions and remarks: of whoever sends one nothing is kept but the sealed words."""

import pytest
from django.core.management import call_command
from django.test import Client

from home.contact.models import Enquiry
from tests.factories.contact import ENTRANCES, receipt_of, send
from tests.factories.intake import moderator
from tests.factories.vault import open_vault
from tests.signals_form.conftest import _nothing_counted, fill_network
from tests.signals_form.sender import code_of
from tests.signals_form.test_canaries import as_moment, everything, folders, is_fine, log, rows, traces
from tests.signals_form.test_forgetting import HEADERS

__all__ = ["_nothing_counted", "folders", "log"]
pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R15", "R97", "R98", "R100")]

WRITTEN = {kind: f"canary-{kind}-1000" for kind in ENTRANCES}
BROUGHT = "canary-brought-2000"
TYPED_WRONG = "canary-mistake-3000"


@pytest.fixture
def visited(log, folders):
    """A database, logs and folders after somebody erred, asked, remarked and looked."""
    fill_network()
    before = {table: set(map(repr, kept)) for table, kept in rows().items()}
    headers = {name: BROUGHT for name in HEADERS if name != "X-Real-IP"}
    client = Client(headers={**headers, "X-Real-IP": "203.0.113.77"}, REMOTE_ADDR="203.0.113.78", REMOTE_HOST=BROUGHT)
    codes = []
    for kind, slug in ENTRANCES.items():
        client.get(f"/nl/{slug}/", {"from": BROUGHT})
        client.get(f"/nl/{slug}/{BROUGHT}/")
        send(client, kind, what=TYPED_WRONG, token=BROUGHT)
        codes.append(code_of(send(client, kind, what=WRITTEN[kind], unknown=BROUGHT, noticed=f"personal,{BROUGHT}")))
        client.post("/nl/melden/antwoord/", {"code": codes[-1]})
    call_command("sweep_enquiries", verbosity=0)
    return codes, everything(log, folders), before


def test_nothing_of_the_sender_is_anywhere(visited):
    codes, heap, _before = visited
    assert all(codes)
    for canary in (BROUGHT, "203.0.113", TYPED_WRONG, *WRITTEN.values(), *codes):
        assert not traces(heap, canary), canary
        assert not traces(heap, canary.replace(" ", "")), canary


def test_the_desk_reads_what_was_written(visited):
    vault = open_vault(moderator())
    found = {one.kind: vault.read_text(one.envelope, "what") for one in Enquiry.objects.all()}
    assert found == WRITTEN
    assert receipt_of().digits not in str(found)


def test_no_new_row_keeps_a_finer_time_than_the_quarter_hour(visited):
    _codes, _heap, before = visited
    times = []
    for table, kept in rows().items():
        for row in (row for row in kept if repr(row) not in before[table]):
            times += [(table, moment) for moment in map(as_moment, row) if moment]
    assert "home_enquiry" in dict(times), "the sweep saw the times of these"
    assert [(table, moment) for table, moment in times if is_fine(moment)] == []
