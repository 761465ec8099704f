"""Pages by the last row seen, not by number: the thousandth page costs what the first one costs."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model, Q, QuerySet


@dataclass(frozen=True)
class Page:
    """One page of rows and the key of the next page (empty on the last)."""

    rows: list[Any]
    next_key: str


def page(queryset: QuerySet, order: Sequence[str], *, after: str = "", size: int = 50) -> Page:
    """Cut one page. `order` must end in a unique field and name only fields that are never null.

    A key that does not fit (an old bookmark, a forged one) starts at the first page.
    """
    values = _decode(after, len(order))
    if values:
        queryset = _after(queryset, order, values)
    rows = list(queryset.order_by(*order)[: size + 1])
    more = len(rows) > size
    rows = rows[:size]
    return Page(rows=rows, next_key=_encode(rows[-1], order) if more else "")


def _after(queryset: QuerySet, order: Sequence[str], values: list[Any]) -> QuerySet:
    condition, equal = Q(), Q()
    for name, value in zip(order, values, strict=True):
        field = name.lstrip("-")
        comparison = "lt" if name.startswith("-") else "gt"
        condition |= equal & Q(**{f"{field}__{comparison}": value})
        equal &= Q(**{field: value})
    try:
        return queryset.filter(condition)
    except (ValueError, TypeError):
        return queryset


def _encode(row: Model, order: Sequence[str]) -> str:
    values = [_value(row, name.lstrip("-")) for name in order]
    return base64.urlsafe_b64encode(json.dumps(values, cls=DjangoJSONEncoder).encode()).decode().rstrip("=")


def _value(row: Any, path: str) -> Any:
    for name in path.split("__"):
        row = getattr(row, name)
    return row.isoformat() if hasattr(row, "isoformat") else row  # JSON would cut microseconds


def _decode(key: str, length: int) -> list[Any]:
    try:
        values = json.loads(base64.urlsafe_b64decode(key + "=" * (-len(key) % 4)))
    except (ValueError, binascii.Error):
        return []
    return values if isinstance(values, list) and len(values) == length else []
