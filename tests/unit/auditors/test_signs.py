"""The output of programs that failed is read for what is missing."""

from __future__ import annotations

import pytest

from auditors.probes.signs import crash_lines, facts_in
from auditors.probes.start import start_facts
from envwright.errors import ApplicationEnded, EnvironmentBroken, WaitTimeout

pytestmark = pytest.mark.unit

LOADER = "calc: error while loading shared libraries: libfoo.so.1: cannot open shared object file: No such file"


@pytest.mark.parametrize(
    ("log", "fact", "value"),
    [
        (LOADER, "missing_library", "libfoo.so.1"),
        ("ModuleNotFoundError: No module named 'numpy.core'", "missing_module", "numpy"),
        ("ValueError: Namespace Gtk not available", "missing_namespace", "Gtk"),
        ("ValueError: Namespace Gtk not available for version 3.0", "missing_namespace", "Gtk-3.0"),
        ("/opt/envwright/app/launch.sh: 3: exec: frob: not found", "missing_command", "frob"),
        ("/usr/bin/calc: line 12: which: command not found", "missing_command", "which"),
        ("env: 'perl': No such file or directory", "missing_command", "perl"),
        ("Settings schema 'org.gnome.calc' is not installed", "missing_schema", "org.gnome.calc"),
        ("Can't locate Calc/Engine.pm in @INC (you may need to install the Calc::Engine module)",
         "missing_perl_module", "Calc/Engine.pm"),
        ("This relies on Pmw. Please install Pmw and try again.", "missing_module", "Pmw"),
        ("To see plots, please install the program gnuplot.", "missing_command", "gnuplot"),
        ("pkexec must be setuid root", "becomes_root", "pkexec must be setuid root"),
        ("imager must be run with root rights.", "wants_root", "must be run with root rights."),
        ("This tool needs to be run as root", "wants_root", "needs to be run as root"),
        ("Root privileges are required to list disks", "wants_root", "Root privileges are required to list disks"),
        ("Pulseaudio error: Connection refused", "missing_sound", "Pulseaudio error: Connection refused"),
        ("Unable to start the audio driver", "missing_sound", "Unable to start the audio driver"),
        ("ModuleNotFoundError: No module named 'gi._gi_cairo'", "missing_submodule", "gi._gi_cairo"),
        ("No Output Devices", "missing_sound", "No Output Devices"),
        ("xargs: shell-quote: No such file or directory", "missing_command", "shell-quote"),
        ("pkg_resources.DistributionNotFound: The 'calc-core>=2' distribution was not found",
         "missing_project", "calc-core"),
        ("QSqlDatabase: QSQLITE driver not loaded", "missing_database_driver", "SQLITE"),
        ('defaultServiceProvider::requestService(): no service found for - "org.qt-project.qt.mediaplayer"',
         "missing_media_service", "org.qt-project.qt.mediaplayer"),
        ("gi.repository.GLib.GError: g-io-error-quark: Could not connect: No such file or directory (1)",
         "missing_system_bus", "g-io-error-quark: Could not connect: No such file"),
        ("Failed to connect to socket /run/dbus/system_bus_socket: No such file or directory",
         "missing_system_bus", "Failed to connect to socket /run/dbus/system_bus_socket"),
        ("OSError: [Errno 30] Read-only file system: '/opt/calc/.calc'", "unwritable_folder", "/opt/calc/.calc"),
        ("mkdir: cannot create directory '/usr/share/calc/log': Read-only file system",
         "unwritable_folder", "/usr/share/calc/log"),
        ("cannot open /home/user/.calc/state: No such file or directory", "missing_folder", "/home/user/.calc/state"),
    ],
)  # fmt: skip
def test_what_is_missing_is_a_fact(log: str, fact: str, value: str) -> None:
    assert facts_in(f"starting\n{log}\nbye")[fact] == value


@pytest.mark.parametrize(
    ("log", "fact", "value"),
    [
        ("ServiceUnknown: The name org.a.B1 was not provided by any .service files", "service", "org.a.B1"),
        ('main.qml:3:1: module "QtQuick.Controls" version 2.15 is not installed', "qml_module", "QtQuick.Controls"),
        ('module "org.kde.a" is not installed', "qml_module", "org.kde.a"),
        ('Could not find the Qt platform plugin "offscreen" in ""', "qt_platform", "offscreen"),
        ("From 6.5.0, xcb-cursor0 or libxcb-cursor0 is needed to load it", "qt_cursor", "xcb-cursor0"),
        ('erroneous pipeline: no element "vorbisdec"', "media_part", "vorbisdec"),
        ("Your GStreamer installation is missing a plug-in.", "media_part", "missing a plug-in"),
        ("libGL error: failed to load driver: swrast", "gl_driver", "swrast"),
        ("Cannot find the folder ./tutorials", "beside", "tutorials"),
        ("could not open './data/rules.txt'", "beside", "data/rules.txt"),
        ("Icon 'document-new' not present in theme Adwaita", "icon", "document-new"),
        ("Gtk-WARNING **: Locale not supported by C library.", "locale", "Locale not supported"),
        ("locale.Error: unsupported locale setting", "locale", "unsupported locale setting"),
        ("ZoneInfoNotFoundError: 'No time zone found with key Europe/Kyiv'", "time_zone", "No time zone found"),
    ],
)
def test_a_part_that_other_packages_bring_is_a_fact(log: str, fact: str, value: str) -> None:
    assert value in facts_in(f"starting\n{log}\nbye")[f"missing_{fact}"]


def test_ordinary_warnings_are_no_facts_and_no_crash() -> None:
    log = "(calc:7): Gtk-WARNING **: 10:00: Theme parsing error\nCRITICAL **: assertion 'x' failed\n"
    assert facts_in(log) == {}
    assert crash_lines(log) == []


@pytest.mark.parametrize(
    "line",
    [
        "Segmentation fault (core dumped)",
        "Traceback (most recent call last):",
        LOADER,
        "terminate called after throwing",
    ],
)
def test_lines_of_a_crash_are_found(line: str) -> None:
    assert len(crash_lines(f"a\n{line}\nb")) == 1


def test_a_crash_has_cause_status_and_what_is_missing() -> None:
    facts = start_facts(ApplicationEnded(127, log=LOADER))
    assert facts == {"cause": "crashed", "exit_status": "127", "missing_library": "libfoo.so.1"}


def test_a_start_that_never_came_has_the_windows_that_stood() -> None:
    waited = (
        "the application to be ready: a window with class matching '^x$' (windows now: 'It''s \"here\"' (calc/Calc))"
    )
    facts = start_facts(WaitTimeout(waited.replace("''s", "s"), 60))
    assert facts["cause"] == "not_ready"
    assert facts["window_class_seen"] == "calc/Calc"
    assert facts["windows"].endswith("|calc|Calc")


def test_a_container_that_ended_is_told_apart() -> None:
    assert start_facts(EnvironmentBroken("the container ended"))["cause"] == "ended"
