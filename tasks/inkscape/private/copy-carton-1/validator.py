# envwright-canary-48431490-23b4-591d-99fc-5d7d54d73ae4: not to be trained on.
"""Whether an object is there once more, so far from itself, and nothing else changed."""

from envwright_seal import Check

DOCUMENT = '/home/user/Documents/carton.svg'
NAME, BY = 'vinco55', [25, 0]


def validate(evidence):
    """The checks, for one final state."""
    before, after = Seen(evidence.initial), Seen(evidence)
    more = len(before.inside[NAME] & before.shapes.keys())
    return [
        Check("copied", 0.6, copied(before, after, NAME, *BY)),
        Check("nothing-else-changed", 0.4, unchanged(before, after, more=more)),
    ]


def copied(before, after, name, right, down):
    """Whether all of a shape or group is there once more, so far from it."""
    fresh = [after.shapes[each] for each in after.shapes.keys() - before.shapes.keys()]
    wanted = [after.shapes.get(each, before.shapes[each]) for each in before.inside[name] & before.shapes.keys()]
    return all(any(is_copy(look, one, right, down) for one in fresh) for look in wanted)


def is_copy(look, one, right, down):
    """Whether one shape is a copy of another."""
    alike = [look[key] == one[key] for key in ("kind", "fill", "stroke", "text", "style")]
    return all(alike) and near(one["box"], shifted(look, right, down))


def shifted(look, right, down):
    """Where a shape is to be once it is moved."""
    x, y, width, height = look["box"]
    return (x + right, y + down, width, height)


TOLERANCE = 0.05
DASHES = "stroke-dasharray"


class Seen:
    """One state of the drawing."""

    def __init__(self, evidence):
        drawing, root = evidence.drawing(DOCUMENT), evidence.xml(DOCUMENT)
        nodes = [] if root is None else list(root.iter("{*}*"))
        drawn = drawing.shapes
        self.page, self.layers = (drawing.width, drawing.height), drawing.layers
        self.ids = {node.get("id") for node in nodes}
        self.inside = {
            node.get("id"): {each.get("id") for each in node.iter("{*}*")} for node in nodes
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
        self.loose = [node for node in nodes if (node.tail or "").strip()]

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
        and near(before.page, after.page)
        and not after.loose
        and bool(changed or lost or fresh or before.order != after.order or not near(before.page, after.page))
    )
