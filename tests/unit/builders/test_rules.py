"""Rules as data: every table is valid, each row has its reason, a repair is planned once and from facts alone."""

from __future__ import annotations

import re

import pytest

from builders.archive import data, greetings, packages, repairs, scripts
from builders.archive.occupations import occupations
from envwright.specs import Finding, Outcome, Severity
from envwright.workspace import shipped

pytestmark = pytest.mark.unit


def finding(**facts: str) -> Finding:
    return Finding(item="x", outcome=Outcome.FAILED, summary="", severity=Severity.BLOCKER, facts=facts)


def test_every_rule_has_a_reason_and_a_pattern_that_compiles() -> None:
    dialogs = greetings.rules()
    for rule in [
        *dialogs.untick,
        *dialogs.tick,
        *dialogs.fill,
        *dialogs.press,
        *dialogs.again,
        *dialogs.refuse,
        *dialogs.leave,
        *dialogs.never,
        *dialogs.left_out,
    ]:
        assert rule.reason
        re.compile(rule.pattern)
    for row in repairs.table().rules:
        assert row.reason
        assert all(re.compile(pattern) for pattern in row.when.values())


def test_no_rule_names_an_application_of_the_catalog() -> None:
    import yaml

    catalog = yaml.safe_load((shipped() / "apps" / "catalog.yaml").read_text())
    names = {name for item in catalog for name in item["packages"] if ":" not in name and len(name) > 5}
    for table in ("repairs.yaml", "dialogs.yaml", "companions.yaml", "launchers.yaml", "terminals.yaml"):
        words = set(re.findall(r"[a-z0-9][a-z0-9.+-]+", (shipped() / "builders" / table).read_text()))
        assert not words & names


def test_a_missing_library_is_looked_for_by_its_exact_path() -> None:
    [planned] = repairs.plan([finding(missing_library="libfoo.so.1")], tried=[])
    assert planned.rule.action == "add_package"
    assert re.search(planned.path_pattern, "/usr/lib/x86_64-linux-gnu/libfoo.so.1")
    assert not re.search(planned.path_pattern, "/usr/lib/x86_64-linux-gnu/libfooxso.1")


@pytest.mark.parametrize(
    ("facts", "rule", "path"),
    [
        ({"missing_service": "org.a.B1"}, "missing-service", "/usr/share/dbus-1/services/org.a.B1.service"),
        ({"missing_qml_module": "QtQuick.Controls"}, "missing-qml-module",
         "/usr/lib/x86_64-linux-gnu/qt5/qml/QtQuick/Controls.2/qmldir"),
        ({"missing_qml_module": "org.kde.a"}, "missing-qml6-module",
         "/usr/lib/x86_64-linux-gnu/qt6/qml/org/kde/a/qmldir"),
        ({"missing_beside": "tutorials"}, "files-beside-the-start", "/usr/share/tool/tutorials"),
        ({"missing_qt_platform": "offscreen"}, "missing-qt-platform",
         "/usr/lib/x86_64-linux-gnu/qt6/plugins/platforms/libqoffscreen.so"),
    ],
)  # fmt: skip
def test_a_missing_part_is_looked_for_where_packages_put_it(facts: dict[str, str], rule: str, path: str) -> None:
    planned = next(one for one in repairs.plan([finding(**facts)], tried=[]) if one.rule.id == rule)
    assert re.search(planned.path_pattern, path)
    assert not re.search(planned.path_pattern, f"{path}x")
    assert not re.search(planned.path_pattern, path.replace("/usr", "/srv"))


def test_a_library_in_a_private_folder_is_looked_for_once_the_usual_folders_have_none() -> None:
    [first] = repairs.plan([finding(cause="crashed", missing_library="libgui.so")], tried=[])
    assert first.rule.id == "missing-library"
    [second] = repairs.plan([finding(cause="crashed", missing_library="libgui.so")], tried=[first.key])
    assert second.rule.action == "add_library_folder"
    assert re.search(second.path_pattern, "/usr/lib/x86_64-linux-gnu/tool/libgui.so")
    assert re.search(second.path_pattern, "/usr/lib/x86_64-linux-gnu/tool/libgui.so.6")
    assert not re.search(second.path_pattern, "/usr/lib/x86_64-linux-gnu/tool/libguisoon")


