# envwright-canary-7c63166b-b9d6-5ddf-abf8-b4c59f48a3eb: not to be trained on.
"""Whether everything on a list was done to a drawing, and nothing else."""

from envwright_seal import Check

DOCUMENT = '/home/user/Documents/gates.svg'
GONE = ['g9584', 'g9568']
OLD, NEW = '#0000a9', '#006400'
MOVES = {'g9527': [0, 12], 'g9540': [0, 30]}
NAME, BY = ['g9489', [350, 200]]
LABELS = {'rect1358': 'AND', 'path2946': 'OR'}
TEXTS = {'text9617': 'Logic gates in use'}
COUNTED = 'text7666'
PAGE = [760, 1080]


def validate(evidence):
    """The checks, for one final state."""
    before, after = Seen(evidence.initial), Seen(evidence)
    checks = [
        Check(f"object-{number}-deleted", 0.05, deleted(before, after, before.inside[name]), name)
        for number, name in enumerate(GONE, 1)
    ]
    gone = set().union(*(before.inside[name] for name in GONE))
    alike = [name for name, look in before.shapes.items() if look["stroke"] == OLD and name not in gone]
    left = [name for name in alike if after.value(name, "stroke") != NEW]
    checks.append(Check("all-recoloured", 0.1, not left, f"{len(left)} of {len(alike)} are not"))
    checks += [
        Check(f"object-{number}-moved", 0.1, moved(before, after, name, *by), name)
        for number, (name, by) in enumerate(MOVES.items(), 1)
    ]
    checks.append(Check("copied", 0.1, copied(before, after, NAME, *BY), NAME))
    checks += labelled(after, LABELS)
    checks += worded(after, TEXTS)
    # What is counted follows from the list: it is what was there, less what is deleted, and the copy.
    number = f"{len(evidence.initial.xml(DOCUMENT).findall('{*}g/{*}g')) - len(GONE) + 1}"
    told = after.value(COUNTED, "text")
    checks.append(Check("number-right", 0.1, told == number, f"{told!r}"))
    checks.append(Check("page-as-told", 0.1, near(after.page, PAGE), f"{after.page}"))
    altered = {}
    for names, keys in (
        (alike, ["stroke"]),
        (set().union(*(before.inside[name] for name in MOVES)), ["box"]),
        (LABELS, ["label"]),
        ([*TEXTS, COUNTED], ["text"]),
    ):
        for name in names:
            altered.setdefault(name, []).extend(keys)
    more = len(before.inside[NAME] & before.shapes.keys())
    rest = unchanged(before, after, altered=altered, gone=gone, more=more)
    return [*checks, Check("nothing-else-changed", 0.2, rest)]


def deleted(before, after, names):
    """Whether shapes are gone, and not only hidden: that counts where half of the others can be seen."""
    others = before.shapes.keys() - names
    return not after.ids & names and 2 * len(others & after.shapes.keys()) >= len(others)


def moved(before, after, name, right, down):
    """Whether all of a shape or group is so far from where it was."""
    members = before.inside[name] & before.shapes.keys()
    return all(near(after.value(each, "box") or (), shifted(before.shapes[each], right, down)) for each in members)


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


def labelled(after, labels):
    """A check for each object that is to have a label."""
    return [
        Check(f"label-{number}-given", 0.6 / len(labels), after.value(name, "label") == label, f"of {name!r}")
        for number, (name, label) in enumerate(labels.items(), 1)
    ]


def worded(after, texts):
    """A check for each text that is to read otherwise."""
    return [
        Check(f"text-{number}-corrected", 0.6 / len(texts), after.value(name, "text") == text, f"of {name!r}")
        for number, (name, text) in enumerate(texts.items(), 1)
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
