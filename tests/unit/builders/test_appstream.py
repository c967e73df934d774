"""AppStream files are read without trust."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders.archive.appstream import meant, parse

pytestmark = pytest.mark.unit

TEXT = """<?xml version="1.0" encoding="UTF-8"?>
<component type="desktop-application">
  <id>org.a.Example</id>
  <launchable type="desktop-id">org.a.example.desktop</launchable>
  <summary xml:lang="de">Rechnet</summary>
  <summary>Does
    sums</summary>
  <provides><mediatype>text/csv</mediatype><mediatype>text/csv</mediatype></provides>
  <mimetypes><mimetype>text/plain</mimetype></mimetypes>
</component>
"""


def test_what_a_component_says_of_its_application() -> None:
    found = parse(TEXT)
    assert found is not None
    assert found.desktop_ids == ["org.a.example.desktop"]
    assert found.summary == "Does sums"
    assert found.mime_types == ["text/csv", "text/plain"]
    assert meant([found]) == {"org.a.example.desktop"}


@pytest.mark.parametrize("name", ["org.a.Old", "org.a.Old.desktop"])
def test_before_there_were_launchables_the_id_named_the_entry(name: str) -> None:
    found = parse(f"<component type='desktop'><id>{name}</id></component>")
    assert found is not None
    assert found.desktop_ids == ["org.a.Old.desktop"]


@pytest.mark.parametrize(
    "text",
    [
        "<component type='addon'><id>org.a.Plug</id></component>",
        "<html/>",
        "<component",
        "<!DOCTYPE a [<!ENTITY b 'c'>]><component><id>&b;</id></component>",
        f"<component><id>{'x' * 600_000}</id></component>",
    ],
)
def test_what_is_no_application_or_not_to_be_trusted_is_not_read(text: str) -> None:
    assert parse(text) is None


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    parse(text)
