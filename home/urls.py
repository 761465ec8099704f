"""The public pages' addresses."""

from django.urls import URLPattern, path, re_path
from wagtail.urls import serve_pattern

from home import feeds, posters, views
from home.contact.views import QuestionView, RemarkView

unprefixed: list[URLPattern] = [
    path("", views.choose_language, name="choose_language"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
]
# signals_form.paths and the proxy know the first two by these words: nothing of a sender is kept there.
prefixed: list[URLPattern] = [
    path("vraag/", QuestionView.as_view(), name="contact_question"),
    path("opmerking/", RemarkView.as_view(), name="contact_remark"),
    path("poster/<slug:slug>/<slug:size>/", posters.sheet, name="poster_sheet"),
    path("poster/<slug:slug>/<slug:size>.pdf", posters.sheet_pdf, name="poster_pdf"),
    path("feed.atom", feeds.feed, name="feed"),
    re_path(serve_pattern, views.serve_page, name="wagtail_serve"),
]
