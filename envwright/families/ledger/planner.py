"""The family of accounting: fills its templates with real journals, and plans how a person solves each task."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from envwright.families import scripted
from envwright.families.family import TaskDraft
from envwright.families.ledger.form import Form
from envwright.families.ledger.goals import REST, Change, Made
from envwright.families.ledger.journal import Journal, JournalData, notation
from envwright.families.ledger.shapes import ADDING, SHAPES
from envwright.families.lines import Keyboard
from envwright.specs import AppSpec, DataItem, EnvironmentSpec, Identifier

MIME_TYPE = "text/plain"
_HERE = Path(__file__).parent
_RESULTS = ("done", "unbalanced", "wrong", "wrong_unbalanced", "explicit", "elsewhere")
"""What of a goal states are made of."""


class LedgerFamily:
    """Enters, corrects and sums up what is booked in a journal.

    Args:
        form: where the application enters what happened; None where it is not known to.
    """

    id: Identifier = "ledger"

    def __init__(self, form: Form | None) -> None:
        self._form = form

    def suits(self, app: AppSpec, environment: EnvironmentSpec) -> str:
        """It must have been seen to write a journal, or open a text that it is told."""
        if self._form is not None:
            return ""
        if MIME_TYPE not in app.mime_types:
            known = f"no form for entries is known: envwright tasks explore {app.id}"
            return f"{app.id} does not say that it handles {MIME_TYPE}, and {known}"
        return scripted.untold(app, environment)

    def sources(self) -> Sequence[JournalData]:
        """The journals of data.yaml."""
        return scripted.entries(_HERE / "data.yaml", JournalData)

    def drafts(self, app: AppSpec, data: Mapping[str, bytes], items: Mapping[str, DataItem]) -> Sequence[TaskDraft]:
        """One task for each entry of tasks.yaml; by a form only those that ask for new entries alone."""
        sources = {source.file: source for source in self.sources()}
        return [
            self._draft(app, task, variant, sources[variant.data], data[variant.data], items[variant.data])
            for task, variant in scripted.variants(_HERE / "tasks.yaml")
            if self._form is None or variant.template in ADDING
        ]

    def _draft(
        self, app: AppSpec, task: str, variant: scripted.Variant, source: JournalData, data: bytes, item: DataItem
    ) -> TaskDraft:
        published = Journal.read(source, data)
        shape = SHAPES[variant.template](published, variant.parameters)
        start = published.changed(shape.start)
        document = self._form.document if self._form is not None else f"{scripted.FOLDER}/{source.journal}"
        goals = shape.goals
        changes = [change for goal in goals.values() for change in goal.done]
        every = 1 if len(goals) <= 3 else 3  # of many goals not all kinds of mistake each
        return scripted.draft(
            app,
            variant,
            task=task,
            family=self.id,
            document="" if self._form is not None else document,
            observed=[document],
            instruction=f"The accounting journal {document} is open; it is kept in the format of ledger and hledger. "
            f"{shape.asks} Every entry must balance. Change nothing else, and see to it that the journal is saved.",
            difficulty=shape.difficulty,
            result=f"as-published-{source.journal}" if shape.repairs else "",
            steps=_entered(self._form, shape.entries) if self._form is not None else _typed(start, changes),
            item=item,
            templates=_HERE / "templates",
            context={
                "document": document,
                "first": source.first,
                "last": source.last,
                "notation": notation(),
                "start": shape.start,
                "changes": changes,
                "rest": REST,
                "goals": {name: {kind: getattr(goal, kind) for kind in _RESULTS} for name, goal in goals.items()},
                "mutants": [
                    (f"{name}-{mutant}" if len(goals) > 1 else mutant, breaks or name, name, made)
                    for number, (name, goal) in enumerate(goals.items())
                    for mutant, breaks, made in goal.mutants[number % every :: every]
                ],
                "spoil": start.unrelated([old for old, _ in changes]),
            },
        )


def _entered(form: Form, entries: Sequence[Made]) -> list[scripted.Step]:
    """Everything entered, one entry after the other."""
    return [
        step
        for number, made in enumerate(entries)
        for step in form.entered(
            number,
            made.day,
            made.told,
            [*((name, f"{value} {unit}") for name, value, unit in made.parts), (made.free, "")],
        )
    ]


def _typed(journal: Journal, changes: Sequence[Change]) -> list[scripted.Step]:
    """Everything typed where it belongs, and saved."""
    keyboard = Keyboard()
    for old, new in changes:
        at = journal.place(old)
        if old:
            keyboard.retype(at, old, new)
        else:
            for line, text in enumerate(["", *new], at):
                keyboard.insert_line(line, text)
        journal = journal.changed([(old, new)])
    keyboard.save()
    return keyboard.steps