def test_of_several_packages_with_a_file_the_one_of_the_closure_is_taken_then_the_shortest_name() -> None:
    listed = "libtool-dev: /usr/lib/tool/libgui.so\nlibt: /usr/lib/t/libgui.so\nlibt-dbg: /x\nno line\n"
    assert packages.shipping(listed, []) == ("libt", "/usr/lib/t/libgui.so")
    assert packages.shipping(listed, ["libtool-dev"]) == ("libtool-dev", "/usr/lib/tool/libgui.so")
    assert packages.shipping(listed, ["x"], family="libtool") == ("libtool-dev", "/usr/lib/tool/libgui.so")
    assert packages.shipping("", []) == ("", "")


def test_a_library_of_a_private_folder_is_taken_from_the_folder_of_the_application_and_no_other() -> None:
    listed = (
        "other: /usr/lib/other/libgui.so\nlibtool1: /usr/lib/tool/libgui.so.1\nlibtool-dev: /usr/lib/tool/libgui.so\n"
    )
    own = ("libtool-dev", "/usr/lib/tool/libgui.so")
    assert packages.shipping(listed, ["libtool1"], own_folder="libgui.so") == own
    assert packages.shipping(listed, ["libfoo"], own_folder="libgui.so") == ("", "")


def test_what_the_kernel_ended_for_want_of_memory_gets_more_once() -> None:
    [planned] = repairs.plan([finding(oom="true")], tried=[])
    assert planned.rule.action == "raise_memory"
    assert repairs.plan([finding(oom="true")], tried=[planned.key]) == []


def test_a_folder_that_cannot_be_made_where_nothing_is_written_leads_into_the_home() -> None:
    [planned] = repairs.plan([finding(unwritable_folder="/opt/calc/.calc")], tried=[])
    assert (planned.rule.action, planned.value) == ("make_folder", "/opt/calc/.calc")
    [line] = scripts.led_home([planned.value, "/home/user/.calc"])
    assert line.endswith("&& ln -s /home/user/.local/state/folders/opt/calc/.calc /opt/calc/.calc; }")
    assert "mkdir -p /home/user/.local/state/folders/opt/calc/.calc\n" in scripts.configure([planned.value])


@pytest.mark.parametrize("path", ["/opt/../home/x", "/opt/a b", "/proc/self/x", "/opt", "/opt/$(id)", "relative/x"])
def test_no_other_place_is_made_to_lead_home(path: str) -> None:
    assert repairs.plan([finding(unwritable_folder=path)], tried=[]) == []


@pytest.mark.parametrize(
    "facts", [{"missing_command": "pkexec"}, {"becomes_root": "pkexec must be setuid root"}], ids=["missing", "refuses"]
)
def test_a_command_that_becomes_root_is_stood_in_for_and_not_installed(facts: dict[str, str]) -> None:
    assert [planned.rule.action for planned in repairs.plan([finding(**facts)], tried=[])] == ["stand_in_for_root"]


def test_a_program_that_shows_itself_to_root_alone_is_told_that_it_is_root_when_nothing_else_is_left() -> None:
    [planned] = repairs.plan([finding(wants_root="must be run as root")], tried=[])
    assert (planned.rule.under, planned.rule.fallback) == (["fakeroot", "--"], True)


def test_what_is_of_use_with_a_document_alone_says_so() -> None:
    rules = {rule.id: rule.with_document for rule in repairs.table().rules}
    assert (rules["document-refused"], rules["what-is-recommended-for-a-document"], rules["greeting-dialog"]) == (
        True,
        True,
        False,
    )


def test_a_part_of_a_python_package_is_looked_for_as_the_file_that_it_is() -> None:
    facts = {"missing_module": "gi", "missing_submodule": "gi._gi_cairo"}
    planned = {repair.rule.id: repair for repair in repairs.plan([finding(**facts)], tried=[])}
    path = "/usr/lib/python3/dist-packages/gi/_gi_cairo.cpython-311-x86_64-linux-gnu.so"
    assert re.search(planned["missing-submodule"].path_pattern, path)


