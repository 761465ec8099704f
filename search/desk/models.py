"""What editors search in besides: the newest text of every page, live or not."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class PageText(models.Model):
    """The newest text of a page, as it was last saved.

    A table of its own: it holds drafts, and what the public searches in (Entry) must never hold one.
    """

    wagtail_reference_index_ignore = True

    page = models.OneToOneField(Page, on_delete=models.CASCADE, primary_key=True, related_name="newest_text")
    # The revision it was made of; 0 for a page that has none. No relation: revisions may be thrown away.
    revision = models.PositiveBigIntegerField()
    title = models.CharField(max_length=255)
    text = models.TextField(blank=True)
    # Each term with a space before and after it, so that a whole term can be looked for.
    terms = models.TextField(blank=True)

    class Meta:
        verbose_name = _("newest text of a page")
        verbose_name_plural = _("newest texts of pages")

    def __str__(self) -> str:
        return self.title
