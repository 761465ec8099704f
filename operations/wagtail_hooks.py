"""What operations adds to the staff's part: policies, screens, menu and home panel."""

from wagtail.permissions import register_permission_policy

from operations.policies import POLICIES

# Before anything asks for them: Wagtail would fall back to plain model permissions.
for model, policy in POLICIES.items():
    register_permission_policy(model, policy)
