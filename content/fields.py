"""The field that holds a page's blocks."""

from typing import Any

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
