"""What the Wagtail admin gets from intake."""

from wagtail import permissions

from intake.models import Signal
from intake.policies import SignalPolicy

permissions.register_permission_policy(Signal, SignalPolicy())
