"""Targets: every accepted form is read as meant, anything else is refused with what is accepted."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders.archive.target import Target, parse
from envwright.errors import UsageError
from envwright.specs import Source

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("text", "source", "name", "version"),
    [
        ("gnumeric", Source.DEBIAN, "gnumeric", ""),
        ("deb:libreoffice-calc", Source.DEBIAN, "libreoffice-calc", ""),
        ("pypi:visidata", Source.PYPI, "visidata", ""),
        ("pypi:visidata==3.1.1", Source.PYPI, "visidata", "3.1.1"),
        ("pypi:ruamel.yaml", Source.PYPI, "ruamel.yaml", ""),
        ("npm:vtop", Source.NPM, "vtop", ""),
        ("npm:vtop@0.6.1", Source.NPM, "vtop", "0.6.1"),
        ("npm:@scope/tool@1.0.0", Source.NPM, "@scope/tool", "1.0.0"),
    ],
)
def test_a_target_is_a_source_a_name_and_perhaps_a_version(text: str, source: Source, name: str, version: str) -> None:
    assert parse(text) == Target(source=source, name=name, version=version)


@pytest.mark.parametrize(
    "text",
    [
        "snap:firefox", "pypi:", "pypi:-x", "pypi:a;b", "pypi:a b", "pypi:a==", "pypi:a==1;rm", "pypi:../x", "npm:",
        "npm:A", "npm:../x", "npm:@scope", "npm:a@", "npm:a@$(x)", "npm:@/x", "http://example.org", "pypi:a[extra]",
    ],
)  # fmt: skip
def test_anything_else_is_refused_with_what_is_accepted(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(text)
    assert "pypi:NAME" in str(caught.value)


def test_a_folder_with_a_bundle_s_scripts_is_a_target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine" / "environment").mkdir(parents=True)
    (tmp_path / "mine" / "app.yaml").write_text("schema: 1\n")
    monkeypatch.chdir(tmp_path)
    found = parse("./mine")
    assert (found.source, found.name) == (Source.FOLDER, str(tmp_path / "mine"))


def test_a_folder_without_them_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no folder with a bundle's scripts"):
        parse(str(tmp_path))


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_target_or_a_usage_error(text: str) -> None:
    try:
        target = parse(text)
    except UsageError:
        return
    assert target.source in Source
    if target.source in (Source.PYPI, Source.NPM):
        assert not set(target.name + target.version) & set(" ;$`'\"\\\n&|<>()")
        assert ".." not in target.name.split("/")


@given(st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,40}[A-Za-z0-9]", fullmatch=True))
def test_the_name_of_an_application_is_safe_as_a_folder(name: str) -> None:
    from pydantic import TypeAdapter

    from envwright.specs import Identifier

    assert TypeAdapter(Identifier).validate_python(parse(f"pypi:{name}").app)
