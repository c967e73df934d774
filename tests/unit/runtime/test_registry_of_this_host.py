"""The registry a build is led to is the one that this host's own pip uses; pip itself is asked."""

from __future__ import annotations

import pytest

from envwright.runtime import registries
from envwright.runtime.registries import PYPI

pytestmark = pytest.mark.process


def test_the_registry_is_the_one_this_host_is_configured_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "https://example.org/simple")
    assert registries.python_index() == "https://example.org/simple"
    monkeypatch.delenv("PIP_INDEX_URL")
    assert registries.python_index().startswith(("https://", "http://", "file:"))
    assert set(registries.registries([PYPI, "deb.example.org"])) == {PYPI}
