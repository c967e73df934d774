"""Defects of what stands on the screen: something in front, something missing, something in the wrong place."""

from __future__ import annotations

from datetime import datetime, timedelta

from auditors.defects.seed import WITH_WINDOWS, Seed, defect, drawing
from envwright.evidence import MANIFEST
from envwright.specs import EvidenceManifest, Kind

_IN_FRONT = "no-dialog-in-front"


@defect("blank-window", "nothing is drawn where the program's window stands", "screen-shows-something")
def _blank(seed: Seed) -> None:
    seed.window("", past=1, x=0, y=0, w=1920, h=1080, fill="0xFFFFFF", after_s=1)


@defect("error-dialog", "a dialog tells of an error", _IN_FRONT)
def _error(seed: Seed) -> None:
    seed.window("Error", kind="dialog", text="The configuration could not be read.")


@defect("wizard-left-open", "a first-run wizard stands in front", _IN_FRONT)
def _wizard(seed: Seed) -> None:
    seed.window("First Run Wizard", w=900, h=600, text="Welcome! Step 1 of 4")


@defect("update-nag", "a window offers a newer version", _IN_FRONT)
def _nag(seed: Seed) -> None:
    seed.window("Update available", kind="dialog", text="A new version is available. Download now?")


@defect("licence-dialog", "a licence waits to be accepted", _IN_FRONT)
def _licence(seed: Seed) -> None:
    seed.window("License Agreement", kind="dialog", w=700, h=500, text="I accept the terms")


@defect("crash-recovery", "the program offers to recover what a crash left", _IN_FRONT)
def _recovery(seed: Seed) -> None:
    seed.window("Document Recovery", kind="dialog", text="The last session ended unexpectedly.")


@defect("login-dialog", "a dialog asks who is there", _IN_FRONT)
def _login(seed: Seed) -> None:
    seed.window("Sign in", kind="dialog", text="User name and password")


@defect("account-not-told", "the page asks for an account that nobody is told", "account-known", kinds=(Kind.WEB,),
        needs=lambda seed: bool(seed.spec.accounts))  # fmt: skip
def _account(seed: Seed) -> None:
    seed.set("environment/env.yaml", accounts=[])


@defect("modal-behind", "a modal dialog waits below the main window", _IN_FRONT)
def _behind(seed: Seed) -> None:
    seed.window("Confirm", kind="dialog", modal=1, lower=1, x=600, y=400, text="Continue?")


@defect("notice-over-it", "a notice that the window manager does not know lies over the work", _IN_FRONT)
def _notice(seed: Seed) -> None:
    seed.window("notice", kind="notification", past=1, x=1400, y=60, w=480, h=200, text="You have 3 messages")


@defect(
    "off-screen",
    "a second window as large as the screen lies beyond its edge",
    "main-window",
    _IN_FRONT,
    kinds=WITH_WINDOWS,
)
def _off(seed: Seed) -> None:
    seed.window(seed.app.name, cls=seed.app.name, kind="dialog", x=1920, y=0, w=1920, h=1080, text="work")


@defect(
    "tiny-window", "the window that counts is too small to work in", "main-window", "right-program", kinds=WITH_WINDOWS
)
def _tiny(seed: Seed) -> None:
    seed.set("environment/ready.yaml", window_title="", window_class="^tinywin$", document_in_title=False)
    seed.window("small", cls="tinywin", kind="dialog", w=120, h=60)


@defect("any-window-counts", "ready is called whatever window stands first", "ready-is-final",
        "right-program", "main-window", _IN_FRONT, kinds=WITH_WINDOWS)  # fmt: skip
def _any(seed: Seed) -> None:
    seed.set("environment/ready.yaml", window_title="", window_class=".", document_in_title=False, accessible_text="",
             accessible_role="", process="")  # fmt: skip
    seed.launch_first("sleep 7")
    seed.window("Loading", cls="splash", w=600, h=400, text="Loading", after_s=0)


@defect("starts-differ", "each start shows another window", "same-windows", _IN_FRONT, kinds=WITH_WINDOWS)
def _differ(seed: Seed) -> None:
    seed.window("palette $word", kind="utility", x=1500, y=500, w=200, h=200)
    seed.edit("environment/launch.sh", lambda text: text.replace("'palette $word'", '"palette $word"'))
    # Before the window, which is what comes first now.
    seed.launch_first("word=$(date +%N | tr 0-9 a-j)")


@defect("state-differs", "each start leaves another file in the home", "same-state")
def _state(seed: Seed) -> None:
    # Not named by the time alone: that such names differ means nothing (varying.yaml).
    seed.launch_first('mkdir -p "$HOME/.state"', 'date +%s%N > "$HOME/.state/$(date +%N | tr 0-9 a-j)"')


@defect("second-start-greets", "once it was closed, it asks about the last session", "starts-again", kinds=WITH_WINDOWS)
def _second(seed: Seed) -> None:
    asks = drawing("Restore session", kind="dialog", text="It was not closed properly.")
    seed.launch_first(f'if [ -e "$HOME/.was-here" ]; then ({asks}) & fi', '(sleep 3; touch "$HOME/.was-here") &')


@defect("zone-dependent", "it starts in one time zone only", "starts-elsewhere", kinds=WITH_WINDOWS)
def _zone(seed: Seed) -> None:
    seed.launch_first(f'[ "$(date +%Z)" = "$(TZ={seed.spec.time_zone} date +%Z)" ] || exit 1')


@defect("locale-dependent", "in another language it asks first", "starts-elsewhere", kinds=WITH_WINDOWS)
def _locale(seed: Seed) -> None:
    asks = drawing("Choose your language", kind="dialog", text="English? Deutsch?")
    seed.launch_first(f'if [ "$LANG" != {seed.spec.locale} ]; then ({asks}) & fi')


@defect("clock-dependent", "half a year later it asks for an update first", "starts-another-day", kinds=WITH_WINDOWS)
def _clock(seed: Seed) -> None:
    asks = drawing("Update available", kind="dialog", text="This version is out of date.")
    collected = datetime.fromisoformat(EvidenceManifest.read(seed.evidence / MANIFEST).collected_at)
    later = round((collected + timedelta(days=180)).timestamp())
    seed.launch_first(f'if [ "$(date +%s)" -gt {later} ]; then ({asks}) & fi')
