# envwright-canary-6ca0e9b4-3459-52d7-8550-6a1fb46da0f6: not to be trained on.
"""Does, in the file, what the instruction of line-width-carton-2 says."""

from copy import deepcopy

from lxml import etree

DOCUMENT = '/home/user/Documents/carton.svg'
SVG = "{http://www.w3.org/2000/svg}"
INKSCAPE = "{http://www.inkscape.org/namespaces/inkscape}"
WORK = [['style', 'corte3', 'stroke-width', '0.7'],
 ['style', 'corte4', 'stroke-width', '0.7'],
 ['style', 'corte5', 'stroke-width', '0.7'],
 ['style', 'corte11', 'stroke-width', '0.7'],
 ['style', 'corte12', 'stroke-width', '0.7'],
 ['style', 'corte13', 'stroke-width', '0.7'],
 ['style', 'corte17', 'stroke-width', '0.7'],
 ['style', 'path16', 'stroke-width', '0.7'],
 ['style', 'path18', 'stroke-width', '0.7'],
 ['style', 'path20', 'stroke-width', '0.7'],
 ['style', 'path22', 'stroke-width', '0.7'],
 ['style', 'path24', 'stroke-width', '0.7'],
 ['style', 'path26', 'stroke-width', '0.7'],
 ['style', 'path28', 'stroke-width', '0.7'],
 ['style', 'path30', 'stroke-width', '0.7'],
 ['style', 'path32', 'stroke-width', '0.7'],
 ['style', 'path34', 'stroke-width', '0.7'],
 ['style', 'path36', 'stroke-width', '0.7'],
 ['style', 'path38', 'stroke-width', '0.7'],
 ['style', 'path40', 'stroke-width', '0.7'],
 ['style', 'path42', 'stroke-width', '0.7'],
 ['style', 'path44', 'stroke-width', '0.7'],
 ['style', 'path46', 'stroke-width', '0.7'],
 ['style', 'path48', 'stroke-width', '0.7'],
 ['style', 'path50', 'stroke-width', '0.7'],
 ['style', 'path52', 'stroke-width', '0.7'],
 ['style', 'path54', 'stroke-width', '0.7'],
 ['style', 'corte18', 'stroke-width', '0.7'],
 ['style', 'corte20', 'stroke-width', '0.7'],
 ['style', 'path58', 'stroke-width', '0.7'],
 ['style', 'path60', 'stroke-width', '0.7'],
 ['style', 'path62', 'stroke-width', '0.7'],
 ['style', 'path64', 'stroke-width', '0.7'],
 ['style', 'path66', 'stroke-width', '0.7'],
 ['style', 'path68', 'stroke-width', '0.7'],
 ['style', 'path70', 'stroke-width', '0.7'],
 ['style', 'path72', 'stroke-width', '0.7'],
 ['style', 'path74', 'stroke-width', '0.7'],
 ['style', 'path76', 'stroke-width', '0.7'],
 ['style', 'path78', 'stroke-width', '0.7'],
 ['style', 'path80', 'stroke-width', '0.7'],
 ['style', 'path82', 'stroke-width', '0.7'],
 ['style', 'path84', 'stroke-width', '0.7'],
 ['style', 'path86', 'stroke-width', '0.7'],
 ['style', 'path88', 'stroke-width', '0.7'],
 ['style', 'path90', 'stroke-width', '0.7'],
 ['style', 'path92', 'stroke-width', '0.7'],
 ['style', 'path94', 'stroke-width', '0.7'],
 ['style', 'path96', 'stroke-width', '0.7'],
 ['style', 'corte24', 'stroke-width', '0.7'],
 ['style', 'corte25', 'stroke-width', '0.7'],
 ['style', 'corte26', 'stroke-width', '0.7'],
 ['style', 'corte27', 'stroke-width', '0.7'],
 ['style', 'corte28', 'stroke-width', '0.7'],
 ['style', 'corte32', 'stroke-width', '0.7'],
 ['style', 'corte34', 'stroke-width', '0.7'],
 ['style', 'corte35', 'stroke-width', '0.7'],
 ['style', 'corte36', 'stroke-width', '0.7'],
 ['style', 'corte37', 'stroke-width', '0.7'],
 ['style', 'corte41', 'stroke-width', '0.7'],
 ['style', 'corte62', 'stroke-width', '0.7'],
 ['style', 'corte64', 'stroke-width', '0.7'],
 ['style', 'corte68', 'stroke-width', '0.7'],
 ['style', 'corte69', 'stroke-width', '0.7'],
 ['style', 'corte74', 'stroke-width', '0.7'],
 ['style', 'corte75', 'stroke-width', '0.7'],
 ['style', 'corte76', 'stroke-width', '0.7'],
 ['style', 'corte77', 'stroke-width', '0.7'],
 ['style', 'corte81', 'stroke-width', '0.7'],
 ['style', 'corte84', 'stroke-width', '0.7'],
 ['style', 'corte86', 'stroke-width', '0.7'],
 ['style', 'corte87', 'stroke-width', '0.7'],
 ['style', 'corte93', 'stroke-width', '0.7'],
 ['style', 'corte94', 'stroke-width', '0.7'],
 ['style', 'corte96', 'stroke-width', '0.7'],
 ['style', 'path132', 'stroke-width', '0.7'],
 ['style', 'path134', 'stroke-width', '0.7'],
 ['style', 'path136', 'stroke-width', '0.7'],
 ['style', 'path138', 'stroke-width', '0.7'],
 ['style', 'path140', 'stroke-width', '0.7'],
 ['style', 'path142', 'stroke-width', '0.7'],
 ['style', 'path144', 'stroke-width', '0.7'],
 ['style', 'path146', 'stroke-width', '0.7'],
 ['style', 'path148', 'stroke-width', '0.7'],
 ['style', 'path150', 'stroke-width', '0.7'],
 ['style', 'path152', 'stroke-width', '0.7'],
 ['style', 'path154', 'stroke-width', '0.7'],
 ['style', 'path156', 'stroke-width', '0.7'],
 ['style', 'path158', 'stroke-width', '0.7'],
 ['style', 'path160', 'stroke-width', '0.7'],
 ['style', 'path162', 'stroke-width', '0.7'],
 ['style', 'path164', 'stroke-width', '0.7'],
 ['style', 'path166', 'stroke-width', '0.7'],
 ['style', 'path168', 'stroke-width', '0.7'],
 ['style', 'path170', 'stroke-width', '0.7'],
 ['style', 'corte97', 'stroke-width', '0.7'],
 ['style', 'corte99', 'stroke-width', '0.7'],
 ['style', 'path174', 'stroke-width', '0.7'],
 ['style', 'path176', 'stroke-width', '0.7'],
 ['style', 'path178', 'stroke-width', '0.7'],
 ['style', 'path180', 'stroke-width', '0.7'],
 ['style', 'path182', 'stroke-width', '0.7'],
 ['style', 'path184', 'stroke-width', '0.7'],
 ['style', 'path186', 'stroke-width', '0.7'],
 ['style', 'path188', 'stroke-width', '0.7'],
 ['style', 'path190', 'stroke-width', '0.7'],
 ['style', 'path192', 'stroke-width', '0.7'],
 ['style', 'path194', 'stroke-width', '0.7'],
 ['style', 'path196', 'stroke-width', '0.7'],
 ['style', 'path198', 'stroke-width', '0.7'],
 ['style', 'path200', 'stroke-width', '0.7'],
 ['style', 'path202', 'stroke-width', '0.7'],
 ['style', 'path204', 'stroke-width', '0.7'],
 ['style', 'path206', 'stroke-width', '0.7'],
 ['style', 'path208', 'stroke-width', '0.7'],
 ['style', 'path210', 'stroke-width', '0.7'],
 ['style', 'path212', 'stroke-width', '0.7'],
 ['style', 'corte101', 'stroke-width', '0.7'],
 ['style', 'corte104', 'stroke-width', '0.7'],
 ['style', 'corte105', 'stroke-width', '0.7'],
 ['style', 'corte106', 'stroke-width', '0.7'],
 ['style', 'corte107', 'stroke-width', '0.7'],
 ['style', 'corte111', 'stroke-width', '0.7']]


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
