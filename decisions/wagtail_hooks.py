"""What decisions adds to the staff's part: the policy and the list of one's own actions."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from decisions.models import ActionItem
from decisions.policies import ActionItemPolicy
from decisions.viewsets import ActionViewSet

register_permission_policy(ActionItem, ActionItemPolicy(ActionItem, app="decisions"))


@hooks.register("register_admin_viewset")
def screens() -> ActionViewSet:
    """One's own actions."""
    return ActionViewSet()
