"""The first page of the partner area, who may act tonight, and the search."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from network.forms.finding import SearchForm, WhoActsForm
from network.models import Contact, Municipality, SafetyRegion, Sector, Theme
from network.searching import LONGEST, search
from network.views.partner_area import PartnerView
from network.visibility import shown_to
from network.who_acts import Tonight, municipalities_named, who_acts


class FindingView(PartnerView):
    """A page with the question "who may act" on it."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Offer the themes as buttons and the municipalities as suggestions."""
        kwargs.setdefault("who_form", WhoActsForm(self.request.GET))
        return super().get_context_data(
            themes=Theme.objects.active(),
            municipalities=Municipality.objects.valid_on(timezone.localdate()).values_list("name", flat=True),
            **kwargs,
        )


class PartnerHomeView(FindingView):
    """One box to search, one question to ask, and the contacts one keeps oneself."""

    template_name = "network/partners/home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the regions, and how many of one's own contacts somebody has to look at."""
        party = self.acting.party
        return super().get_context_data(
            search_form=SearchForm(),
            who_form=WhoActsForm(),
            own_regions=party.regions.all()[:3],
            regions=SafetyRegion.objects.all(),
            stale=Contact.objects.stale().filter(owner=party).count(),
            **kwargs,
        )


class WhoActsView(FindingView):
    """Who may act in a municipality tonight, on which power, and whom to phone."""

    template_name = "network/partners/who_acts.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Find the municipality; several with that name are offered as links."""
        form = WhoActsForm(self.request.GET)
        form.is_valid()
        named = form.cleaned_data.get("municipality", "")[:LONGEST]
        found = municipalities_named(named, timezone.localdate())
        sector = form.cleaned_data.get("sector")
        answer = self._answer(found[0], sector) if len(found) == 1 else None
        return super().get_context_data(
            who_form=form, named=named, found=found, answer=answer, sector=sector, theme=self._theme(), **kwargs
        )

    def _theme(self) -> Theme | None:
        code = self.request.GET.get("theme", "")
        return next((theme for theme in Theme.objects.active() if theme.code == code), None)

    def _answer(self, municipality: Municipality, sector: Sector | None) -> Tonight:
        theme = self._theme()
        themes = [theme.pk] if theme else [one.pk for one in Theme.objects.active()]
        answer = who_acts(timezone.localdate(), municipality, themes, sector.pk if sector else "")
        for on_theme in answer.themes:
            for actor in (*on_theme.acting, *on_theme.others):
                actor.seen = [shown_to(self.acting, self.request.user, one) for one in actor.contacts]
        return answer


class SearchView(PartnerView):
    """Search parties, powers and contacts."""

    template_name = "network/partners/search.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Search, unless nothing was asked."""
        form = SearchForm(self.request.GET)
        sought = form.sought
        found = None if sought.is_empty else search(sought, self.audience, timezone.localdate())
        return super().get_context_data(
            form=form,
            sought=sought,
            found=found,
            contacts=self.seen(found.contacts.rows) if found else [],
            cut=_("Only the first 200 characters were used.") if len(sought.text) > LONGEST else "",
            **kwargs,
        )
