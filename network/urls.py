"""The partner area's addresses."""

from django.urls import URLPattern, URLResolver, path

from network.views import partner_area as views

partners: list[URLPattern | URLResolver] = [
    path("", views.PartnerHomeView.as_view(), name="partners"),
    path("sign-in/", views.SignInView.as_view(), name="partners_sign_in"),
    path("sign-out/", views.SignOutView.as_view(), name="partners_sign_out"),
]
