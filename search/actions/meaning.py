"""Loading the words that mean the same to who searches."""

from pathlib import Path

from django.db import transaction

from content.languages import languages
from network.reference.files import read
from search.models import Synonyms
from search.synonyms import split

FILE = Path(__file__).resolve().parent.parent / "data" / "synonyms.csv"
COLUMNS = ("language", "words")


@transaction.atomic
def load_synonyms(*, file: Path = FILE) -> int:
    """Load the sets of a file for every language that has none yet; what editors keep is theirs. Return how many."""
    theirs = set(Synonyms.objects.values_list("language", flat=True))
    known = {language.code for language in languages()}
    rows = [(row.one_of("language", known), row.needed("words")) for row in read(file, COLUMNS, COLUMNS)]
    made = [Synonyms(language=code, words=", ".join(split(words))) for code, words in rows if code not in theirs]
    return len(Synonyms.objects.bulk_create(made))
