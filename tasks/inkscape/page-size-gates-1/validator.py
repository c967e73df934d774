# envwright-canary-b516aa09-356e-5814-873b-5d5b3d7d35a6: not to be trained on.
"""Whether the page has its size, and nothing else changed."""

from envwright_seal import Check

DOCUMENT = '/home/user/Documents/gates.svg'
WIDTH, HEIGHT = 760, 1080


def validate(evidence):
    """The checks, for one final state."""
    before, after = Seen(evidence.initial), Seen(evidence)
    width, height = after.page
    return [
        Check("as-wide", 0.3, near([width], [WIDTH]), f"it is {width} wide"),
        Check("as-high", 0.3, near([height], [HEIGHT]), f"it is {height} high"),
        Check("nothing-else-changed", 0.4, unchanged(before, after)),
    ]


TOLERANCE = 0.05
DASHES = "stroke-dasharray"


class Seen:
    """One state of the drawing."""

    def __init__(self, evidence):
        drawing, root = evidence.drawing(DOCUMENT), evidence.xml(DOCUMENT)
        nodes = [] if root is None else list(root.iter("{*}*"))
        # What a text is broken into is its own affair.
        lines = {node.get("id") for node in nodes if node.tag.endswith("tspan")}
        drawn = [shape for shape in drawing.shapes if shape.id not in lines]
        self.page, self.layers = (drawing.width, drawing.height), drawing.layers
        self.ids = {node.get("id") for node in nodes}
        self.inside = {
            node.get("id"): {each.get("id") for each in node.iter("{*}*")} - lines for node in nodes
        }
        self.order = [shape.id for shape in drawn]
        self.shapes = {
            shape.id: {
                "kind": shape.kind,
                "label": shape.label,
                "layer": shape.layer,
                "fill": shape.fill,
                "stroke": shape.stroke,
                "stroke_width": (shape.stroke_width,) if shape.stroke else (),
                "text": " ".join(shape.text.split()),
                "box": shape.box,
                "dashes": shape.style.get(DASHES, ""),
                "style": {key: value for key, value in shape.style.items() if key != DASHES},
            }
            for shape in drawn
        }
        # Words between shapes, which nothing shows.
        loose = [node for node in nodes if (node.tail or "").strip()]
        self.loose = [node for node in loose if not list(node.iterancestors("{*}text"))]

    def value(self, name, key):
        """A property of a shape, None where it is not there."""
        return self.shapes.get(name, {}).get(key)


def near(one, other):
    """Whether numbers are the same, but for rounding."""
    return len(one) == len(other) and all(abs(a - b) <= TOLERANCE for a, b in zip(one, other))


def same(one, other):
    """Whether two values of a property are the same."""
    return near(one, other) if isinstance(one, tuple) else one == other


def unchanged(before, after, *, altered={}, gone=(), more=0, moved=()):
    """Whether nothing but this has changed, and something has.

    Args:
        altered: by id, the properties that may be others.
        gone: shapes that may be gone.
        more: how many shapes may be new.
        moved: shapes that may be painted earlier or later.
    """
    old, new = before.shapes, after.shapes
    changed = {(name, key) for name in {*old} & {*new} for key in old[name] if not same(old[name][key], new[name][key])}
    allowed = {(name, key) for name, keys in altered.items() for key in keys}
    lost, fresh = {*old} - {*new}, {*new} - {*old}
    stay = dict.fromkeys({*old} & {*new} - {*moved}, True)
    was, order = (list(filter(stay.get, state.order)) for state in (before, after))
    return (
        not changed - allowed
        and not lost - {*gone}
        and len(fresh) <= more
        and was == order
        and before.layers == after.layers
        and not after.loose
        and bool(changed or lost or fresh or before.order != after.order or not near(before.page, after.page))
    )
