"""Accounting: what a journal says, however it is laid out, and the form by which some programs write one."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any, cast

import pytest

from envwright.errors import WorkFailed
from envwright.families.ledger import Form, LedgerFamily
from envwright.families.ledger.form import find_form
from envwright.families.ledger.goals import Made, explicit, unbalanced
from envwright.families.ledger.journal import Journal, amounts
from envwright.runtime.accessibility import Node
from envwright.runtime.session import Session
from envwright.specs import AppSpec, EnvironmentSpec, Package

pytestmark = pytest.mark.unit

DATA = Path(__file__).parents[3] / "tests" / "data"
SOURCES = {source.file: source for source in LedgerFamily(None).sources()}
JOURNALS = {file: Journal.read(source, (DATA / file).read_bytes()) for file, source in SOURCES.items()}
OPENS: list[dict[str, Any]] = [{"type": "click", "x": 1, "y": 2}]
FORM = Form(
    bundle_digest="0" * 64, document="/home/user/.some.journal", opens=OPENS, again=[], day=(3, 1), payee=(3, 2),
    rows=[((3, 10 * row), (4, 10 * row)) for row in range(1, 5)], keeps=[{"type": "click", "x": 5, "y": 5}],
)  # fmt: skip


def app(*mime_types: str) -> AppSpec:
    return AppSpec(
        id="some-program", name="Some Program", version="1", packages=[Package(name="x", version="1")],
        executable="/usr/bin/x", mime_types=list(mime_types),
    )  # fmt: skip


def drafts(form: Form | None) -> dict[str, Any]:
    data = {file: (DATA / file).read_bytes() for file in SOURCES}
    items = {file: source.item("1") for file, source in SOURCES.items()}
    return {draft.spec.id: draft for draft in LedgerFamily(form).drafts(app("text/plain"), data, items)}


TYPED, BY_FORM = drafts(None), drafts(FORM)


Reader = Callable[[list[str]], Any]


@pytest.fixture(scope="module")
def reader(seal_library: ModuleType) -> Reader:
    """The reader of journals that validators have."""
    names: dict[str, Any] = {}
    exec(TYPED["month-end-card-1"].files["validator.py"], names)
    return cast(Reader, names["Journal"])


def entry(reader: Reader, *postings: str, head: str = "2015-03-01 * Taxi") -> Any:
    (found,) = reader([head, *(f"    {posting}" for posting in postings)]).entries
    return found


@pytest.mark.parametrize("file", JOURNALS)
def test_planner_and_validator_read_the_same_sums_in_a_journal(reader: Reader, file: str) -> None:
    planned: dict[tuple[str, str], Decimal] = {}
    for account, number, commodity in (each for block in JOURNALS[file].entries() for each in amounts(block)):
        planned[account, commodity] = planned.get((account, commodity), Decimal()) + number
    seen: dict[tuple[str, str], Decimal] = {}
    entries = reader(JOURNALS[file].lines).entries
    for place, number in (each for one in entries for each in one.sums().items()):
        seen[place] = seen.get(place, Decimal()) + number
    # A sum in another currency is as exact as a price makes it; both say so alike.
    assert seen == planned and len(entries) == len(list(JOURNALS[file].entries()))


@pytest.mark.parametrize("file", JOURNALS)
def test_every_published_entry_balances_and_no_line_is_left_over(reader: Reader, file: str) -> None:
    journal = reader(JOURNALS[file].lines)
    assert journal.entries and journal.others == []
    assert [one.told for one in journal.entries if not one.balances()] == []


def test_what_the_author_asserted_of_his_balances_is_what_the_journal_comes_to(reader: Reader) -> None:
    entries = [one for one in reader(JOURNALS["cozumel.beancount"].lines).entries if one.day < (2015, 2, 26)]
    pesos = [number for one in entries for (name, _), number in one.sums().items() if name == "Assets:Cash:Pesos"]
    assert "2015-02-26 balance Assets:Cash:Pesos              690 MXN" in (DATA / "cozumel.beancount").read_text()
    assert sum(pesos) == 690


@pytest.mark.parametrize(
    "written",
    ["1,380.40 USD", "USD 1380.40", "1.380,40 USD", "1380,40USD", "USD1380.4", "1380.40 USD = 99 USD"],
)
def test_an_amount_is_the_same_however_it_is_written(reader: Reader, written: str) -> None:
    (posting,) = [amount for _, amount in entry(reader, f"Expenses:Room  {written}", "Assets:Cash").parts if amount]
    assert (posting.number, posting.commodity) == (Decimal("1380.4"), "USD")


@pytest.mark.parametrize("written", ["-$5", "$-5", "- 5 $", "-5.00$"])
def test_a_sign_may_stand_on_either_side_of_a_commodity(reader: Reader, written: str) -> None:
    assert entry(reader, f"Assets:Cash  {written}", "Expenses:Taxi").sums()["Assets:Cash", "$"] == -5


@pytest.mark.parametrize(
    ("postings", "balances"),
    [
        (["Expenses:Taxi  5 USD", "Assets:Cash"], True),
        (["Expenses:Taxi  5 USD", "Assets:Cash  -5.00 USD"], True),
        (["Expenses:Taxi  5 USD", "Assets:Cash  -5.01 USD"], False),
        (["Expenses:Taxi  5 USD", "Assets:Cash  -5 MXN"], False),
        (["Expenses:Bus  656 MXN", "Income:Card  -44.12 USD @ 14.86854 MXN"], True),
        (["Expenses:Bus  657 MXN", "Income:Card  -44.12 USD @ 14.86854 MXN"], False),
        (["Expenses:Taxi", "Assets:Cash"], False),
        (["Expenses:Taxi  5 USD once", "Assets:Cash"], False),
        (["Expenses:Taxi 5 USD", "Assets:Cash"], False),
        (["Expenses:Taxi  5 USD"], False),
        ([], False),
    ],
)
def test_an_entry_balances_to_the_last_place_it_is_written_with(
    reader: Reader, postings: list[str], balances: bool
) -> None:
    assert entry(reader, *postings).balances() is balances


def test_what_is_said_is_equal_and_what_is_otherwise_is_not(reader: Reader) -> None:
    taxi = entry(reader, "Expenses:Taxi  5 USD", "Assets:Cash")
    assert (
        entry(reader, "Assets:Cash  -5.00 USD", "Expenses:Taxi \tUSD 5", head="2015/3/1   *  Taxi").whole()
        == taxi.whole()
    )
    for other in (
        entry(reader, "Expenses:Taxi  5 USD", "Assets:Cash", head="2015-03-01 Taxi"),
        entry(reader, "Expenses:Taxi  5 USD", "Assets:Cash", head="2015-03-01 * (7) Taxi"),
        entry(reader, "Expenses:Taxi  5 USD  ; late", "Assets:Cash"),
        entry(reader, "Expenses:Taxi  3 USD", "Expenses:Taxi  2 USD", "Assets:Cash"),
    ):
        assert other.whole() != taxi.whole()


def test_an_entry_without_a_cent_is_unbalanced_and_one_with_every_amount_says_the_same(reader: Reader) -> None:
    lines = Made(
        "2015-03-01", "Taxi", [("Expenses:Taxi", "5.00", "USD"), ("Expenses:Tips", "1.00", "USD")], "Assets:Cash"
    ).lines
    assert explicit(lines)[-1] == "    Assets:Cash  -6.00 USD"
    whole, told, broken = (reader(each).entries[0] for each in (lines, explicit(lines), unbalanced(lines)))
    assert whole.whole() == told.whole() and whole.balances() and not broken.balances()


def test_by_a_form_only_what_asks_for_new_entries_is_asked_and_there_is_enough_of_it() -> None:
    assert len(BY_FORM) >= 15 and len({draft.spec.template for draft in BY_FORM.values()}) >= 6
    assert BY_FORM.keys() < TYPED.keys()
    for draft in BY_FORM.values():
        assert draft.spec.document == "" and draft.spec.observed == [FORM.document]
        assert FORM.document in draft.spec.instruction


def test_an_entry_is_entered_field_by_field_and_its_last_amount_left_out() -> None:
    steps = json.loads(BY_FORM["enter-payment-card-1"].files["demonstration.json"])["steps"]
    assert steps[: len(OPENS)] == OPENS and steps[-2:] == [*FORM.keeps, {"type": "done"}]
    assert [step["text"] for step in steps if step["type"] == "type"] == [
        "2013-12-03", "STRAND BOOKSTORE", "Expenses:Books", "27.16 USD", "Liabilities:US:CreditCard"
    ]  # fmt: skip


class Editor:
    """A text, and what the keys of a demonstration do to it in any editor."""

    def __init__(self, text: str) -> None:
        self.lines, self.at, self.mark = text.split("\n"), (0, 0), (0, 0)

    def play(self, steps: list[dict[str, Any]]) -> str:
        for step in steps:
            for _ in range(step.get("repeat", 1)):
                self.press(step["keys"]) if step["type"] == "key" else self.write(step["text"])
        return "\n".join(self.lines)

    def press(self, keys: str) -> None:
        line, column = self.at
        if keys == "Return":
            self.write("\n")
        elif keys == "Delete":
            self.write("")
        elif keys != "ctrl+s":
            ends = column == len(self.lines[line])
            row, wanted = {
                "ctrl+Home": (0, 0),
                "Up": (line - 1, column),
                "Down": (min(line + 1, len(self.lines) - 1), column),
                "Right": (line + ends, 0 if ends else column + 1),
            }[keys.removeprefix("shift+")]
            self.at = row, min(wanted, len(self.lines[row]))
            self.mark = self.mark if keys.startswith("shift+") else self.at

    def write(self, text: str) -> None:
        (first, left), (last, right) = sorted((self.at, self.mark))
        made = f"{self.lines[first][:left]}{text}".split("\n")
        self.lines[first : last + 1] = [*made[:-1], made[-1] + self.lines[last][right:]]
        self.at = self.mark = first + len(made) - 1, len(made[-1])


@pytest.mark.parametrize("name", TYPED)
def test_what_is_typed_makes_what_the_oracle_makes(seal_library: ModuleType, name: str) -> None:
    draft, scripts = TYPED[name], dict[str, Any]()
    exec(draft.files["setup.py"], scripts)
    initial = scripts["setup"]({item.target: (DATA / item.file).read_bytes() for item in draft.spec.data})
    exec(draft.files["solution.py"], scripts)
    *steps, _ = json.loads(draft.files["demonstration.json"])["steps"]
    typed = Editor(initial[draft.spec.document].decode()).play(steps)
    assert typed == scripts["solve"](initial)[draft.spec.document].decode()


def test_more_postings_than_a_form_has_rows_are_no_task() -> None:
    with pytest.raises(LookupError, match="5 postings do not fit into 4 rows"):
        FORM.entered(0, "2015-03-01", "x", [("a", "1 USD")] * 5)


def test_the_long_task_depends_on_what_it_has_entered_before() -> None:
    spec = TYPED["month-end-card-1"].spec
    assert spec.difficulty.subgoals >= 8
    alone = TYPED["settle-balance-card-1"].files["solution.py"]
    listed = TYPED["month-end-card-1"].files["solution.py"]
    assert "Liabilities:US:CreditCard  989.26 USD" in alone and "Liabilities:US:CreditCard  1074.90 USD" in listed


def test_it_suits_what_writes_a_journal_or_opens_a_text_and_says_why_not() -> None:
    plain, takes = EnvironmentSpec(base_image="x"), EnvironmentSpec(base_image="x", takes_file=True)
    assert LedgerFamily(FORM).suits(app(), plain) == ""
    assert LedgerFamily(None).suits(app("text/plain"), takes) == ""
    assert "no form for entries is known" in LedgerFamily(None).suits(app("image/png"), takes)
    assert "ENVWRIGHT_DOCUMENT" in LedgerFamily(None).suits(app("text/plain"), plain)


class Screen:
    """A display and its objects: a lead, a form of two postings, and what becomes of an entry in it."""

    def __init__(self, writes: bytes, **labels: str) -> None:
        self.writes, self.labels, self.written = writes, labels, b""
        self.open = False

    def label(self, name: str) -> str:
        return self.labels.get(name, name)

    def tree(self, **_: int) -> Any:
        names = [("link", "Add a transaction", 0)]
        if self.open:
            names += [
                ("entry", "Date", 1), ("entry", "Description", 2), ("entry", "Account 2", 4), ("entry", "Account 1", 3),
                ("entry", "Amount 1", 3), ("entry", "Amount 2", 4), ("push button", "add", 5),
            ]  # fmt: skip
        nodes = [
            Node(
                id=name, parent=-1, role=role, name=self.label(name), description="", x=100 if "Amount" in name else 0,
                y=20 * row, width=80, height=10, states=["showing", "sensitive", "editable"], text="", application="a",
            )
            for role, name, row in names
        ]  # fmt: skip
        return cast(Any, type("Tree", (), {"nodes": nodes})())

    def click(self, x: int, y: int) -> None:
        if y == 5:
            self.open = True
        elif y == 105:
            self.open, self.written = False, self.written + self.writes

    def type(self, text: str) -> None:
        assert self.open

    def settle(self, **_: int) -> None:
        pass


def session(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> Session:
    def home(_: object, *, largest: int) -> Mapping[str, bytes]:
        return {"other.txt": b"Envwright was here", "some.journal": screen.written}

    monkeypatch.setattr("envwright.families.ledger.form.read_home", home)
    monkeypatch.setattr("envwright.families.ledger.form._LANDS_S", 0.05)
    return cast(Session, type("Fake", (), {"display": screen, "accessibility": screen})())


ENTRY = b"\n2001-02-03 Envwright was here\n    Assets:Here   1.25 EUR\n    Assets:There\n"


def test_a_form_is_found_by_what_its_fields_are_called_and_by_what_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    form = find_form(session(Screen(ENTRY), monkeypatch), bundle_digest="0" * 64)
    assert form.document == "/home/user/some.journal"
    assert (form.day, form.payee) == ((24, 25), (24, 45))
    assert form.rows == [((24, 65), (124, 65)), ((24, 85), (124, 85))]
    assert form.opens == form.again == [{"type": "click", "x": 40, "y": 5}, {"type": "wait", "seconds": 1.5}]
    assert form.keeps == [{"type": "click", "x": 40, "y": 105}, {"type": "wait", "seconds": 2.5}]


@pytest.mark.parametrize(
    ("screen", "why"),
    [
        (Screen(ENTRY, **{"Add a transaction": "About"}), "nothing leads to a form"),
        (Screen(ENTRY, **{"Amount 1": "Size", "Amount 2": "Colour"}), "no field is called amount"),
        (Screen(ENTRY, add="Help"), "nothing keeps"),
        (Screen(b""), "written into no journal"),
        (Screen(b"<entry>Envwright was here</entry>"), "written into no journal"),
    ],
)
def test_what_is_no_form_for_a_journal_is_none_and_says_why(
    screen: Screen, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(WorkFailed, match=why):
        find_form(session(screen, monkeypatch), bundle_digest="0" * 64)
