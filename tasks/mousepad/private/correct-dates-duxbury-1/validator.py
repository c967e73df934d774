# envwright-canary-9a4d0b17-2747-5611-866a-fc3515027f6e: not to be trained on.
"""Whether mistyped dates were corrected."""

import re
from collections import Counter
from decimal import Decimal
from typing import NamedTuple

from envwright_seal import Check

DOCUMENT = '/home/user/Documents/duxbury.journal'
CORRECTED = [
    ('Fairfield Marriott Inn - New Bedford | Hotel - Sheila only', '2015-04-01', '2015-01-04'),
    ('Gulf Oil | Gasoline - refill #1', '2015-08-29', '2015-08-19'),
]



def validate(evidence):
    """The checks, for one final state."""
    start, end = Journal(evidence.initial.lines(DOCUMENT)), Journal(evidence.lines(DOCUMENT))
    goals = asked(start)
    (goal_1, goal_2, ) = goals
    found = Comparison(start, end, goals)
    return [
        Check('date-1-corrected', 0.3, found.met(goal_1)),
        Check('date-2-corrected', 0.3, found.met(goal_2)),
        Check("books-balance", 0.2, found.balances),
        Check("nothing-else-changed", 0.2, found.rest),
    ]


def asked(start):
    """What each criterion asks for: the entry on the right day."""
    goals = []
    for told, right, wrong in CORRECTED:
        old = one(start.entries, wrong, told)
        goals.append(Goal((old,), (old._replace(day=Journal.date(right)),)))
    return goals



def one(entries, day, told):
    """The one entry of a day and a description."""
    (found,) = [each for each in entries if (each.day, each.told) == (Journal.date(day), told)]
    return found


class Goal(NamedTuple):
    """What one criterion asks for."""

    old: tuple
    """The entries of the start that it is about."""
    new: tuple
    """What must be there in their place, each once."""


class Comparison:
    """A journal at the start and at the end: what is as it was, and what is there beside."""

    def __init__(self, start, end, goals):
        was, now = Counter(start.said), Counter(end.said)
        about = [Counter(old.whole() for old in goal.old) for goal in goals]
        left, self.beside, there = was.copy(), [], Counter()
        for olds in about:
            left.subtract(olds)
        for each, said in zip(end.entries, end.said, strict=True):
            if left[said]:
                left[said] -= 1
            else:
                self.beside.append(each)
                there[said] += 1
        changed = now != was
        strays = [line for line in end.others if line[:1].isspace()]
        self.balances = changed and bool(end.entries) and not strays and all(each.balances() for each in end.entries)
        untouched = [sum((olds & there).values()) for olds in about]
        # An old entry that is gone makes room for a new one, and so does one that was asked for.
        room = sum(max(0, len(goal.new) - still) for goal, still in zip(goals, untouched, strict=True))
        strangers = len(self.beside) - sum(untouched)
        self.rest = changed and start.others == end.others and not any(left.values()) and strangers <= room

    def met(self, goal):
        """Whether each entry that a goal asks for is there, and once."""
        return [sum(each.like(new, bool(goal.old)) for each in self.beside) for new in goal.new] == [1 for _ in goal.new]


class Amount(NamedTuple):
    """So much of a commodity, and what it is worth in another where a price is told."""

    number: Decimal
    commodity: str
    worth: Decimal
    unit: str


