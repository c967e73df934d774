# envwright-canary-8491ce3f-1f83-57d9-a7f9-5a8ff7db1642: not to be trained on.
"""Does, in the file, what the instruction of stack-carton-1 says."""

from copy import deepcopy

from lxml import etree

DOCUMENT = '/home/user/Documents/carton.svg'
SVG = "{http://www.w3.org/2000/svg}"
INKSCAPE = "{http://www.inkscape.org/namespaces/inkscape}"
WORK = [['front', 'vinco44'], ['back', 'vinco90']]


def solve(files):
    """The files when all is done."""
    return {**files, DOCUMENT: edited(files[DOCUMENT], WORK)}


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
