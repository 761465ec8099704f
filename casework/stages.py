"""The grammar of a life: a Move from some stages to one stage. Pure data; no ORM, no web."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Move:
    """One verb of a table.

    `from_` holds the stages it may start from. `to` is the stage it ends in; None means it stays where it is.
    `confirmations` is how many people must say it: two means a proposal, then another member of the same desk.
    """

    from_: frozenset[str]
    to: str | None
    confirmations: int = 1


def move(*from_: str, to: str | None, confirmations: int = 1) -> Move:
    """Write a Move in one line of a table."""
    return Move(frozenset(from_), to, confirmations)


def legal(moves: dict[str, Move], stage: str) -> list[str]:
    """Return the verbs that the table allows from a stage, in the table's order."""
    return [verb for verb, one in moves.items() if stage in one.from_]
