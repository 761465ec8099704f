"""Keeping contacts right, in the partner area: one's own list, the forms, and the one click "still right"."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from network.actions.contacting import confirm_contact, withdraw_contact
from network.forms.contacts import ContactForm, LastContactForm
from network.models import Contact, Party
from network.policies import may_add_contact, may_keep_contact
from network.views.looking_up import RELATED
from network.views.partner_area import PartnerView


class OwnContactsView(PartnerView):
    """The contacts that one's own party keeps; what has to be looked at stands first."""

    template_name = "network/partners/own_contacts.html"
    right = "network.keep_contacts"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """List them."""
        own = Contact.objects.in_use().filter(owner=self.acting.party).select_related(*RELATED)
        ordered = own.prefetch_related("themes").order_by(F("verified_on").asc(nulls_first=True), "pk")
        contacts = self.seen(ordered)
        return super().get_context_data(
            stale=[one for one in contacts if one.is_stale],
            good=[one for one in contacts if not one.is_stale],
            may_add=may_add_contact(self.acting, self.acting.party),
            **kwargs,
        )


class KeepingView(PartnerView):
    """An act on one contact: 404 for one that is not there, 403 for one that somebody else keeps."""

    right = "network.keep_contacts"

    @cached_property
    def contact(self) -> Contact:
        """The contact, if whoever acts keeps it."""
        contact = get_object_or_404(Contact.objects.in_use().select_related(*RELATED), pk=self.kwargs["pk"])
        if not may_keep_contact(self.acting, contact):
            raise PermissionDenied
        return contact

    def back(self, contact: Contact) -> HttpResponse:
        """Return to the list one came from, at this contact."""
        if self.request.POST.get("back") == "own":
            return redirect(reverse("partners_contacts"))
        return redirect(f"{reverse('partners_party', args=[contact.party.code])}#contact-{contact.pk}")


class ContactFormView(KeepingView):
    """A form about a contact."""

    template_name = "network/partners/contact_form.html"
    done = ""

    @property
    def party(self) -> Party:
        """Whose contact it is."""
        return self.contact.party

    def get_form(self, data: Any = None) -> Any:
        """Build the form, filled in as it is now."""
        return ContactForm(data, instance=self.contact, acting=self.acting, party=self.contact.party)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form."""
        return self.render_to_response(self.get_context_data(form=self.get_form(), party=self.party))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it, or show the form again with what went wrong."""
        form = self.get_form(request.POST)
        if form.is_valid():
            try:
                contact = form.save()
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(request, self.get_done())
                return self.back(contact)
        return self.render_to_response(self.get_context_data(form=form, party=self.party), status=422)

    def get_title(self) -> str:
        """What the form does."""
        return _("Change this contact")

    def get_done(self) -> str:
        """What to say when it worked."""
        return _("The contact has been changed and is verified today.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the title."""
        return super().get_context_data(title=self.get_title(), **kwargs)


class AddContactView(ContactFormView):
    """A new contact of a party."""

    @cached_property
    def party(self) -> Party:  # type: ignore[override]
        """The party, if whoever acts may add a contact to it."""
        party = get_object_or_404(Party, code=self.kwargs["code"])
        if not may_add_contact(self.acting, party):
            raise PermissionDenied
        return party

    def get_form(self, data: Any = None) -> Any:
        """Build an empty form."""
        return ContactForm(data, acting=self.acting, party=self.party)

    def get_title(self) -> str:
        """What the form does."""
        return _("Add a contact")

    def get_done(self) -> str:
        """What to say when it worked."""
        return _("The contact has been added and is verified today.")


class LastContactView(ContactFormView):
    """The day of the last contact."""

    def get_form(self, data: Any = None) -> Any:
        """Build the form."""
        return LastContactForm(data, acting=self.acting, contact=self.contact)

    def get_title(self) -> str:
        """What the form does."""
        return _("Note the last contact")

    def get_done(self) -> str:
        """What to say when it worked."""
        return _("The day of the last contact has been noted.")


class ConfirmContactView(KeepingView):
    """One click: still right."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Confirm it and go back."""
        contact = confirm_contact(contact=self.contact, acting=self.acting)
        messages.success(request, _("Still right: “%(function)s” is verified today.") % {"function": contact.function})
        return self.back(contact)


class WithdrawContactView(KeepingView):
    """Ask once more, then withdraw."""

    template_name = "network/partners/withdraw.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show which one."""
        return super().get_context_data(contact=self.contact, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Withdraw it and go to the party."""
        contact = withdraw_contact(contact=self.contact, acting=self.acting)
        messages.success(request, _("The contact has been withdrawn; its number and name are gone."))
        return redirect("partners_party", code=contact.party.code)
