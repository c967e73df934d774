"""What a task on a journal asks for, as changes of blocks of lines: done, half done, and done wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from envwright.families.ledger.journal import Lines, amounts, free, head, posting

Change = tuple[Lines, Lines]
"""A block of lines, and what stands in its place: none for what is new, nothing for what is deleted."""
_NONE: Lines = []
REST, BALANCE = "nothing-else-changed", "books-balance"


@dataclass(frozen=True)
class Goal:
    """One criterion, and what can be made of the journal about it."""

    done: list[Change]
    unbalanced: list[Change]
    """As it was asked, but that the entry does not balance."""
    wrong: list[Change]
    """An attempt that does not meet it, and changes nothing else."""
    wrong_unbalanced: list[Change]
    explicit: list[Change]
    """Done, with every amount written."""
    elsewhere: list[Change]
    """Done, with another amount left out."""
    mutants: list[tuple[str, str, list[Change]]] = field(default_factory=list)
    """Wrong results: a name, the criterion it breaks ('' for this one), the changes."""


@dataclass(frozen=True)
class Made:
    """An entry to be made."""

    day: str
    told: str
    parts: list[tuple[str, str, str]]
    """Account, number and commodity of each posting but the last."""
    free: str
    """The account of the last one, which makes it balance."""

    @property
    def lines(self) -> Lines:
        """As it is written."""
        return [f"{self.day} {self.told}", *map(_line, self.parts), f"    {self.free}"]


def entered(made: Made) -> Goal:
    """A new entry."""
    new = made.lines
    account, number, commodity = made.parts[0]
    turned = [(name, str(-Decimal(value)), unit) for name, value, unit in made.parts]
    mutants = [
        ("a-day-late", "", _after(new, 0, f"{_next(made.day)} {made.told}")),
        ("in-another-year", "", _after(new, 0, f"{int(made.day[:4]) + 1}{made.day[4:]} {made.told}")),
        ("other-description", "", _after(new, 0, f"{made.day} {made.told[:-1]}")),
        ("a-cent-too-much", "", _after(new, 1, _line((account, str(Decimal(number) + Decimal("0.01")), commodity)))),
        ("ten-times-as-much", "", _after(new, 1, _line((account, str(Decimal(number) * 10), commodity)))),
        ("signs-turned-round", "", [new[0], *map(_line, turned), new[-1]]),
        ("account-one-higher", "", _after(new, 1, _line((account.rpartition(":")[0], number, commodity)))),
        ("other-commodity", "", _after(new, 1, _line((account, number, "EUR")))),
        ("from-another-account", "", [*new[:-1], f"    {made.free}:Other"]),
        ("as-a-comment", "", [f"; {line}" for line in new]),
        *_one_by_one(new),
    ]
    return Goal(
        done=[(_NONE, new)],
        unbalanced=[(_NONE, unbalanced(new))],
        wrong=[(_NONE, _other(new))],
        wrong_unbalanced=[(_NONE, unbalanced(_other(new)))],
        explicit=[(_NONE, explicit(new))],
        elsewhere=[(_NONE, elsewhere(new))],
        mutants=[
            *((name, breaks, [(_NONE, block)]) for name, breaks, block in mutants),
            ("entered-twice", REST, [(_NONE, new), (_NONE, new)]),
        ],
    )


def altered(pairs: Sequence[Change]) -> Goal:
    """Entries that read otherwise afterwards."""
    (old, new), *others = pairs
    first = [
        ("deleted", "", []),
        ("entry-twice", REST, [*new, "", *new]),
        ("old-entry-kept-beside", REST, [*new, "", *old]),
        ("without-its-mark", "", _after(new, 0, " ".join(_marked(new, "")))),
        ("with-another-mark", "", _after(new, 0, " ".join(_marked(new, "!")))),
        ("with-a-number", "", _after(new, 0, " ".join(_marked(new, "* (7)")))),
        ("commented-out", "", [f"; {line}" for line in new]),
        ("noted-beside", "", [*new, "    ; corrected"]),
        *_one_by_one(new),
    ]
    mutants: list[tuple[str, str, list[Change]]] = [
        (name, breaks, [(old, made), *others]) for name, breaks, made in first
    ]
    if others:
        mutants += [("first-alone", "", [pairs[0]]), ("all-but-the-last", "", list(pairs[:-1]))]
    return Goal(
        done=list(pairs),
        unbalanced=[(old, unbalanced(new)), *others],
        wrong=[(old, _other(old))],
        wrong_unbalanced=[(old, unbalanced(_other(old)))],
        explicit=[(was, explicit(now)) for was, now in pairs],
        elsewhere=[(was, elsewhere(now)) for was, now in pairs],
        mutants=mutants,
    )


def freed(block: Lines) -> Goal:
    """An entry that is there twice, and once afterwards."""
    gone: Change = ([*block, ""], [])
    left = [
        ("both-deleted", "", []),
        ("one-commented-out", REST, [*block, "", *(f"; {line}" for line in block)]),
        ("left-one-unmarked", "", _after(block, 0, " ".join(_marked(block, "")))),
        ("left-one-otherwise-described", "", _other(block)),
        ("three-in-place-of-two", REST, [*block, "", *block, "", *block]),
        *_one_by_one(block),
    ]
    return Goal(
        done=[gone],
        unbalanced=[gone, (block, unbalanced(block))],
        wrong=[gone, (block, [])],
        wrong_unbalanced=[gone, (block, unbalanced(_other(block)))],
        explicit=[gone, (block, explicit(block))],
        elsewhere=[gone, (block, elsewhere(block))],
        mutants=[
            *((name, breaks, [gone, (block, made)]) for name, breaks, made in left),
            ("one-otherwise-described", REST, [(block, _other(block))]),
        ],
    )


def unbalanced(block: Lines) -> Lines:
    """With a cent where the rest of it should be."""
    at = _free_at(block)
    unit = next(commodity for _, _, commodity in amounts(block))
    return _after(block, at, _line((posting(block[at])[0], "0.01", unit)) + _note(block[at]))


def explicit(block: Lines) -> Lines:
    """With the amount that is left out."""
    left_out = free(block)
    at = _free_at(block)
    return _after(block, at, _line(amounts(block)[-1]) + _note(block[at])) if left_out else block


def elsewhere(block: Lines) -> Lines:
    """With the amount of the first posting left out in place of another, where there is no price."""
    made = explicit(block)
    name = posting(made[1])[0]
    return made if any("@" in line for line in made) else _after(made, 1, f"    {name}{_note(made[1])}")


def _one_by_one(block: Lines) -> list[tuple[str, str, Lines]]:
    """An entry that cannot balance, whatever it says."""
    bare = [f"    {posting(line)[0]}" for line in block[1:]]
    return [
        ("amounts-left-out", BALANCE, [block[0], *bare]),
        ("without-postings", BALANCE, block[:1]),
        ("a-cent-is-missing", BALANCE, unbalanced(block)),
    ]


def _other(block: Lines) -> Lines:
    return _after(block, 0, f"{block[0]} x")


def _after(block: Lines, at: int, line: str) -> Lines:
    return [*block[:at], line, *block[at + 1 :]]


def _marked(block: Lines, mark: str) -> list[str]:
    day, _, told = head(block)
    return [part for part in (day, mark, told) if part]


def _free_at(block: Lines) -> int:
    return next((at for at, line in enumerate(block) if at and not posting(line)[1]), len(block) - 1)


def _line(part: tuple[str, str | Decimal, str]) -> str:
    account, number, commodity = part
    return f"    {account}  {number} {commodity}"


def _note(line: str) -> str:
    """The remark behind a posting."""
    _, begins, note = line.partition(";")
    return f"  {begins}{note}" if begins else ""


def _next(day: str) -> str:
    return str(date.fromisoformat(day) + timedelta(days=1))
