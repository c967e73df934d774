"""The family of sound: fills its templates with real recordings, and plans what a person does to each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from envwright.families import scripted
from envwright.families.audio.deck import FORMATS, Deck, ending
from envwright.families.audio.shapes import SHAPES, Edit, Shape
from envwright.families.family import PackagedData, TaskDraft
from envwright.specs import AppSpec, DataItem, EnvironmentSpec, Identifier

_HERE = Path(__file__).parent
_CREDITS = f"{scripted.FOLDER}/CREDITS.txt"
_ALONE = {"silence", "reverse", "fade_in", "fade_out"}
"""Edits of a stretch that are one command."""


class AudioFamily:
    """Edits recordings and saves them, whole and in parts."""

    id: Identifier = "audio"

    def __init__(self, deck: Deck | None) -> None:
        self._deck = deck

    def suits(self, app: AppSpec, environment: EnvironmentSpec) -> str:
        """It must start with a recording that it is told, and have been seen to edit and save one."""
        if not ending(app):
            return f"{app.id} does not say that it handles {' or '.join(sum(FORMATS.values(), ()))}"
        if why := scripted.untold(app, environment):
            return why
        if self._deck is None:
            return f"no way to edit and save a recording in {app.id} is known: envwright tasks explore {app.id}"
        return ""

    def sources(self) -> Sequence[PackagedData]:
        """The recordings of data.yaml."""
        return scripted.entries(_HERE / "data.yaml", PackagedData)

    def drafts(self, app: AppSpec, data: Mapping[str, bytes], items: Mapping[str, DataItem]) -> Sequence[TaskDraft]:
        """One task for each entry of tasks.yaml that this application has the commands for."""
        if self._deck is None:
            return []
        found = []
        for task, variant in scripted.variants(_HERE / "tasks.yaml"):
            shape = SHAPES[variant.template](variant.parameters)
            if all(command in self._deck.commands for command, _ in _commands(shape, "")):
                found.append(self._draft(app, task, variant, shape, items))
        return found

    def _draft(
        self, app: AppSpec, task: str, variant: scripted.Variant, shape: Shape, items: Mapping[str, DataItem]
    ) -> TaskDraft:
        stem = variant.data.partition(".")[0]
        document, result = f"{scripted.FOLDER}/{stem}.{ending(app)}", f"{scripted.FOLDER}/{stem}-edited.wav"
        parts = {name: f"{scripted.FOLDER}/{name}.wav" for name in shape.parts}
        saved = f" Save the edited recording as the WAV file {result}." if shape.whole else ""
        return scripted.draft(
            app,
            variant,
            task=task,
            family=self.id,
            document=document,
            observed=[document, *([result] if shape.whole else []), *parts.values(), _CREDITS],
            instruction=f"The recording {document} is open. {shape.asks}{saved} Change nothing else: what is not "
            "spoken of stays as it is, the number of samples a second, too, and so do the files that are there.",
            difficulty=shape.difficulty,
            result="",
            steps=self._done(shape, result),
            item=items[variant.data],
            templates=_HERE / "templates",
            context={
                "result": result,
                "parts": parts,
                "credits": _CREDITS,
                "credit": _credit(items),
                "format": document.rpartition(".")[2].upper(),
                "shape": shape,
            },
        )

    def _done(self, shape: Shape, result: str) -> list[scripted.Step]:
        """What a person does, from the open recording to the last file that is saved."""
        assert self._deck is not None
        steps = [*self._deck.before]
        for command, values in _commands(shape, result):
            steps += self._deck.steps(command, **values)
        return steps


def _credit(items: Mapping[str, DataItem]) -> str:
    """The text that lies beside each recording: where all of them come from, and under which licence."""
    told = [f"{item.file}\nsource: {item.source}\nlicence: {item.licence}\n" for _, item in sorted(items.items())]
    return "\n".join(["Recordings, and who may be thanked for them\n", *told])


def _commands(shape: Shape, result: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The commands of a program that do a task's edits, each with what is typed."""
    yield "select_all", {}
    saved = not shape.whole
    for edit in shape.edits:
        yield from _of_edit(edit, result)
        saved = saved or edit[0] == "keep"
    if not saved:
        yield "save", {"path": result}


def _of_edit(edit: Edit, result: str) -> Iterator[tuple[str, dict[str, str]]]:
    match edit:
        case ["part", name, a, b]:
            yield from [_select(a, b), ("save_part", {"path": f"{scripted.FOLDER}/{name}.wav"})]
        case ["keep", a, b]:
            yield from [_select(a, b), ("save_part", {"path": result})]
        case ["cut", a, b]:
            yield from [_select(a, b), ("delete", {})]
        case ["repeat", a, b, at]:
            yield from [_select(a, b), ("copy", {}), _select(at, at), ("paste", {})]
        case ["level", a, b, db]:
            yield from [_select(a, b), ("level", {"db": str(db)})]
        case ["peak", db]:
            yield "peak", {"db": str(db)}
        case ["even"]:
            yield "mono", {}  # which leaves one channel, too
        case ["left"]:
            pass
        case [name, a, b] if name in _ALONE:
            yield from [_select(a, b), (name, {})]
        case _:
            raise ValueError(f"nobody is asked to do {edit!r}")


def _select(a: float, b: float) -> tuple[str, dict[str, str]]:
    return "select", {"start": str(a), "end": str(b)}
