"""Which audience gets which message in which language, and where nothing reaches them (R46)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from communication.digests import message_digest
from communication.models import Audience, Delivery, Message, PlanVersion, Product
from communication.occasions import deliveries
from communication.stages import Coverage
from communication.translation_status import PageState, PageStatuses, statuses


@dataclass(frozen=True)
class Line:
    """One product in one language, for the drill-down; `since` says from when it is out of date."""

    product: Product
    state: str
    done_on: date | None = None
    since: date | None = None
    page_state: str = ""

    @property
    def label(self) -> str:
        """The state in plain words."""
        return str(Coverage(self.state).label)


@dataclass
class LanguageCell:
    """One language of a cell: the best that any product gives it."""

    language: str
    lines: list[Line] = field(default_factory=list)

    @property
    def state(self) -> str:
        """The best state of its products; without one it is missing."""
        order = [state.value for state in Coverage]
        return min((line.state for line in self.lines), key=order.index, default=Coverage.MISSING.value)

    @property
    def label(self) -> str:
        """The state in plain words."""
        return str(Coverage(self.state).label)


@dataclass
class Cell:
    """One audience and one message; `languages` is empty when the message is not meant for this audience."""

    audience: Audience
    message: Message
    languages: list[LanguageCell] = field(default_factory=list)


@dataclass
class Matrix:
    """Everything for one version, and its gaps."""

    version: PlanVersion
    messages: list[Message]
    rows: list[tuple[Audience, list[Cell]]]
    audiences_without_product: list[Audience]
    products_without_audience: list[Product]

    @property
    def counts(self) -> list[tuple[str, str, int]]:
        """How many combinations there are of each state."""
        states = [one.state for _audience, cells in self.rows for cell in cells for one in cell.languages]
        return [(state.value, str(state.label), states.count(state.value)) for state in Coverage]


def matrix(version: PlanVersion) -> Matrix:
    """Lay out a version; the number of queries does not grow with what is in it."""
    messages = list(version.messages.prefetch_related("audiences"))
    products = list(version.products.select_related("owner", "message").prefetch_related("audiences"))
    lines = _lines(products)
    audiences = list(Audience.objects.active())
    reached = {one.pk for product in products for one in product.audiences.all()}
    return Matrix(
        version=version,
        messages=messages,
        rows=[(one, [_cell(one, message, lines) for message in messages]) for one in audiences],
        audiences_without_product=[one for one in audiences if one.pk not in reached],
        products_without_audience=[one for one in products if not one.audiences.all()],
    )


Lines = dict[tuple[str, object, str], list[Line]]


def _cell(audience: Audience, message: Message, lines: Lines) -> Cell:
    meant = audience.pk in {one.pk for one in message.audiences.all()}
    codes = audience.languages if meant else []
    return Cell(
        audience, message, [LanguageCell(code, lines.get((audience.pk, message.pk, code), [])) for code in codes]
    )


def _lines(products: Iterable[Product]) -> Lines:
    products = list(products)
    delivered = deliveries([one.key for one in products])
    pages = statuses(one.page_key for one in products if one.page_key)
    found: Lines = {}
    for product in products:
        for code in product.languages:
            page = pages.get(product.page_key) if product.page_key else None
            line = _page_line(product, code, page) if product.page_key else _line(product, code, delivered)
            for audience in product.audiences.all():
                found.setdefault((audience.pk, product.message_id, code), []).append(line)
    return found


def _page_line(product: Product, code: str, page: PageStatuses | None) -> Line:
    if page is None:
        return Line(product, Coverage.PLANNED.value)
    status = page.by_language[code]
    state = {PageState.COMPLETE: Coverage.PUBLISHED, PageState.OUTDATED: Coverage.OUTDATED}.get(
        PageState(status.state), Coverage.PLANNED
    )
    return Line(product, state.value, since=status.since, page_state=status.label)


def _line(product: Product, code: str, delivered: dict[UUID, list[Delivery]]) -> Line:
    last = next((one for one in delivered.get(product.key, []) if one.language == code), None)
    if last is None:
        return Line(product, Coverage.PLANNED.value)
    is_current = last.digest == message_digest(product.message)
    state = Coverage.PUBLISHED if is_current else Coverage.OUTDATED
    return Line(product, state.value, done_on=last.done_on)
