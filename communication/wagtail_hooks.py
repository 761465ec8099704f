"""What communication adds to the Wagtail admin."""

from wagtail.permissions import register_permission_policy

from communication.models import PlanVersion
from communication.policies import POLICY

register_permission_policy(PlanVersion, POLICY)
