"""What parties do for people: the words a new portal starts with. A text that exists belongs to its editors."""

from pathlib import Path

from django.conf import settings
from wagtail.models import Locale

from network.models import Party, PartyText
from network.reference.files import Row, read
from network.reference.filling import Tally

FILE = "party_texts.csv"
# Dutch stands without a language behind the column's name; text_pl and summary_pl are the Polish words.
COLUMNS = ("party", "summary", "text", "source")


def load_texts(folder: Path) -> Tally:
    """Add each text that a party does not have yet in a language; call it inside a transaction."""
    tally = Tally()
    parties = dict(Party.objects.values_list("code", "pk"))
    known = {(text.party_id, text.locale.language_code): text for text in _existing()}
    for row in read(folder / FILE, COLUMNS, ("party",)):
        party = parties[row.one_of("party", parties)]
        for language, (summary, text) in _words(row).items():
            if (party, language) in known:
                tally.same += 1
                continue
            source = known.get((party, settings.LANGUAGE_CODE))
            known[party, language] = _add(party, language, summary, text, source)
            tally.created += 1
    return tally


def _existing() -> list[PartyText]:
    return list(PartyText.objects.select_related("locale"))


def _words(row: Row) -> dict[str, tuple[str, str]]:
    """Return summary and text by language, the source language first: the others are translations of it."""
    codes = {code for code, _name in settings.LANGUAGES}
    words = {settings.LANGUAGE_CODE: (row.needed("summary"), row.text("text"))}
    summaries, texts = row.languages("summary_"), row.languages("text_")
    for language in (*summaries, *texts):
        if language not in codes:
            raise row.wrong(f'"{language}" is no language of this site.')
    return words | {language: (summary, texts.get(language, "")) for language, summary in summaries.items()}


def _add(party: int, language: str, summary: str, text: str, source: PartyText | None) -> PartyText:
    locale, _created = Locale.objects.get_or_create(language_code=language)
    added = PartyText(party_id=party, locale=locale, summary=summary, text=text)
    if source is not None:
        added.translation_key = source.translation_key
    added.full_clean()
    added.save()
    return added
