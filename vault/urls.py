"""The vault's addresses. They stand before Wagtail's own: the same paths and names, with the vault behind them."""

from django.urls import path
from wagtail.admin.auth import require_admin_access

from vault import views

urlpatterns = [
    path("admin/login/", views.LoginView.as_view(), name="wagtailadmin_login"),
    path("admin/logout/", views.LogoutView.as_view(), name="wagtailadmin_logout"),
    path("admin/account/", require_admin_access(views.AccountView.as_view()), name="wagtailadmin_account"),
    path("admin/vault/", require_admin_access(views.ColleaguesView.as_view()), name="vault_colleagues"),
    path("admin/vault/unlock/", require_admin_access(views.UnlockView.as_view()), name="vault_unlock"),
]
