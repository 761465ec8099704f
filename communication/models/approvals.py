"""Who said yes to which text (R26). A yes belongs to the text it was given to and to no other."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState

from casework.policies import acting_of
from decisions.models import Recorded
from network.models import Party


class Approval(Recorded):
    """One entity approves one text: a page's (its translation key) or a message's (its key)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject = models.UUIDField()
    digest = models.CharField(max_length=64)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", verbose_name=_("entity"))
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("given by")
    )
    given_at = models.DateTimeField(_("given at"))

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        constraints = [
            models.UniqueConstraint(fields=["subject", "digest", "party"], name="communication_approved_once")
        ]

    def __str__(self) -> str:
        return str(self.id)


class EntityApprovalTask(Task):
    """A step of a Wagtail workflow in which one entity reads a page and says yes or no.

    Only somebody who acts for that entity sees it and does it. The text is closed to everybody meanwhile, so that
    each entity says yes to the same words.
    """

    party = models.OneToOneField(Party, on_delete=models.PROTECT, related_name="+", verbose_name=_("entity"))

    admin_form_fields = ["name", "party"]
    admin_form_readonly_on_edit_fields = ["name", "party"]

    class Meta:
        verbose_name = _("approval by an entity")
        verbose_name_plural = _("approvals by entities")

    def acts_here(self, user: Any) -> bool:
        """Whether somebody acts for this entity in a function that approves; a superuser does not."""
        acting = acting_of(user)
        return acting is not None and acting.organisation == self.party.code and acting.may("communication.approve")

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """Close the text to everybody while entities read it."""
        return True

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """Offer the two answers to whoever acts for the entity."""
        if not self.acts_here(user):
            return []
        return [("reject", _("Ask for changes"), True), ("approve", _("Approve"), False)]

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        """Say what waits for this person."""
        if not self.acts_here(user):
            return TaskState.objects.none()
        return self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)

    @classmethod
    def get_description(cls) -> Any:
        """Say what the step is, where workflows are made."""
        return _("Somebody who acts for the entity approves the text")
