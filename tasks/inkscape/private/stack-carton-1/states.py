# envwright-canary-8491ce3f-1f83-57d9-a7f9-5a8ff7db1642: not to be trained on.
"""Partial, wrong and unusual results of stack-carton-1."""

from copy import deepcopy

from envwright_seal import States
from lxml import etree

DOCUMENT = '/home/user/Documents/carton.svg'
SVG = "{http://www.w3.org/2000/svg}"
INKSCAPE = "{http://www.inkscape.org/namespaces/inkscape}"
REST = "nothing-else-changed"
GOALS = {'in-front': [['front', 'vinco44']], 'at-the-back': [['back', 'vinco90']]}
WRONG = [['front', 'vinco90']]
MUTANTS = [('the-other-way-round', 'in-front', [['back', 'vinco44'], ['front', 'vinco90']]),
 ('both-in-front', 'at-the-back', [['front', 'vinco90'], ['front', 'vinco44']]),
 ('another-in-front', 'in-front', [['front', 'vinco57'], ['back', 'vinco90']]),
 ('another-at-the-back', 'at-the-back', [['front', 'vinco44'], ['back', 'vinco57']]),
 ('a-copy-in-front',
  'in-front',
  [['copy', 'vinco44', '-copy', 0, 0], ['front', 'vinco44-copy'], ['back', 'vinco90']]),
 ('deleted', 'in-front', [['delete', 'vinco44'], ['back', 'vinco90']]),
 ('and-another-before-it',
  'nothing-else-changed',
  [['front', 'vinco57'], ['front', 'vinco44'], ['back', 'vinco90']])]
SHAPE, OTHER = ('vinco57', 'vinco59')
TEXT = ''


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = DrawingStates(initial, solved, DOCUMENT)
    made.usual(next(iter(GOALS)))
    made.goals(REST, GOALS, wrong=WRONG, spoil=[["style", SHAPE, "fill", "#123123"]])
    for name, breaks, edits in MUTANTS:
        made.mutant(name, breaks, made.edited([edits]))
    return made


