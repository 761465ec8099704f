"""The fields that pages have of our own: blocks, and codes out of a register."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import JSONField
from django.utils.text import capfirst
from wagtail import fields


class StreamField(fields.StreamField):
    """A StreamField whose blocks stay out of the migrations: a new block asks for none.

    The price: Wagtail's own block migrations need the definition. So add a block, never rename one (research: style).
    """

    def __init__(self, block_types: Any = (), *args: Any, **kwargs: Any) -> None:
        super().__init__(block_types, *args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Leave the block definitions out."""
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs


class CodesField(JSONField):
    """Any number of codes out of a register, ticked in a list; what may be ticked is asked when a form opens.

    Not a many-to-many relation: wagtail-localize would never take one away again from the translations of a page
    (its copy skips an empty one), and each of its rows is a query more for every page of every language.
    """

    def __init__(self, *args: Any, register: Callable[[], list[tuple[str, Any]]] = list, **kwargs: Any) -> None:
        self.register = register
        super().__init__(*args, **{"default": list, "blank": True, **kwargs})

    def formfield(self, **kwargs: Any) -> forms.Field:
        """Offer the register as a list of boxes."""
        return forms.MultipleChoiceField(
            choices=self.register,
            widget=forms.CheckboxSelectMultiple,
            required=False,
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
        )
