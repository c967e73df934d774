"""A process of one round of the model author, for a test that kills it: FOLDER URL KILL_AT [CHECKPOINTS].

Its workbench writes each thing it does to FOLDER/done, and kills the process right after the one numbered KILL_AT, so
that what was done is done and nobody could note it.
"""

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from builders.model.author import ModelAuthor
from builders.model.settings import ModelSettings
from builders.model.workbench import OpenWindow, ScreenView, Started
from envwright.checkpoints import Checkpoints
from envwright.progress import Silent
from envwright.specs import Finding, Outcome, Severity

folder, url, kill_at = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
WINDOW = OpenWindow(title="Frob", window_class="Frob", type="normal", x=0, y=0, width=9, height=9, active=True)


class Workbench:
    def __enter__(self) -> "Workbench":
        return self

    def __exit__(self, *exception: object) -> None:
        pass

    def _did(self, what: str) -> None:
        with (folder / "done").open("a") as file:
            file.write(f"{what}\n")
        if len((folder / "done").read_text().splitlines()) == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def start(self) -> Started:
        return Started(ready=True, seconds=1)

    def screen(self) -> ScreenView:
        return ScreenView(picture=b"png", width=9, height=9, windows=[WINDOW], tree="")

    def click(self, x: int, y: int, **how: Any) -> None:
        self._did(f"click {x},{y}")

    def type(self, text: str) -> None:
        self._did(f"type {text}")


class Nobody:
    def revise(self, folder: Path, findings: Sequence[Finding], *, round: int) -> list[Any]:
        return []


author = ModelAuthor(
    Nobody(),  # type: ignore[arg-type]
    lambda folder, bounds: Workbench(),  # type: ignore[arg-type, return-value]
    ModelSettings(model="openai:scripted", base_url=url),
    folder=folder,
    progress=Silent(),
    checkpoints=Checkpoints(*sys.argv[4:]),
)
finding = Finding(item="ready-in-time", outcome=Outcome.FAILED, summary="", severity=Severity.BLOCKER)
for repair in author.revise(folder / "bundle", [finding], round=0):
    print(repair.rule)
