"""What a command needs and nobody installed is told before the work, with what to run."""

from __future__ import annotations

import pytest

from envwright.errors import EngineError
from envwright.extras import require

pytestmark = pytest.mark.unit


def test_a_package_that_is_missing_is_named_with_what_brings_it() -> None:
    require("eval", "pyarrow")
    with pytest.raises(EngineError, match="no_such_module is not installed") as caught:
        require("onboard,nightly", "jinja2", "no_such_module")
    assert caught.value.resolution == "Run: pip install 'envwright[onboard,nightly]'"
