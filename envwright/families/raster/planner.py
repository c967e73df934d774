"""The family of pictures: fills its templates with real pictures, and plans what a person does to each."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from envwright.families import scripted
from envwright.families.family import PackagedData, TaskDraft
from envwright.families.raster.easel import MIME_TYPE, Easel
from envwright.families.raster.shape import Edit, Shape, Told
from envwright.families.raster.shapes import SHAPES
from envwright.specs import AppSpec, DataItem, EnvironmentSpec, Identifier

_HERE = Path(__file__).parent
_CREDITS = f"{scripted.FOLDER}/CREDITS.txt"
_ALONE = ("mirror", "flip", "left", "right", "negative", "grey")
"""Edits of a whole picture that are one command."""
_MARKED = {"crop": "crop_part", "negative_part": "negative_part", "mirror_part": "mirror_part"}
"""Edits that are one command once a region is marked."""


class Source(PackagedData):
    """An entry of data.yaml."""

    smaller: int = 1
    """So many pixels of it, in each direction, become one of the picture that is worked on."""


class Unable(Exception):
    """The program lacks a command."""


class RasterFamily:
    """Edits pictures and saves them, in place, under other names and in parts."""

    id: Identifier = "raster"

    def __init__(self, easel: Easel | None) -> None:
        self._easel = easel

    def suits(self, app: AppSpec, environment: EnvironmentSpec) -> str:
        """It must start with a picture that it is told, and have been seen to edit and save one."""
        if MIME_TYPE not in app.mime_types:
            return f"{app.id} does not say that it handles {MIME_TYPE}"
        if why := scripted.untold(app, environment):
            return why
        if self._easel is None:
            return f"no way to edit and save a picture in {app.id} is known: envwright tasks explore {app.id}"
        return ""

    def sources(self) -> Sequence[Source]:
        """The pictures of data.yaml."""
        return scripted.entries(_HERE / "data.yaml", Source)

    def drafts(self, app: AppSpec, data: Mapping[str, bytes], items: Mapping[str, DataItem]) -> Sequence[TaskDraft]:
        """One task for each entry of tasks.yaml that this application has the commands for."""
        if self._easel is None:
            return []
        sources, found = {source.file: source for source in self.sources()}, []
        for task, variant in scripted.variants(_HERE / "tasks.yaml"):
            beside = [variant.data, *variant.parameters["beside"]]
            sizes = [_size(data[name], sources[name].smaller) for name in beside]
            shape = SHAPES[variant.template](Told(variant.parameters, [_path(name) for name in beside], sizes))
            try:
                steps = _done(self._easel, shape)
            except Unable:
                continue
            pictures = [sources[name] for name in beside]
            found.append(self._draft(app, task, variant, shape, pictures, steps, items))
        return found

    def _draft(
        self,
        app: AppSpec,
        task: str,
        variant: scripted.Variant,
        shape: Shape,
        pictures: Sequence[Source],
        steps: Sequence[scripted.Step],
        items: Mapping[str, DataItem],
    ) -> TaskDraft:
        paths = [_path(source.file) for source in pictures]
        document = paths[0]
        every = {source.file: items[source.file] for source in pictures}
        return scripted.draft(
            app,
            variant,
            task=task,
            family=self.id,
            document=document,
            observed=[*paths, *shape.results, _CREDITS],
            instruction=f"The picture {document} is open. {shape.asks} Change nothing else: what is not spoken of "
            "stays as it is, and so do the other files that are there.",
            difficulty=shape.difficulty,
            result="",
            steps=steps,
            item=items[variant.data],
            more=[every[source.file] for source in pictures[1:]],
            templates=_HERE / "templates",
            recorded=["PNG", "BMP", "JPEG"],
            context={
                "files": {
                    path: (f"/data/{source.file}", source.smaller) for path, source in zip(paths, pictures, strict=True)
                },
                "neighbour": paths[-1],
                "others": paths[1:-1],
                "credits": _CREDITS,
                "credit": _credit(every),
                "shape": shape,
            },
        )


def _size(content: bytes, smaller: int) -> tuple[int, int]:
    """Width and height of a picture as set-up makes it."""
    from PIL import Image

    with Image.open(io.BytesIO(content)) as image:
        return -(-image.width // smaller), -(-image.height // smaller)


def _path(file: str) -> str:
    return f"{scripted.FOLDER}/{file.rpartition('.')[0]}.png"


def _credit(items: Mapping[str, DataItem]) -> str:
    """The text that lies beside the pictures: where all of them come from, and under which licence."""
    told = [f"{item.file}\nsource: {item.source}\nlicence: {item.licence}\n" for _, item in sorted(items.items())]
    return "\n".join(["Pictures, and who may be thanked for them\n", *told])


def _done(easel: Easel, shape: Shape) -> list[scripted.Step]:
    """What a person does, from the open picture to the last file that is saved.

    Raises:
        Unable: the program has no command for something.
    """
    try:
        return [step for edit in shape.work for step in _of_edit(easel, edit)]
    except KeyError as error:
        raise Unable(str(error)) from error


def _of_edit(easel: Easel, edit: Edit) -> Iterator[scripted.Step]:
    """The steps of one edit; what is not known is a KeyError."""
    match edit:
        case [name] if name in _ALONE:
            yield from easel.steps(name)
        case ["save"]:
            yield from easel.steps("save")
        case ["open", path]:
            yield from easel.steps("open", path=path)
        case ["saved", path]:
            yield from easel.steps(f"save_as_{path.rpartition('.')[2]}", path=path)
        case ["part", path, *box]:
            yield from [*easel.mark(_box(box)), *easel.steps("save_part", path=path), *easel.steps("unmark")]
        case [name, *box] if name in _MARKED:
            after = [] if name == "crop" else easel.steps("unmark")
            yield from [*easel.mark(_box(box)), *easel.steps(_MARKED[name]), *after]
        case ["fill", *box, colour]:
            yield from [*_ground(easel, colour), *easel.mark(_box(box)), *easel.steps("clear_part")]
        case ["move", *box, right, down, colour]:
            yield from [*_ground(easel, colour), *easel.mark(_box(box)), *easel.drag(_box(box), right, down)]
            yield from easel.steps("unmark")
        case ["scale", width, height]:
            yield from easel.steps("scale", width=width, height=height)
        case ["room", width, height, colour]:
            yield from [*_ground(easel, colour), *easel.steps("canvas", width=width, height=height)]
        case ["half"]:
            yield from [*easel.steps("right"), *easel.steps("right")]
        case _:
            raise KeyError(edit[0])


def _ground(easel: Easel, colour: str) -> list[scripted.Step]:
    if easel.ground is None:
        raise KeyError("ground")
    return easel.ground.steps(colour)


def _box(numbers: Sequence[int]) -> tuple[int, int, int, int]:
    x, y, width, height = numbers
    return x, y, width, height