class DrawingStates(States):
    """Collects the states of one task on a drawing."""

    def edited(self, edits, *, of=None):
        """The drawing at the start, or `of`, with lists of edits done to it."""
        return edited(self.initial[self.document] if of is None else of, [each for some in edits for each in some])

    def usual(self, goal):
        """What goes wrong with any drawing, and what is right in any."""
        start, right = self.initial[self.document], self.solved[self.document]
        name = self.document.rpartition("/")[2]
        self.mutant("not-saved", goal, start)
        self.mutant("saved-under-another-name", goal, start, **{f"new-{name}": right})
        self.mutant("emptied", goal, b"", unreadable=True)
        self.mutant("cut-off", goal, right[: len(right) // 2], unreadable=True)
        self.mutant("another-kind-of-file", goal, b"<html><body/></html>", unreadable=True)
        self.mutant("nothing-drawn", REST, b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>')
        self.deleted(goal)
        for title, *edits in WRONG_ANYWHERE:
            self.mutant(f"unrelated-{title}", REST, self.edited([edits], of=right))
        for title, change in RIGHT_ANYWHERE:
            root = etree.fromstring(right)
            self.variant(title, etree.tostring(change(root)) + b"\n")
        self.variant("backup-beside", right, **{f"{name}.bak": start})


WRONG_ANYWHERE = [
    ("deleted", ["delete", SHAPE]),
    ("filled", ["style", SHAPE, "fill", "#123123"]),
    ("outlined", ["style", SHAPE, "stroke", "#123123"]),
    ("widened", ["style", SHAPE, "stroke-width", "7"]),
    ("dashed", ["style", SHAPE, "stroke-dasharray", "3 9"]),
    ("faded", ["style", SHAPE, "opacity", "0.31"]),
    ("see-through", ["style", SHAPE, "fill-opacity", "0"], ["style", SHAPE, "stroke-opacity", "0"]),
    ("moved", ["move", SHAPE, 1, 0]),
    ("larger", ["attribute", SHAPE, "transform", "scale(1.01)"]),
    ("labelled", ["attribute", SHAPE, f"{INKSCAPE}label", "What it is not"]),
    ("renamed", ["attribute", SHAPE, "id", "another-id"]),
    ("twice", ["copy", SHAPE, "-twice", 0, 0]),
    ("twice-with-its-id", ["copy", SHAPE, "", 0, 0]),
    ("above-another", ["front", SHAPE], ["front", OTHER]),
    ("layer", ["layer", "One more"]),
    ("page", ["lengthen", None, 1.1]),
]


def as_saved(root):
    """With what programs note for themselves."""
    root.insert(0, etree.fromstring('<metadata xmlns="http://www.w3.org/2000/svg"><title>A title</title></metadata>'))
    root.set(f"{INKSCAPE}version", "1.2.2")
    return root


def in_attributes(root):
    """With attributes in place of styles."""
    for node in root.iter():
        told = dict(each.split(":", 1) for each in node.attrib.pop("style", "").split(";") if ":" in each)
        for key in ("fill", "stroke", "stroke-width"):
            if key in told:
                node.set(key, told.pop(key).strip())
        if told:
            node.set("style", ";".join(f"{key}:{value}" for key, value in told.items()))
    return root


def grouped(root):
    """With a group around a shape."""
    node = found(root, SHAPE)
    around = etree.Element(f"{SVG}g", id="around")
    node.getparent().replace(node, around)
    around.tail, node.tail = node.tail, None
    around.append(node)
    return root


def rounded(root):
    """With a shape where rounding puts it."""
    move(root, SHAPE, 0.002, -0.002)
    return root


def without_lines(root):
    """With texts that are not broken into lines."""
    for node in list(root.iter("{*}text")):
        text = " ".join("".join(node.itertext()).split())
        for each in list(node):
            node.remove(each)
        node.text = text
    return root


def broken_otherwise(root):
    """With texts of which a part stands behind their lines."""
    for node in root.iter("{*}tspan"):
        if node.text and not node.tail:
            node.text, node.tail = node.text[:1], node.text[1:]
    return root


RIGHT_ANYWHERE = [
    ("as-saved", as_saved),
    ("in-attributes", in_attributes),
    ("grouped", grouped),
    ("rounded", rounded),
    ("without-lines", without_lines),
    ("broken-otherwise", broken_otherwise),
]


def edited(content, edits):
    """A drawing with edits done to it, in their order: each a name, an id and what else it takes."""
    root = etree.fromstring(content)
    for name, *arguments in edits:
        EDITS[name](root, *arguments)
    return etree.tostring(root) + b"\n"


def found(root, name):
    """The element of that id; None is the drawing itself, which has none."""
    return next(node for node in root.iter() if node.get("id") == name)


def style(root, name, key, value):
    """A property of how something is painted."""
    node = found(root, name)
    told = dict(each.split(":", 1) for each in node.get("style", "").split(";") if ":" in each)
    node.set("style", ";".join(f"{each}:{says}" for each, says in {**told, key: value}.items()))


def attribute(root, name, key, value):
    """An attribute, one of the program's own where it begins with a brace."""
    found(root, name).set(key, value)


def delete(root, name):
    """Something is gone."""
    node = found(root, name)
    node.getparent().remove(node)


def move(root, name, right, down):
    """Something stands elsewhere."""
    node = found(root, name)
    node.set("transform", f"translate({right},{down}) {node.get('transform', '')}".strip())


def turn(root, name, degrees):
    """Something is turned where it stands."""
    node = found(root, name)
    node.set("transform", f"{node.get('transform', '')} rotate({degrees})".strip())


def words(root, name, text):
    """A text reads otherwise."""
    first, *others = [node for node in found(root, name).iter() if node.text]
    first.text = text
    for node in others:
        node.text = None


def into(root, name, layer):
    """Something is in the layer of that label, in front of what is there."""
    next(node for node in root.iter("{*}g") if node.get(f"{INKSCAPE}label") == layer).append(found(root, name))


def front(root, name):
    """Something is painted last."""
    node = found(root, name)
    node.getparent().append(node)


def back(root, name):
    """Something is painted first."""
    node = found(root, name)
    parent = node.getparent()
    parent.insert(len(parent.findall("{*}defs")) + len(parent.findall("{*}namedview")), node)


def copy(root, name, ending, right, down):
    """Something is there once more, elsewhere, under ids of its own; an empty ending leaves them as they are."""
    node = found(root, name)
    twin = deepcopy(node)
    for each in twin.iter():
        if each.get("id"):
            each.set("id", each.get("id") + ending)
    node.addnext(twin)
    node.tail = twin.tail
    twin.set("transform", f"translate({right},{down}) {twin.get('transform', '')}".strip())


def page(root, side, pixels):
    """The width or the height of the page is another; what is drawn stays as it is."""
    box = root.get("viewBox").split()
    box[{"width": 2, "height": 3}[side]] = str(pixels)
    root.set(side, str(pixels))
    root.set("viewBox", " ".join(box))


def lengthen(root, name, by):
    """The page is so many times as high, in its own unit."""
    high, box = root.get("height"), root.get("viewBox").split()
    number = high.rstrip("m")
    root.set("height", f"{float(number) * by}{high[len(number) :]}")
    root.set("viewBox", " ".join([*box[:3], str(float(box[3]) * by)]))


def layer(root, label):
    """One more layer, with nothing in it."""
    etree.SubElement(root, f"{SVG}g", {f"{INKSCAPE}groupmode": "layer", f"{INKSCAPE}label": label, "id": "one-more"})


EDITS = {
    "attribute": attribute, "back": back, "copy": copy, "delete": delete, "front": front, "into": into, "layer": layer,
    "lengthen": lengthen, "move": move, "page": page, "style": style, "turn": turn, "words": words,
}  # fmt: skip
