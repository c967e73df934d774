"""States of tasks on settings: partial, wrong and unusual ones made of right ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from envwright_seal.evidence import Files
from envwright_seal.settings import Place, other_settings, read_settings, with_settings
from envwright_seal.states import States

Edit = Mapping[Place, str | None]
"""Place -> its value, None for none."""

_NOBODYS = "envwright"
"""A section, a key and a value that no program has."""
_PLACES = 3


class SettingStates(States):
    """Collects the states of one task on a file of settings.

    Args:
        goals: by criterion, the settings that must be made.
        rest: the criterion that nothing else has changed.
        varying: places that mean nothing.
    """

    def __init__(
        self,
        initial: Files,
        solved: Files,
        document: str,
        *,
        goals: Mapping[str, Mapping[Place, str]],
        rest: str,
        varying: Sequence[Place],
    ) -> None:
        super().__init__(initial, solved, document)
        self.settings, self.rest, self.varying = goals, rest, varying
        self.start, self.right = initial[document], solved[document]
        self.before = other_settings(read_settings(self.start, document), ())
        asked = [place for made in goals.values() for place in made]
        self.others = sorted(place for place in self.before if place not in {*asked, *varying})
        self.section = asked[0][0]
        database = self.start.startswith(b"GVariant")
        self.odd, self.empty = (f"'{_NOBODYS}'", "''") if database else (_NOBODYS, "")

    def edited(self, edits: Sequence[Edit], *, of: bytes | None = None) -> bytes:
        """The settings at the start, or `of`, with edits done to them, in their order."""
        content = self.start if of is None else of
        for edit in edits:
            content = with_settings(content, edit)
        return content

    def usual(self) -> None:
        """All states of a task on settings."""
        first = next(iter(self.settings))
        goal = self.settings[first]
        spoil = {(self.section, _NOBODYS): self.odd}
        wrong = dict.fromkeys((place for made in self.settings.values() for place in made), self.odd)
        self.goals(self.rest, self.settings, wrong=wrong, spoil=spoil)
        self._unsaved(first)
        place = next(iter(goal))
        for name, breaks, edit in (
            ("another-value", first, {place: self.odd}),
            ("no-value", first, {place: self.empty}),
            ("taken-away", first, {place: None}),
            ("in-another-section", first, self._moved(goal, (f"{place[0]}-2", place[1]))),
            ("under-another-name", first, self._moved(goal, (place[0], f"{place[1]}-2"))),
            ("another-added", self.rest, spoil),
            ("another-section-added", self.rest, {(_NOBODYS, _NOBODYS): self.odd}),
            *((f"other-{number}-changed", self.rest, {at: self.odd}) for number, at in enumerate(self._some(), 1)),
            *((f"other-{number}-taken-away", self.rest, {at: None}) for number, at in enumerate(self._some(), 1)),
        ):
            self.mutant(name, breaks, self.edited([edit], of=self.right))
        for name, made in list(self.settings.items())[1:]:
            self.mutant(f"without-{name}", name, self.edited([{at: self.before.get(at) for at in made}], of=self.right))
        self._variants()

    def _unsaved(self, goal: str) -> None:
        name = self.document.rpartition("/")[2]
        self.mutant("not-done", goal, self.start)
        self.mutant("in-a-file-beside", goal, self.start, **{f"{name}.new": self.right})
        self.mutant("emptied", goal, b"", unreadable=True)
        self.mutant("cut-off", goal, self.right[: len(self.right) // 3] + b"\xff\0\xfe", unreadable=True)
        self.mutant("everything-else-gone", self.rest, self.edited([dict.fromkeys(self.before)], of=self.right))
        self.deleted(goal)

    def _variants(self) -> None:
        name, right = self.document.rpartition("/")[2], self.right
        self.variant("backup-beside", right, **{f"{name}~": self.start})
        self.variant("lock-beside", right, **{f"{name}.lock": b""})
        every = read_settings(right, self.document)
        again = {(section, key): value for section, values in every.items() for key, value in values.items()}
        turned = [dict.fromkeys(again), dict(sorted(again.items(), reverse=True))]
        self.variant("in-another-order", self.edited(turned, of=right))
        self.variant("written-twice", self.edited([again], of=right))
        for number, at in enumerate(self.varying[:3], 1):
            self.variant(f"varying-{number}-written", self.edited([{at: self.odd}], of=right))
        if not self.odd.startswith("'"):
            self.variant("with-comments", b"# Written by hand\n\n" + right)

    def _moved(self, goal: Mapping[Place, str], to: Place) -> Edit:
        place, value = next(iter(goal.items()))
        return {place: self.before.get(place), to: value}

    def _some(self) -> list[Place]:
        """Some of the settings that nobody asked about, spread over all."""
        step = max(1, len(self.others) // _PLACES)
        return self.others[step // 2 :: step][:_PLACES]
