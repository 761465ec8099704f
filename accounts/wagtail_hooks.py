"""What administrators do to accounts goes into the audit trail."""

from typing import Any

from wagtail import hooks

from accounts.models import User
from audit import trail


def _record(request: Any, user: User, verb: str) -> None:
    code = "password" if request.POST.get("password1") else ""
    trail.record(actor=str(request.user.pk), verb=verb, about=user, code=code)


@hooks.register("after_create_user")
def account_made(request: Any, user: User) -> None:
    """Somebody got an account."""
    _record(request, user, "accounts.create")


@hooks.register("after_edit_user")
def account_changed(request: Any, user: User) -> None:
    """An account was changed, perhaps its password."""
    _record(request, user, "accounts.change")


@hooks.register("before_delete_user")
def account_removed(request: Any, user: User) -> None:
    """An account is about to be removed."""
    if request.method == "POST":
        _record(request, user, "accounts.delete")
