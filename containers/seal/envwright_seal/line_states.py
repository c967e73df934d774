"""States of tasks on a plain text: partial, wrong and unusual texts made of a right one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from envwright_seal.evidence import Files
from envwright_seal.lines import joined, read_lines
from envwright_seal.states import States

Edit = Callable[[list[str]], list[str]]
"""Lines in, other lines out."""


class LineStates(States):
    """Collects the states of one task on a text.

    Args:
        rest: the criterion that nothing else has changed.
        spoil: a line of start and solution that no goal is about.
    """

    def __init__(self, initial: Files, solved: Files, document: str, *, rest: str, spoil: str) -> None:
        super().__init__(initial, solved, document)
        self.rest, self.spoil = rest, spoil
        self.before, self.after = (read_lines(files[document]) for files in (initial, solved))

    def edit(self, name: str, breaks: str, change: Edit, *, of: Sequence[str] | None = None) -> None:
        """A mutant: the solved text, or the lines of `of`, changed."""
        self.mutant(name, breaks, self.edited([change], of=self.after if of is None else of))

    def edited(self, edits: Sequence[Edit], *, of: Sequence[str] | None = None) -> bytes:
        """The text at the start, or of the lines `of`, with edits done to it, in their order."""
        lines = list(self.before if of is None else of)
        for edit in edits:
            lines = edit(lines)
        return joined(lines)

    def usual(self, goal: str, *, blank: str = "") -> None:
        """What goes wrong with any text, and what is right in any.

        Args:
            blank: the criterion that a blank line breaks, where it is not that nothing else has changed.
        """
        start, solved = self.initial[self.document], self.solved[self.document]
        name = self.document.rpartition("/")[2]
        self.mutant("not-saved", goal, start)
        self.mutant("saved-under-another-name", goal, start, **{f"{name}.new": solved})
        self.mutant("empty-output", goal, b"")
        self.mutant("blank-lines", goal, b"\n" * len(self.after))
        self.mutant("no-text-any-more", goal, solved[: len(solved) // 2] + b"\xff\0\xfe", unreadable=True)
        self.mutant("in-utf-16", goal, solved.decode().encode("utf-16"), unreadable=True)
        self.deleted(goal)
        self.edit("unrelated-line-deleted", self.rest, lambda lines: _without(lines, lines.index(self.spoil)))
        self.edit("unrelated-line-twice", self.rest, lambda lines: _twice(lines, lines.index(self.spoil)))
        self.edit("unrelated-line-changed", self.rest, self.spoiled)
        self.edit("blank-line-added", blank or self.rest, lambda lines: _blank_after(lines, lines.index(self.spoil)))
        self.edit("last-lines-cut-off", self.rest, lambda lines: [line for line in lines if line != self.spoil][:-1])
        self.edit("everything-in-capitals", self.rest, lambda lines: [line.upper() for line in lines])
        self.edit("text-twice", self.rest, lambda lines: lines + lines)
        self.variant("no-newline-at-the-end", solved.removesuffix(b"\n"))
        self.variant("byte-order-mark", b"\xef\xbb\xbf" + solved)
        self.variant("blanks-at-the-ends-of-lines", b"".join(f"{line} \n".encode() for line in self.after))
        self.variant("backup-beside", solved, **{f"{name}~": start})
        self.variant("hidden-backup-beside", solved, **{f".{name}.swp": start[:1024]})

    def spoiled(self, lines: list[str]) -> list[str]:
        """An unrelated line has changed."""
        at = lines.index(self.spoil)
        return [*lines[:at], f"{lines[at]} x", *lines[at + 1 :]]


def _without(lines: list[str], at: int) -> list[str]:
    return [*lines[:at], *lines[at + 1 :]]


def _twice(lines: list[str], at: int) -> list[str]:
    return [*lines[:at], lines[at], *lines[at:]]


def _blank_after(lines: list[str], at: int) -> list[str]:
    return [*lines[: at + 1], "", *lines[at + 1 :]]
