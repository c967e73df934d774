"""States of tasks on several plain texts: partial, wrong and unusual ones made of a right one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from envwright_seal.evidence import Files
from envwright_seal.lines import joined, read_lines
from envwright_seal.states import Collected, Mutant, Partial, Variant

Edit = Mapping[str, Callable[[list[str]], list[str]]]
"""By path: lines in, other lines out."""


class FolderStates(Collected):
    """Collects the states of one task on several texts; the criterion of the rest is `nothing-else-changed`."""

    rest = "nothing-else-changed"

    def __init__(self, initial: Files, solved: Files, documents: Sequence[str]) -> None:
        super().__init__(initial, solved)
        self.documents = documents

    def changed(self, files: Files, *edits: Edit) -> dict[str, bytes]:
        """The files with edits done to them, in their order."""
        made = dict(files)
        for edit in edits:
            for path, change in edit.items():
                made[path] = joined(change(read_lines(made[path])))
        return made

    def edit(self, name: str, breaks: str, change: Edit) -> None:
        """A mutant: the solved texts, changed."""
        self.mutants.append(Mutant(name, breaks, self.changed(self.solved, change)))

    def usual(self, goals: Mapping[str, Edit], *, wrong: Edit) -> None:
        """Partial states, what goes wrong with any text, and what is right in any.

        Args:
            goals: by criterion, the edit that meets it, done to the start.
            wrong: an attempt that meets none, and changes nothing else.
        """
        spoil: Edit = {self.documents[0]: lambda lines: [*lines, "x"]}
        for name, goal in goals.items():
            self.partials.append(Partial(f"only-{name}", [name], self.changed(self.initial, goal, spoil)))
            others = {other: edit for other, edit in goals.items() if other != name}
            files = self.changed(self.initial, *others.values())
            self.partials.append(Partial(f"all-but-{name}", [*others, self.rest], files))
            self.mutants.append(Mutant(f"without-{name}", name, files))
        self.partials.append(Partial(f"only-{self.rest}", [self.rest], self.changed(self.initial, wrong)))
        files = self.changed(self.solved, spoil)
        self.partials.append(Partial(f"all-but-{self.rest}", list(goals), files))
        broken = {path: next(name for name, goal in goals.items() if path in goal) for path in self.documents}
        for path in self.documents:
            self._lost(path, broken[path])
            name = path.rpartition("/")[2].partition(".")[0]
            middle = len(read_lines(self.solved[path])) // 2
            self.edit(f"{name}-line-added", self.rest, {path: lambda lines, at=middle: [*lines[:at], "x", *lines[at:]]})
            self.edit(f"{name}-last-line-changed", self.rest, {path: lambda lines: [*lines[:-1], f"x{lines[-1]}"]})
            self._unusual(path, name)
        self.variants.append(
            Variant("backups-beside", {**self.solved, **{f"{p}~": self.initial[p] for p in self.documents}})
        )

    def _lost(self, path: str, goal: str) -> None:
        name = path.rpartition("/")[2].partition(".")[0]
        self.mutants += [
            Mutant(f"{name}-not-saved", goal, {**self.solved, path: self.initial[path]}),
            Mutant(f"{name}-emptied", goal, {**self.solved, path: b""}),
            Mutant(f"{name}-no-text", goal, {**self.solved, path: b"\xff\0\xfe"}, unreadable=True),
            Mutant(f"{name}-deleted", goal, {p: content for p, content in self.solved.items() if p != path}),
        ]

    def _unusual(self, path: str, name: str) -> None:
        right = self.solved[path]
        blank = b"".join(f"{line} \n".encode() for line in read_lines(right))
        for how, content in (
            ("no-newline-at-the-end", right.removesuffix(b"\n")),
            ("byte-order-mark", b"\xef\xbb\xbf" + right),
            ("blanks-at-the-ends", blank),
        ):
            self.variants.append(Variant(f"{name}-{how}", {**self.solved, path: content}))
