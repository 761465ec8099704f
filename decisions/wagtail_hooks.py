"""What decisions adds to the staff's part: the policy and the list of one's own actions."""

from wagtail.permissions import register_permission_policy

from decisions.models import ActionItem
from decisions.policies import ActionItemPolicy

register_permission_policy(ActionItem, ActionItemPolicy(ActionItem, app="decisions"))