@pytest.mark.parametrize(
    ("title", "tried"), [("No languages available", True), ("No, thanks", False), ("Welcome", False)]
)
def test_a_dialog_about_what_is_not_there_has_what_is_recommended_tried(title: str, tried: bool) -> None:
    rules = [planned.rule.id for planned in repairs.plan([finding(dialog=title)], tried=[])]
    assert ("dialog-about-parts-that-are-recommended" in rules) == tried


def test_a_greeting_that_no_start_showed_is_forgotten() -> None:
    [planned] = repairs.plan([finding(unseen_greeting="ReadTrees")], tried=[])
    assert planned.rule.action == "forget_greetings"


def test_what_was_tried_is_not_planned_again() -> None:
    [planned] = repairs.plan([finding(missing_command="frob")], tried=[])
    assert repairs.plan([finding(missing_command="frob")], tried=[planned.key]) == []
    assert repairs.plan([finding(missing_command="other")], tried=[planned.key])


def test_a_greeting_is_answered_once_then_at_every_start_but_never_one_that_complains() -> None:
    greets, complains = finding(dialog="Hello", complaint=""), finding(dialog="Hello", complaint="It failed")
    [once] = repairs.plan([greets], tried=[])
    assert once.rule.action == "answer_dialogs"
    [always] = repairs.plan([greets], tried=[once.key])
    assert always.rule.action == "answer_always"
    assert "answer_always" not in {p.rule.action for p in repairs.plan([complains], tried=[once.key])}


def test_a_fallback_is_tried_alone_and_only_when_no_other_rule_fits() -> None:
    [planned] = repairs.plan([finding(cause="crashed", missing_command="frob")], tried=[])
    assert planned.rule.id == "missing-command"
    [first] = repairs.plan([finding(cause="not_ready")], tried=[])
    [second] = repairs.plan([finding(cause="not_ready")], tried=[first.key])
    assert [first.rule.fallback, second.rule.fallback] == [True, True]
    assert [first.rule.action, second.rule.action] == ["add_recommended", "raise_timeout"]
    assert repairs.plan([finding(cause="not_ready")], tried=[first.key, second.key]) == []


def test_a_dialog_without_a_title_is_a_dialog() -> None:
    assert [planned.rule.id for planned in repairs.plan([finding(dialog="")], tried=[])] == ["greeting-dialog"]


def test_a_passed_item_and_one_without_facts_ask_for_nothing() -> None:
    passed = finding(missing_command="frob").model_copy(update={"outcome": Outcome.PASSED})
    assert repairs.plan([passed, finding()], tried=[]) == []


@pytest.mark.parametrize(
    ("label", "group"),
    [
        ("Show this window next time", "untick"),
        ("Show tips on startup", "untick"),
        ("Don't show this again at start up", "tick"),
        ("Do not show this dialog again", "tick"),
        ("Close", "press"),
        ("Don't show this message again", "press"),
        ("Display Welcome Dialog Again?", "again"),
        ("No", "refuse"),
        ("OK", "press"),
        ("Quit", "never"),
        ("Help", "never"),
    ],
)
def test_usual_labels_are_understood(label: str, group: str) -> None:
    assert any(rule.matches(label) for rule in getattr(greetings.rules(), group))


def test_caches_and_traces_of_a_session_are_no_settings() -> None:
    skip = greetings.rules().left_out
    for path in (".cache/x/y", "Documents/a.csv", ".local/share/recently-used.xbel", ".config/app/lock", "a.log"):
        assert any(rule.matches(path) for rule in skip), path
    for path in (".config/app/preferences", ".config/dconf/user", ".config/app/settings.ini"):
        assert not any(rule.matches(path) for rule in skip), path


def test_every_data_item_says_why_it_is_real_and_has_the_hash_of_its_main_file() -> None:
    for item in data.index().items:
        assert item.why_real
        assert item.licence
        assert item.main in item.sha256


