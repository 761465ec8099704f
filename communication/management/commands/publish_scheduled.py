"""Publish and unpublish pages whose time has come, as Wagtail does; what is not approved stays a draft."""

from typing import Any

from django.utils import timezone
from wagtail.management.commands.publish_scheduled import Command as WagtailCommand
from wagtail.models import Page, Revision

from communication.guards import NotApproved, check_page


class Command(WagtailCommand):
    """`manage.py publish_scheduled`: one page that may not go out does not hold up the others."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Take what lost its approval after it was scheduled from the schedule first, and say so."""
        if not options["dryrun"]:
            for revision in Revision.objects.filter(approved_go_live_at__lt=timezone.now()):
                self._hold(revision)
        super().handle(*args, **options)

    def _hold(self, revision: Revision) -> None:
        page = revision.as_object()
        if not isinstance(page, Page):
            return
        try:
            check_page(page)
        except NotApproved:
            revision.approved_go_live_at = None
            revision.save(update_fields=["approved_go_live_at"])
            self.stderr.write(f"page {page.pk} is not approved and was taken from the schedule")
