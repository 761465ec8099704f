"""When the products of a plan come out: a date once, or a date again and again, and what came of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from communication import stages
from communication.models import Delivery, PlanVersion, Product
from communication.translation_status import PageState, PageStatuses, statuses

WEEKS = {stages.Frequency.WEEKLY: 1, stages.Frequency.FORTNIGHTLY: 2}


@dataclass(frozen=True)
class Occasion:
    """A product, a day, and whether it came out in every language that was planned."""

    product: Product
    day: date
    is_done: bool
    is_late: bool


def days(product: Product) -> Iterator[date]:
    """Yield the days on which a product is planned; the 31st falls on the last day of a short month."""
    last = product.planned_until or product.planned_on
    turn, day = 0, product.planned_on
    while day <= last:
        yield day
        turn += 1
        if product.frequency == stages.Frequency.ONCE:
            return
        day = _turn(product, turn)


def _turn(product: Product, turn: int) -> date:
    if weeks := WEEKS.get(stages.Frequency(product.frequency)):
        return product.planned_on + timedelta(weeks=weeks * turn)
    months = product.planned_on.month - 1 + turn
    first = date(product.planned_on.year + months // 12, months % 12 + 1, 1)
    following = (first + timedelta(days=31)).replace(day=1)
    return min(first.replace(day=1) + timedelta(days=product.planned_on.day - 1), following - timedelta(days=1))


def occasions(version: PlanVersion, today: date) -> list[Occasion]:
    """Return everything that a version plans, by day; the number of queries does not grow with the plan."""
    products = list(version.products.select_related("owner", "message"))
    delivered = deliveries([one.key for one in products])
    pages = statuses(one.page_key for one in products if one.page_key)
    found = []
    for product in products:
        planned = list(days(product))
        for place, day in enumerate(planned):
            until = planned[place + 1] if place + 1 < len(planned) else date.max
            done = _is_done(product, day, until, first=place == 0, delivered=delivered, pages=pages)
            found.append(Occasion(product, day, done, not done and day < today))
    return sorted(found, key=lambda one: (one.day, one.product.position, str(one.product.pk)))


def deliveries(keys: list[UUID]) -> dict[UUID, list[Delivery]]:
    """Return what came out of these products."""
    found: dict[UUID, list[Delivery]] = {}
    for one in Delivery.objects.filter(product_key__in=keys).select_related("party").order_by("-done_on"):
        found.setdefault(one.product_key, []).append(one)
    return found


def _is_done(
    product: Product,
    day: date,
    until: date,
    *,
    first: bool,
    delivered: dict[UUID, list[Delivery]],
    pages: dict[UUID, PageStatuses],
) -> bool:
    """Whether every language came out between this occasion and the next; what came early counts for the first."""
    if product.page_key:
        page = pages.get(product.page_key)
        return page is not None and all(
            page.by_language[code].state == PageState.COMPLETE for code in product.languages
        )
    out = {
        one.language for one in delivered.get(product.key, []) if (first or one.done_on >= day) and one.done_on < until
    }
    return set(product.languages) <= out
