"""Start state of copy-gates-1: a real drawing, one shape a line."""

from lxml import etree

DATA = '/data/logic_functions.svg'
DOCUMENT = '/home/user/Documents/gates.svg'
PAGE = {'width': '744.09', 'height': '1052.36', 'viewBox': '0 0 744.09 1052.36'}
SVG = "http://www.w3.org/2000/svg"
INKSCAPE = "http://www.inkscape.org/namespaces/inkscape"
SODIPODI = "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"


def setup(files):
    """The files a session starts with, made of the task's data."""
    old = etree.fromstring(files[DATA], etree.XMLParser(remove_comments=True, remove_pis=True))
    root = etree.Element(named(SVG, "svg"), PAGE, nsmap={None: SVG, "inkscape": INKSCAPE, "sodipodi": SODIPODI})
    root.extend([node for node in old if drawn(node)])
    for node in root.iter():
        # What an old version wrote of itself makes a new one ask which resolution was meant; and a layer may be locked.
        for name in [name for name in node.attrib if "sodipodi" in name or name.endswith("}version")]:
            del node.attrib[name]
        node.text, node.tail = ((text or "").strip() or None for text in (node.text, node.tail))
    # Everyone who opens it sees places and sizes in pixels, as the instruction tells them.
    root.insert(0, etree.Element(named(SODIPODI, "namedview"), {named(INKSCAPE, "document-units"): "px"}))
    layers = [node for node in root if node.get(named(INKSCAPE, "groupmode")) == "layer"]
    for folder in [root, *layers]:
        for node in folder:
            # What opens and closes the drawing and its layers shares a line with a neighbour: lines are whole shapes.
            around = {node, node.getnext()} & {*layers, root[0], None} or etree.QName(node).localname == "defs"
            node.tail = None if around else "\n"
    for layer in layers:
        layer.text = "\n" if len(layer) else None
    etree.cleanup_namespaces(root, keep_ns_prefixes=["inkscape", "sodipodi"])
    return {DOCUMENT: etree.tostring(root) + b"\n"}


def named(space, name):
    """A name in a namespace, as lxml writes it."""
    return "{" + space + "}" + name


def drawn(node):
    """Whether it is a shape, a group or what shapes are painted with, not what is told about the drawing."""
    name = etree.QName(node)
    return name.namespace == SVG and name.localname != "metadata" and (len(node) > 0 or name.localname != "defs")
