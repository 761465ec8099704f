"""Wagtail's screens for accounts, fitted to signing in by e-mail address and to rights that follow memberships."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, BulkActionsCheckboxColumn, Column, DateColumn
from wagtail.users.views import users

from accounts.forms import AccountCreationForm, AccountEditForm, AccountForm
from accounts.models import User


class AccountFilterSet(WagtailFilterSet):
    """Narrow the list of accounts."""

    def __init__(self, *args: Any, is_searching: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    class Meta:
        model = User
        fields = ["is_active", "groups"]


class AccountIndexView(users.IndexView):
    """The list: name, address, whether the account is in use."""

    @property
    def columns(self) -> list[Column]:
        """Show no "access level": nobody gets rights from an account."""
        title = self._get_title_column_class(users.UserColumn)
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="user"),
            title(
                "name",
                accessor=lambda user: user.get_full_name() or user.email,
                label=_("Name"),
                sort_key="name",
                get_url=self.get_edit_url,
                classname="name",
            ),
            Column("email", label=_("e-mail address"), sort_key="email", width="25%"),
            BooleanColumn("is_active", label=_("May sign in"), sort_key="is_active", width="10%"),
            DateColumn("last_login", label=_("Last sign-in"), sort_key="last_login", width="15%"),
        ]


class AccountViewSet(users.UserViewSet):
    """Accounts."""

    index_view_class = AccountIndexView
    filterset_class = AccountFilterSet
    template_prefix = "accounts/"
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[AccountForm]:
        """Use the forms without groups."""
        return AccountEditForm if for_update else AccountCreationForm
