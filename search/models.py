"""What both engines index, what editors add to it, and what is counted."""

from functools import cached_property

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.search import index

from content.analysis import analyse
from content.languages import languages
from search.desk.models import PageText
from search.documents import KINDS
from search.terms import marker, plain_words

__all__ = ["Due", "Entry", "PageText", "Promotion", "QueryCount", "Synonyms", "Tag", "Word"]


def language_choices() -> list[tuple[str, str]]:
    """Return the languages of the portal; a function, so that a new language asks for no migration."""
    return [(language.code, language.name) for language in languages()]


class Terms(index.SearchField):
    """Indexes what `Entry.terms_of` gives for a column of the index: terms of content.analysis, in place of a text."""

    def get_value(self, obj: "Entry") -> str:
        """Return the terms, separated by spaces."""
        return " ".join(obj.terms_of(self.field_name))


class Entry(index.Indexed, models.Model):
    """One public address in one language: a projection, made from search.sources and never edited."""

    # search.actions.indexing writes the index, for many entries at once.
    search_auto_update = False
    wagtail_reference_index_ignore = True

    key = models.CharField(max_length=80)
    language = models.CharField(max_length=10)
    kind = models.CharField(max_length=10, choices=KINDS)
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=255)
    summary = models.TextField(blank=True)
    text = models.TextField(blank=True)
    path = models.TextField()
    published_at = models.DateTimeField(null=True)
    updated_at = models.DateTimeField(auto_now=True)

    search_fields = [Terms("title"), Terms("text"), index.AutocompleteField("starts")]

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        constraints = [models.UniqueConstraint(fields=["language", "key"], name="search_one_entry_a_language")]

    def __str__(self) -> str:
        return f"{self.key} ({self.language})"

    @cached_property
    def title_terms(self) -> list[str]:
        """The terms of the title: a hit here counts more."""
        return analyse(self.title, self.language)

    @cached_property
    def text_terms(self) -> list[str]:
        """The terms of the summary and the text."""
        return analyse(f"{self.summary}\n{self.text}", self.language)

    @property
    def tag_pairs(self) -> frozenset[tuple[str, str]]:
        """Its facets and values; prefetch `tags` before asking many entries."""
        return frozenset((tag.facet, tag.value) for tag in self.tags.all())

    @property
    def markers(self) -> list[str]:
        """What it is filtered by, written as terms: language and facets."""
        pairs = [("language", self.language), *sorted(self.tag_pairs)]
        return [marker(facet, value) for facet, value in pairs]

    def terms_of(self, name: str) -> list[str]:
        """Return what Wagtail indexes: the title by itself, for a better place, and all there is."""
        if name == "title":
            return self.title_terms
        return [*self.title_terms, *self.text_terms, *self.markers]

    def starts(self) -> str:
        """Return the words of the title to the letter, for completing."""
        return " ".join([marker("language", self.language), *plain_words(self.title)])


class Tag(models.Model):
    """A facet of an entry, such as theme = housing. An entry has as many as it needs."""

    wagtail_reference_index_ignore = True

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="tags")
    facet = models.CharField(max_length=10)
    value = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "facet", "value"], name="search_tag_once")]

    def __str__(self) -> str:
        return f"{self.facet}={self.value}"


class Due(models.Model):
    """What could not be done at once and is done within the minute: see search.actions.mending."""

    wagtail_reference_index_ignore = True
    NETWORK, ENGINE = "network", "engine"

    what = models.CharField(max_length=10, primary_key=True)
    # Set anew by every mark on the network; what an engine missed starts where it first went down.
    since = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.what

    @classmethod
    def mark(cls, what: str) -> None:
        """Note that something is to be done."""
        if what == cls.ENGINE:
            cls.objects.bulk_create([cls(what=what)], ignore_conflicts=True)
        else:
            cls.objects.update_or_create(what=what, defaults={"since": timezone.now()})


class Word(models.Model):
    """A word that stands in entries of a language: for "did you mean" and for completing what is typed."""

    wagtail_reference_index_ignore = True

    language = models.CharField(max_length=10)
    word = models.CharField(max_length=60)
    # Without accents, and its first letters: found by an index on every database, whatever its collation.
    folded = models.CharField(max_length=80)
    start = models.CharField(max_length=2)
    term = models.CharField(max_length=60, blank=True)
    entries = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["language", "word"], name="search_word_once")]
        indexes = [
            models.Index(fields=["language", "start"], name="search_word_start"),
            models.Index(fields=["language", "term"], name="search_word_term"),
        ]

    def __str__(self) -> str:
        return self.word


class Promotion(models.Model):
    """A page that editors put first for certain words."""

    language = models.CharField(_("language"), max_length=10, choices=language_choices)
    words = models.CharField(
        _("words"), max_length=200, help_text=_("The page comes first when all these words are searched for.")
    )
    page = models.ForeignKey(
        Page,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("page"),
        help_text=_("In any language: readers are led to it in the language above, where it is published in that."),
    )
    position = models.PositiveSmallIntegerField(_("place in lists"), default=0)

    class Meta:
        verbose_name = _("promoted result")
        verbose_name_plural = _("promoted results")
        ordering = ["language", "words", "position"]
        constraints = [
            models.UniqueConstraint(fields=["language", "words", "page"], name="search_promoted_once"),
        ]

    def __str__(self) -> str:
        return self.words


class Synonyms(models.Model):
    """Words that mean the same to who searches. Starter data: search/data/synonyms.csv."""

    language = models.CharField(_("language"), max_length=10, choices=language_choices)
    words = models.TextField(_("words"), help_text=_("Separated by commas. Who types one of them finds them all."))

    class Meta:
        verbose_name = _("synonyms")
        verbose_name_plural = _("synonyms")
        ordering = ["language", "words"]
        constraints = [models.UniqueConstraint(fields=["language", "words"], name="search_synonyms_once")]

    def __str__(self) -> str:
        return self.words


class QueryCount(models.Model):
    """How often something was searched for on a day. Rare searches never come here: see search.counting."""

    day = models.DateField(_("day"))
    language = models.CharField(_("language"), max_length=10, choices=language_choices)
    words = models.CharField(_("words"), max_length=100)
    count = models.PositiveIntegerField(_("times"))
    found = models.PositiveIntegerField(_("results"))

    class Meta:
        verbose_name = _("frequent search")
        verbose_name_plural = _("frequent searches")
        ordering = ["-day", "-count", "words"]
        constraints = [models.UniqueConstraint(fields=["day", "language", "words"], name="search_counted_once")]

    def __str__(self) -> str:
        return self.words
