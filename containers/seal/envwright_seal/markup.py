"""XML without entities, of files packed with gzip as well."""

from __future__ import annotations

from typing import Any

from envwright_seal.limits import unpacked


def read_xml(content: bytes) -> Any:
    """The root element (lxml); nothing it names is fetched or expanded.

    Raises:
        ValueError: it declares entities, or is too large. The parser raises what it raises.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(unpacked(content), parser)
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and next(dtd.iterentities(), None) is not None:
        raise ValueError("it declares entities: refused")
    return root