def test_data_of_a_trade_comes_before_pictures_and_pictures_in_the_order_the_program_names_them() -> None:
    index = data.index()
    gis = data.choose(index, ["image/jpeg", "application/x-esri-shape"])
    drawing = data.choose(index, ["image/svg+xml", "image/jpeg"])
    assert gis is not None
    assert gis.id == "natural-earth-countries"
    assert drawing is not None
    assert drawing.mime_types == ["image/svg+xml"]
    assert data.choose(index, ["application/x-unknown"]) is None


@pytest.mark.parametrize("name", ["a", "A-b", "a;b", "a b", "$(x)", "", "-x"])
def test_what_is_no_package_name_is_never_asked_for(name: str) -> None:
    assert not packages.NAME.match(name)


def test_occupations_come_from_the_catalog() -> None:
    assert occupations("gnumeric")[0] == "13-0000"
    assert occupations("no-such-package") == []


@pytest.mark.parametrize(
    ("facts", "rule", "path"),
    [
        ({"missing_module": "apt_pkg"}, "missing-module",
         "/usr/lib/python3/dist-packages/apt_pkg.cpython-311-x86_64-linux-gnu.so"),
        ({"missing_module": "tkinter"}, "missing-module", "/usr/lib/python3.11/tkinter/__init__.py"),
        ({"missing_project": "foo"}, "missing-python-project",
         "/usr/lib/python3/dist-packages/foo-1.2.egg-info/PKG-INFO"),
        ({"missing_perl_module": "Foo/Bar.pm"}, "missing-perl-module", "/usr/share/perl5/Foo/Bar.pm"),
    ],
)  # fmt: skip
def test_what_is_missing_is_found_where_packages_keep_it(facts: dict[str, str], rule: str, path: str) -> None:
    [planned] = repairs.plan([finding(**facts)], tried=[])
    assert planned.rule.id == rule
    assert re.search(planned.path_pattern, path)
    assert not re.search(planned.path_pattern, path.replace(next(iter(facts.values())), "other"))


def test_the_bus_of_the_session_stands_in_for_the_one_of_the_system() -> None:
    [planned] = repairs.plan([finding(missing_system_bus="x", cause="crashed")], tried=[])
    script = (shipped() / "containers" / "desktop" / "desktop.sh").read_text()
    folder = re.search(r"XDG_RUNTIME_DIR=(\S+)", script)
    assert folder is not None
    assert planned.rule.set == {"DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={folder[1]}/bus"}


@pytest.mark.parametrize("facts", [{"differs": "/var/lib/x"}, {"port": "631"}, {"setuid": "/usr/sbin/x"}])
def test_what_is_only_recommended_goes_again_where_the_audit_refuses_what_it_may_have_brought(
    facts: dict[str, str],
) -> None:
    [planned] = repairs.plan([finding(**facts)], tried=[])
    assert (planned.rule.action, planned.rule.fallback) == ("drop_recommended", True)


@pytest.mark.parametrize(
    ("port", "declared"), [("104", True), ("6000 11112", True), ("56173", False), ("6000 43210", False)]
)
def test_a_port_that_is_the_programs_own_is_declared_and_one_that_was_drawn_is_not(port: str, declared: bool) -> None:
    dropped = "recommended-parts-that-listen:"
    planned = repairs.plan([finding(port=port)], tried=[dropped])
    assert [repair.value for repair in planned] == ([port] if declared else [])


def test_a_program_that_breaks_is_started_without_its_document_when_nothing_else_is_left() -> None:
    [first] = repairs.plan([finding(cause="crashed")], tried=[])
    [second] = repairs.plan([finding(cause="crashed")], tried=[first.key])
    assert (second.rule.action, second.rule.with_document) == ("open_nothing", True)


def test_a_program_that_says_that_nothing_is_open_is_started_without_a_document() -> None:
    [planned] = repairs.plan([finding(unopened="No file is open")], tried=[])
    assert (planned.rule.id, planned.rule.action) == ("document-not-taken", "open_nothing")
