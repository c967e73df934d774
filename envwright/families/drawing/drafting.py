"""Plans what a person would do in a drawing program, in terms of what was found in it: its bench."""

from __future__ import annotations

from envwright.families.drawing.bench import PANELS, Bench
from envwright.families.scripted import Step


class Drafting:
    """Collects the steps of one demonstration."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self.steps: list[Step] = []
        for panel in PANELS:
            self.do(panel)

    def do(self, command: str) -> None:
        """Choose an entry of a menu."""
        self.steps += self._bench.commands[command]

    def select(self, name: str) -> None:
        """Select the one object of that id."""
        self.do("find")
        self._click("in_names")
        self._enter("sought", name)
        self._click("search")

    def fill(self, colour: str) -> None:
        """Fill what is selected with a colour, '#rrggbb'."""
        self._painted("fill", "fill_colour", f"{colour[1:]}ff")

    def outline(self, colour: str) -> None:
        """Give the outline of what is selected a colour."""
        self._painted("stroke", "stroke_colour", f"{colour[1:]}ff")

    def width(self, pixels: float) -> None:
        """Make the outline of what is selected so wide."""
        self._painted("style", "stroke_width", str(pixels))

    def label(self, text: str) -> None:
        """Label what is selected."""
        self.do("properties")
        self._enter("label", text)
        self._click("set")

    def move(self, right: float, down: float) -> None:
        """Move what is selected; fields for numbers take a sum."""
        for field, by in (("x", right), ("y", down)):
            self._click(field)
            self._key("End")
            self._type(f"{by:+}")
            self._key("Return")

    def retype(self, old: str, new: str) -> None:
        """Other words in place of some, in every text that holds them."""
        self.do("find")
        self._click("in_texts")
        self._enter("sought", old)
        self._enter("replacement", new)
        self._click("search")
        self._click("replace")

    def page(self, width: float, height: float) -> None:
        """A page of another size; its window stays in front, so this comes last."""
        self.do("page")
        self._enter("page_width", str(width))
        self._enter("page_height", str(height))

    def save(self) -> None:
        """Save under the same name."""
        self._key("ctrl+s")
        self.steps.append({"type": "wait", "seconds": 1.0})

    def _painted(self, page: str, field: str, text: str) -> None:
        self.do("paint")
        self._click(page)
        self._enter(field, text)

    def _enter(self, field: str, text: str) -> None:
        self._click(field)
        self._key("ctrl+a")
        self._type(text)
        self._key("Return")

    def _click(self, place: str) -> None:
        x, y = self._bench.places[place]
        self.steps += [{"type": "click", "x": x, "y": y}, {"type": "wait", "seconds": 0.3}]

    def _key(self, keys: str) -> None:
        self.steps.append({"type": "key", "keys": keys})

    def _type(self, text: str) -> None:
        self.steps.append({"type": "type", "text": text})
