"""The shapes of tasks on a journal: for each template, what is asked, how hard that is, and what is then where.

Each function plans one task from a journal and its parameters. Nothing here decides what is right: validators work that
out of the start state.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from envwright.families.ledger import goals
from envwright.families.ledger.goals import Change, Goal, Made
from envwright.families.ledger.journal import Journal, Lines, amounts, free, head, posting, total
from envwright.specs import Difficulty

Parameters = Mapping[str, Any]


@dataclass(frozen=True)
class Shape:
    """One task, planned."""

    asks: str
    goals: dict[str, Goal]
    """By criterion."""
    difficulty: Difficulty
    entries: list[Made] = field(default_factory=list)
    """The entries to be made, in their order, where that is all there is to do."""
    start: list[Change] = field(default_factory=list)
    """What of the published journal is otherwise at the start."""
    repairs: bool = False
    """Whether what is left when it is done is the journal as it was published."""


def enter_payment(journal: Journal, p: Parameters) -> Shape:
    """Something was paid."""
    made = _payment(p)
    return _entries(_asks_payment(p), {"payment-entered": made}, values=0)


def enter_split(journal: Journal, p: Parameters) -> Shape:
    """Something was paid that belongs to several accounts."""
    return _entries(_asks_split(p), {"payment-entered": _split(p)}, values=0)


def reverse_entry(journal: Journal, p: Parameters) -> Shape:
    """An entry is undone by another."""
    made = _reversal(journal, p)
    return _entries(_asks_reversal(p), {"entry-reversed": made}, values=len(made.parts) + 1)


def reclassify(journal: Journal, p: Parameters) -> Shape:
    """What was booked on the wrong account is moved in one sum."""
    made = _reclassified(journal, p)
    found = journal.beginning(p["mark"])
    return _entries(_asks_reclassified(p), {"total-moved": made}, values=len(found) + 1)


def settle_balance(journal: Journal, p: Parameters) -> Shape:
    """An account is brought to nothing."""
    made = _settled(list(journal.entries()), p)
    return _entries(_asks_settled(p), {"account-settled": made}, values=1)


def share_cost(journal: Journal, p: Parameters) -> Shape:
    """One pays another the share of what was spent for all."""
    number, commodity = journal.total(p["account"], below=True)
    share = number / p["ways"]
    if share != round(share, 2):
        raise LookupError(f"{number} is not to be divided by {p['ways']}")
    made = Made(p["day"], p["told"], [(p["to"], str(round(share, 2)), commodity)], p["from"])
    return _entries(
        f"All that is booked on {p['account']} and on the accounts below it was spent for {p['ways']} people in equal "
        f"parts. Enter on {p['day']} as {p['told']!r} that the part of one of them goes from {p['from']} to {p['to']}: "
        f"{p['to']} rises by it and {p['from']} falls by it.",
        {"share-paid": made}, values=2,
    )  # fmt: skip


def close_accounts(journal: Journal, p: Parameters) -> Shape:
    """Several accounts are brought to nothing against one."""
    made = _closed(list(journal.entries()), p)
    return _entries(_asks_closed(p), {"accounts-closed": made}, values=len(p["accounts"]) + 1)


def month_end(journal: Journal, p: Parameters) -> Shape:
    """Many entries, the last of which follow from the others."""
    made = {f"payment-{number}-entered": _payment(each) for number, each in enumerate(p["payments"], 1)}
    made["split-entered"] = _split(p["split"])
    made["entry-reversed"] = _reversal(journal, p["reversed"])
    made["total-moved"] = _reclassified(journal, p["moved"])
    books = [*journal.entries(), *(entry.lines for entry in made.values())]
    made["account-settled"] = _settled(books, p["settled"])
    made["accounts-closed"] = _closed([*books, made["account-settled"].lines], p["closed"])
    told = [
        *map(_asks_payment, p["payments"]), _asks_split(p["split"]), _asks_reversal(p["reversed"]),
        _asks_reclassified(p["moved"]), _asks_settled(p["settled"]), _asks_closed(p["closed"]),
    ]  # fmt: skip
    listed = " ".join(f"{number}. {each}" for number, each in enumerate(told, 1))
    return _entries(
        f"Work through this list; what an account comes to includes what the list has entered before. {listed}",
        made, values=len(p["closed"]["accounts"]) + 5,
    )  # fmt: skip


def correct_amounts(journal: Journal, p: Parameters) -> Shape:
    """Amounts were mistyped."""
    return _corrected(
        journal, p, "amount",
        lambda day, told, right, wrong: f"in the entry of {day}, {told!r}, {wrong!r} must be {right!r}",
    )  # fmt: skip


def correct_dates(journal: Journal, p: Parameters) -> Shape:
    """Entries are of another day."""
    return _corrected(
        journal, p, "date",
        lambda day, told, right, wrong: f"the entry {told!r} of {wrong} is of {right}",
    )  # fmt: skip


def recategorise(journal: Journal, p: Parameters) -> Shape:
    """What some entries book on one account belongs on another."""
    found = [block for block in journal.beginning(p["mark"]) if p["old"] in [posting(line)[0] for line in block[1:]]]
    pairs = [(block, _renamed(block, p["old"], p["new"])) for block in found]
    return Shape(
        f"In every entry whose description begins with {p['mark']!r}, the account {p['old']} is to be {p['new']}; "
        "elsewhere it stays.",
        {"recategorised": goals.altered(pairs)},
        Difficulty(subgoals=len(pairs) + 1, values=len(pairs), documents=1),
    )


def clear_entries(journal: Journal, p: Parameters) -> Shape:
    """What a statement confirms is marked."""
    every = [(block, _unmarked(block)) for block in journal.entries()]
    pairs = [(now, was) for was, now in every if p["account"] in [posting(line)[0] for line in was[1:]]]
    return Shape(
        f"The statement of {p['account']} confirms every entry that has a posting on just that account. Mark "
        "those, and no other, as cleared: with '*' between date and description.",
        {"cleared": goals.altered(pairs)},
        Difficulty(subgoals=len(pairs) + 1, values=len(pairs), documents=1),
        start=every,
    )


def split_posting(journal: Journal, p: Parameters) -> Shape:
    """A part of what was booked on one account belongs on another."""
    block = journal.entry(p["day"], p["told"])
    at = next(at for at, line in enumerate(block) if at and posting(line)[0] == p["account"])
    _, number, commodity, *_ = posting(block[at])
    left = f"    {p['account']}  {Decimal(number) - Decimal(p['amount'])} {commodity}"
    new = [*block[:at], left, f"    {p['new']}  {p['amount']} {commodity}", *block[at + 1 :]]
    return Shape(
        f"In the entry of {p['day']}, {p['told']!r}, {p['amount']} {commodity} of what is booked on {p['account']} "
        f"belong on {p['new']}: split it, so that both have a posting and the entry comes to what it came to.",
        {"posting-split": goals.altered([(block, new)])},
        Difficulty(subgoals=3, values=2, documents=1),
    )  # fmt: skip


def remove_duplicates(journal: Journal, p: Parameters) -> Shape:
    """Some entries are there twice."""
    found = sorted((journal.entry(day, told) for day, told in p["doubled"]), key=journal.place)
    later = list(journal.entries())
    at = later.index(found[0]) + p["later"]
    start: list[Change] = [(later[at], [*later[at], *(line for block in found for line in ("", *block))])]
    made = {f"duplicate-{number}-removed": goals.freed(block) for number, block in enumerate(found, 1)}
    return Shape(
        f"{len(found)} entries were entered twice, alike in every respect and not always one below the other. Remove "
        "of each the one that is too many.",
        made,
        Difficulty(subgoals=2 * len(found) + 1, values=len(found), documents=1),
        start=start,
        repairs=True,
    )


def _entries(asks: str, made: Mapping[str, Made], *, values: int) -> Shape:
    return Shape(
        asks,
        {name: goals.entered(entry) for name, entry in made.items()},
        Difficulty(subgoals=len(made) + 1, values=values, documents=1),
        entries=list(made.values()),
    )


def _payment(p: Parameters) -> Made:
    return Made(p["day"], p["told"], [(p["account"], *p["amount"].split())], p["from"])


def _asks_payment(p: Parameters) -> str:
    return f"Enter a payment of {p['day']}, {p['told']!r}: {p['amount']} for {p['account']} from {p['from']}."


def _split(p: Parameters) -> Made:
    return Made(p["day"], p["told"], [(account, *amount.split()) for account, amount in p["parts"]], p["from"])


def _asks_split(p: Parameters) -> str:
    told = " and ".join(f"{amount} for {account}" for account, amount in p["parts"])
    return f"Enter a payment of {p['day']}, {p['told']!r}: {told}, all of it from {p['from']} in one sum."


def _reversal(journal: Journal, p: Parameters) -> Made:
    block = journal.entry(p["of"], p["payee"])
    last = free(block)
    parts = [(account, str(-number), commodity) for account, number, commodity in amounts(block) if account != last]
    return Made(p["day"], p["told"], parts, last)


def _asks_reversal(p: Parameters) -> str:
    return (
        f"Undo the entry of {p['of']}, {p['payee']!r}, by another one of {p['day']}, {p['told']!r}, with the same "
        "accounts and every amount the other way round; the old one stays as it is."
    )


def _reclassified(journal: Journal, p: Parameters) -> Made:
    number, commodity = total(journal.beginning(p["mark"]), p["old"])
    return Made(p["day"], p["told"], [(p["new"], str(number), commodity)], p["old"])


def _asks_reclassified(p: Parameters) -> str:
    return (
        f"The entries whose description begins with {p['mark']!r} book on {p['old']} what belongs on {p['new']}. Leave "
        f"them as they are, and move their total by one entry of {p['day']}, {p['told']!r}."
    )


def _settled(books: list[Lines], p: Parameters) -> Made:
    number, commodity = total(books, p["account"])
    return Made(p["day"], p["told"], [(p["account"], str(-number), commodity)], p["from"])


def _asks_settled(p: Parameters) -> str:
    return (
        f"Bring {p['account']} to nothing by one entry of {p['day']}, {p['told']!r}, the other side of which is "
        f"{p['from']}."
    )


def _closed(books: list[Lines], p: Parameters) -> Made:
    sums = [(account, *total(books, account)) for account in p["accounts"]]
    return Made(p["day"], p["told"], [(account, str(-number), unit) for account, number, unit in sums], p["to"])


def _asks_closed(p: Parameters) -> str:
    return (
        f"Close the accounts {' and '.join(p['accounts'])}: one entry of {p['day']}, {p['told']!r}, brings each of "
        f"them, without those below it, to nothing, against {p['to']} in one sum."
    )


def _corrected(journal: Journal, p: Parameters, what: str, says: Callable[[str, str, str, str], str]) -> Shape:
    start, made, told = list[Change](), dict[str, Goal](), list[str]()
    for number, (day, payee, right, wrong) in enumerate(p["corrected"], 1):
        block = journal.entry(day, payee)
        mistyped = "\n".join(block).replace(right, wrong, 1).split("\n")
        start.append((block, mistyped))
        made[f"{what}-{number}-corrected"] = goals.altered([(mistyped, block)])
        told.append(says(day, payee, right, wrong))
    return Shape(
        f"Correct what was mistyped: {'; '.join(told)}.",
        made,
        Difficulty(subgoals=len(made) + 1, values=len(made), documents=1),
        start=start,
        repairs=True,
    )


def _renamed(block: Lines, old: str, new: str) -> Lines:
    return [line.replace(old, new, 1) if at and posting(line)[0] == old else line for at, line in enumerate(block)]


def _unmarked(block: Lines) -> Lines:
    day, _, told = head(block)
    return [f"{day} {told}", *block[1:]]


ADDING: dict[str, Callable[[Journal, Parameters], Shape]] = {
    "close-accounts": close_accounts,
    "enter-payment": enter_payment,
    "enter-split": enter_split,
    "month-end": month_end,
    "reclassify": reclassify,
    "reverse-entry": reverse_entry,
    "settle-balance": settle_balance,
    "share-cost": share_cost,
}
"""The templates by name that ask for new entries alone."""

SHAPES: dict[str, Callable[[Journal, Parameters], Shape]] = {
    **ADDING,
    "clear-entries": clear_entries,
    "correct-amounts": correct_amounts,
    "correct-dates": correct_dates,
    "recategorise": recategorise,
    "remove-duplicates": remove_duplicates,
    "split-posting": split_posting,
}
"""All templates by name."""
