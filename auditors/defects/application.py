"""Defects of the application: another one, none, one that does not stand, does not answer, or does not rest."""

from __future__ import annotations

import shlex

from auditors.defects.seed import WITH_WINDOWS, Seed, bumped, defect, drawing
from envwright.specs import Kind


@defect("wrong-application", "another program draws a window of the same class", "right-program", kinds=WITH_WINDOWS)
def _wrong(seed: Seed) -> None:
    seed.launch_instead(drawing(seed.app.name, cls=seed.app.name, w=1900, h=1000, text="a program", fill="0xFFFFFF"))


@defect("application-missing", "the program's file is gone from the image", "ready-in-time")
def _missing(seed: Seed) -> None:
    program = shlex.quote(seed.app.executable)
    seed.install_last(f"rm -f {program} $(readlink -f {program})")


@defect("older-version", "an older version is installed than the one declared", "versions-pinned")
def _older(seed: Seed) -> None:
    packages = [package.model_dump() for package in seed.app.packages]
    packages[0]["version"] = bumped(packages[0]["version"])
    seed.set("app.yaml", version=packages[0]["version"], packages=packages)


@defect("crash-after-start", "the program is killed some seconds after it was ready", "stays-up")
def _crash(seed: Seed) -> None:
    # exec keeps the process id of the script.
    seed.launch_first("me=$$", '(sleep 12; kill -SEGV "$me") </dev/null >/dev/null 2>&1 &')


@defect("ends-at-once", "the program ends before it shows anything", "ready-in-time")
def _ends(seed: Seed) -> None:
    seed.launch_instead("/bin/false")


@defect("never-ready", "nothing that counts as ready ever comes", "ready-in-time")
def _never(seed: Seed) -> None:
    seed.launch_instead("/bin/sleep 900")


@defect("frozen", "the window stands, and the program behind it is stopped", "answers-to-keys", "answers-to-clicks")
def _frozen(seed: Seed) -> None:
    # The application has the process id of the script; what it started is stopped with it, this shell last.
    stop = 'kill -STOP "$me"; pkill -STOP -P "$me"'
    seed.launch_first("me=$$", f"(sleep 6; {stop}) </dev/null >/dev/null 2>&1 &")


@defect("busy-loop", "something beside it uses a whole processor", "rests-when-idle")
def _busy(seed: Seed) -> None:
    seed.beside("while :; do :; done")


@defect("memory-leak", "something beside it takes five megabytes each second", "keeps-within-bounds")
def _leak(seed: Seed) -> None:
    seed.beside('/usr/bin/python3 -c "import time; kept = []\nwhile 1: kept.append(bytearray(2**20)); time.sleep(0.2)"')


@defect("log-flood", "the program's output grows by a megabyte each second", "keeps-within-bounds")
def _flood(seed: Seed) -> None:
    seed.launch_first("(sleep 2; while :; do head -c 100000 /dev/zero | tr '\\0' x; echo; sleep 0.1; done) &")


@defect("zombies", "processes that nobody waits for become more and more", "keeps-within-bounds")
def _zombies(seed: Seed) -> None:
    seed.beside(
        '/usr/bin/python3 -c "import os, time\nwhile 1:\n time.sleep(0.5)\n if not os.fork(): os._exit(0)"',
    )


@defect("little-memory", "the memory that it has when ready is nearly all it may use", "memory-suffices", "stays-up")
def _little(seed: Seed) -> None:
    held = 2**20 * seed.spec.resources.memory_mib * 8 // 10
    seed.beside(f'/usr/bin/python3 -c "import time; kept = bytearray({held}); time.sleep(900)"')


@defect("slow-start", "it is ready only just before the time is over", "ready-with-reserve")
def _slow(seed: Seed) -> None:
    seed.set("environment/ready.yaml", timeout_s=40)
    seed.launch_first("sleep 26")


@defect("network-needed", "it starts only once a host on the network answers", "ready-in-time")
def _network(seed: Seed) -> None:
    seed.launch_first("until getent hosts deb.debian.org; do sleep 1; done")


@defect(
    "service-on-another-port",
    "the page that the browser shows is nobody's",
    "page-shown",
    "ready-in-time",
    kinds=(Kind.WEB,),
)
def _port(seed: Seed) -> None:
    seed.edit("environment/launch.sh", lambda text: text.replace("--app=http://127.0.0.1:", "--app=http://127.0.0.1:1"))
