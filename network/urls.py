"""The partner area's addresses."""

from django.urls import URLPattern, URLResolver, path

from network.views import contacts, finding, looking_up
from network.views.partner_area import SignInView, SignOutView

partners: list[URLPattern | URLResolver] = [
    path("", finding.PartnerHomeView.as_view(), name="partners"),
    path("sign-in/", SignInView.as_view(), name="partners_sign_in"),
    path("sign-out/", SignOutView.as_view(), name="partners_sign_out"),
    path("act/", finding.WhoActsView.as_view(), name="partners_act"),
    path("search/", finding.SearchView.as_view(), name="partners_search"),
    path("region/<slug:code>/", looking_up.RegionView.as_view(), name="partners_region"),
    path("party/<slug:code>/", looking_up.PartyView.as_view(), name="partners_party"),
    path("party/<slug:code>/cards.vcf", looking_up.PartyCardView.as_view(), name="partners_party_cards"),
    path("party/<slug:code>/contacts/add/", contacts.AddContactView.as_view(), name="partners_contact_add"),
    path("matrix/", looking_up.MatrixView.as_view(), name="partners_matrix"),
    path("matrix.csv", looking_up.MatrixFileView.as_view(), name="partners_matrix_csv"),
    path("contacts/", contacts.OwnContactsView.as_view(), name="partners_contacts"),
    path("contacts/<int:pk>/card.vcf", looking_up.CardView.as_view(), name="partners_contact_card"),
    path("contacts/<int:pk>/change/", contacts.ContactFormView.as_view(), name="partners_contact_change"),
    path("contacts/<int:pk>/confirm/", contacts.ConfirmContactView.as_view(), name="partners_contact_confirm"),
    path("contacts/<int:pk>/contacted/", contacts.LastContactView.as_view(), name="partners_contact_contacted"),
    path("contacts/<int:pk>/withdraw/", contacts.WithdrawContactView.as_view(), name="partners_contact_withdraw"),
]