class Entry(NamedTuple):
    """One entry, however it is laid out."""

    day: tuple
    mark: str
    code: str
    told: str
    notes: list
    parts: list
    """Account and amount of each posting; None where it is left out."""

    def rest(self):
        """What the written amounts leave open, by commodity; as exact as the entry itself."""
        written = [amount for _, amount in self.parts if amount]
        total, places = Counter(), {}
        for amount in written:
            total[amount.unit] -= amount.worth
            places[amount.commodity] = max(places.get(amount.commodity, 0), -amount.number.as_tuple().exponent)
        return {unit: number for unit, number in total.items() if round(number, places.get(unit, 2))}

    def balances(self):
        """Whether it says where everything comes from and goes to."""
        left_out = [account for account, amount in self.parts if not amount]
        return len(left_out) == 1 if left_out else bool(self.parts) and not self.rest()

    def postings(self):
        """Account, commodity and number of each posting, and how often; what is left out is worked out."""
        found = Counter()
        for account, amount in self.parts:
            for commodity, number in {amount.commodity: amount.number}.items() if amount else self.rest().items():
                found[account, commodity, number] += 1
        return found

    def sums(self):
        """What it books on each account, by account and commodity."""
        found = Counter()
        for account, commodity, number in self.postings().elements():
            found[account, commodity] += number
        return found

    def free(self):
        """The account of the posting that is left out, or else of the last one."""
        return [*(account for account, amount in self.parts if not amount), *(account for account, _ in self.parts[-1:])][0]

    def whole(self):
        """All of it, so that two are equal that say the same."""
        return (self.day, self.mark, self.code, self.told, tuple(self.notes), frozenset(self.postings().items()))

    def like(self, asked, marked):
        """Whether it says what was asked; that it balances is a question of its own.

        A new entry may be marked and have notes as one likes.
        """
        free = asked.free()
        told = (self.day, self.told, *((self.mark, self.code, self.notes) if marked else ()))
        wanted = (asked.day, asked.told, *((asked.mark, asked.code, asked.notes) if marked else ()))
        return (told, self.but(free)) == (wanted, asked.but(free))

    def but(self, account):
        """Its accounts, and what each but one gets, whichever amount is left out."""
        found = Counter(name for name, _ in self.parts)
        found.update({place: often for place, often in self.postings().items() if place[0] != account})
        return found


class Journal:
    """What a journal in the format of ledger and hledger says: entries, and every line that belongs to none."""

    HEAD = re.compile(
        r"(\d{4}[-/.]\d{1,2}[-/.]\d{1,2})(?:\s+([*!]))?(?:\s+\(([^)]*)\))?\s+([^;\s](?:[^;]*[^;\s])?)\s*(?:;\s*(.*))?"
    )
    AMOUNT = r"(-?)\s*([^\d\s.,;@=+-]*)\s*(-?)\s*(\d+(?:[.,]\d+)*)\s*([^\d\s.,;@=+-]*)"
    PRICED = re.compile(rf"{AMOUNT}(?:\s*@\s*{AMOUNT})?\s*(?:=.*)?")

    def __init__(self, lines):
        self.entries, self.others, last = [], [], None
        for line in lines:
            head = Journal.HEAD.fullmatch(line)
            if head:
                day, mark, code, told, note = (part or "" for part in head.groups())
                last = Entry(Journal.date(day), mark, code, " ".join(told.split()), [note] if note else [], [])
                self.entries.append(last)
            elif last and line[:1].isspace():
                text, _, note = line.partition(";")
                last.notes.extend(filter(None, [note.strip()]))
                last.parts.extend(Journal.posting(text.strip()) if text.strip() else [])
            else:
                last = None
                self.others.extend(filter(None, [line]))
        self.said = [each.whole() for each in self.entries]

    @staticmethod
    def date(text):
        """Year, month and day."""
        return tuple(map(int, re.split("[-/.]", text)))

    @staticmethod
    def posting(text):
        """Account and amount; what cannot be read as an amount is a part of the account's name, which then is another."""
        account, *rest = re.split(r"\s{2,}", text, maxsplit=1)
        found = Journal.PRICED.fullmatch("".join(rest).strip())
        if not rest or not found:
            return [(text, None)]
        number, commodity = Journal.amount(*found.groups()[:5])
        price, unit = Journal.amount(*found.groups()[5:]) if found[9] else (Decimal(1), commodity)
        return [(account, Amount(number, commodity, number * price, unit))]

    @staticmethod
    def amount(minus, left, sign, digits, right):
        """A number and its commodity, on whichever side that stands; the last point or comma is that of decimals."""
        digits = re.sub("[.,](?=.*[.,])", "", digits).replace(",", ".")
        return Decimal(f"{minus or sign}{digits}"), left or right
