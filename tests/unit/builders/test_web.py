"""Web programs: how a command is told to serve, where pages of PHP lie, and what starts in which order."""

from __future__ import annotations

import re
import subprocess

import pytest

from builders.archive import database, php, scripts, services, web, web_rules
from builders.archive.data import Chosen
from builders.archive.packages import PackageFacts
from builders.archive.services import Served, by_help
from envwright.errors import WorkFailed
from envwright.specs import DataItem

pytestmark = pytest.mark.unit

JUPYTER = """usage: frob-notebook [-h] [--no-browser] [--ip IP] [--port PORT]
  --ip=<Unicode>
    The IP address the server will listen on.
  --port=<Int>
  --NotebookApp.token=<Unicode>
  --notebook-dir=<Unicode>
"""
SERVE = """Usage: frob serve [OPTIONS] [FILES]...
  -h, --host TEXT      Host for server.
  -p, --port INTEGER   Port for server.
"""
LEDGER = """frob [OPTIONS] [PATTERNS]
  --serve                  serve and log requests, don't browse or auto-exit
  --host=IPADDR            listen on this IP address
  --port=PORT              listen on this TCP port
  --base-url=BASEURL
  -f --file=FILE           use a different input file
"""


def facts(summary: str, *tags: str, name: str = "frob") -> PackageFacts:
    return PackageFacts(name=name, version="1", summary=summary, homepage="", tags=list(tags))


def test_every_rule_has_a_reason_and_patterns_that_compile() -> None:
    rules = web_rules.rules()
    assert all(option.reason for option in rules.browser.options)
    assert all(re.compile(row.says) and row.give and row.reason for group in rules.options for row in group.rows)
    assert all(rule.reason and re.compile(rule.pattern) for rule in [*rules.never, *rules.not_pages])
    assert all(re.compile(row.words) and row.mime_types for row in rules.works_with)
    assert rules.php.reason
    assert all(row.reason for row in [*rules.php.extensions, *rules.databases])


@pytest.mark.parametrize(
    ("said", "document", "expected"),
    [
        (JUPYTER, False, "--no-browser --ip=127.0.0.1 --port=8080 --NotebookApp.token= "
         "--notebook-dir=/home/user/Documents"),
        (SERVE, True, "--host=127.0.0.1 --port=8080 {file}"),
        (SERVE, False, "--host=127.0.0.1 --port=8080"),
        (LEDGER, True, "--serve --host=127.0.0.1 --port=8080 --file={file}"),
        ("no words that are known", True, "{file?}"),
        ("no words that are known", False, ""),
    ],
)  # fmt: skip
def test_a_command_is_told_what_its_help_says_it_takes(said: str, document: bool, expected: str) -> None:
    assert " ".join(by_help(["frob"], said, document=document)[0][1:]) == expected


def test_a_command_is_tried_without_its_options_too() -> None:
    ways = by_help(["frob"], SERVE, document=True)
    assert ways[1:] == [["frob", "{file}"], ["frob", "--host=127.0.0.1", "--port=8080"], ["frob"]]


def test_an_option_that_only_begins_alike_is_not_given() -> None:
    assert by_help(["frob"], "--port-range A-B\n--host-header H\n--serve-log\n", document=False)[0] == ["frob"]


def test_the_command_of_a_service_unit_is_without_what_only_systemd_knows() -> None:
    text = "[Service]\nExecStart=-/usr/bin/frobd --config=/etc/frob \\\n  $ARGS --instance=%i --quiet\n"
    assert services.unit_command(text) == ["/usr/bin/frobd", "--config=/etc/frob", "--quiet"]
    assert services.unit_command("[Service]\nType=oneshot\n") == []


def test_the_likeliest_command_is_named_like_the_package_then_by_a_word_for_serving() -> None:
    paths = ["/usr/bin/other", "/usr/bin/frob-web", "/usr/bin/frob", "/usr/bin/xserver"]
    assert services.ordered(paths, "frob") == [
        "/usr/bin/frob",
        "/usr/bin/frob-web",
        "/usr/bin/xserver",
        "/usr/bin/other",
    ]


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (facts("web interface for the accounting tool"), True),
        (facts("a wiki in one folder"), True),
        (facts("something", "interface::web"), True),
        (facts("spreadsheet for the terminal"), False),
        (facts("spider catcher"), False),
    ],
)
def test_what_says_that_it_is_met_in_a_browser_is_tried_there_first(known: PackageFacts, expected: bool) -> None:
    assert web.likely(known) is expected


def test_data_follows_from_the_description() -> None:
    subject = web.subject_of(facts("Web-based SQLite database browser."))
    assert subject is not None
    assert (subject.mime_types[0], subject.given) == ("application/vnd.sqlite3", "argument")
    assert web.subject_of(facts("photo gallery")) is None


FILES = [
    "/usr/share/frob/lib/index.php",
    "/usr/share/frob/public/index.php",
    "/usr/share/frob/vendor/index.php",
    "/usr/share/frob/public/style.css",
    "/usr/share/doc/frob/index.html",
    "/etc/frob/conf.php",
    "/etc/apache2/conf-available/frob.conf",
]


def test_pages_of_php_lie_where_settings_for_apache_say() -> None:
    text = "Alias /frob /etc/frob\n<Directory /etc/frob>\n  DirectoryIndex conf.php\n</Directory>\n"
    root = php.by_settings(text, FILES)
    assert root is not None
    assert (root.folder, root.first) == ("/etc/frob", ["/conf.php", "/"])
    assert php.by_settings("Alias /frob /srv/elsewhere\n", FILES) is None


def test_pages_of_php_are_found_by_their_first_page_and_not_among_parts() -> None:
    found = [root.folder for root in php.by_files(FILES, "frob", web_rules.rules().php)]
    assert found == ["/usr/share/frob/public", "/usr/share/frob/lib"]


def test_php_serves_on_loopback_with_the_settings_of_its_database() -> None:
    root = php.Root(folder="/usr/share/a b", first=["/"])
    argv = php.command(root, web_rules.rules().php, port=8080, settings=["x.y=z"])
    assert argv[:5] == ["/usr/bin/php", "-S", "127.0.0.1:8080", "-t", "/usr/share/a b"]
    assert argv[-2:] == ["-d", "x.y=z"]


def stocked() -> database.Database:
    item = DataItem(
        file="it's.sql", target="/home/user/Documents/it's.sql", source="x", licence="x", sha256="0" * 64,
        mime_type="text/x-mysql", why_real="x",
    )  # fmt: skip
    chosen = Chosen(items=[item], files={}, document="")
    return database.Database(rules=server("MariaDB"), name="world", chosen=chosen)


def server(name: str) -> database.DatabaseRules:
    return next(rules for rules in web_rules.rules().databases if rules.name == name)


def tabled(table: bytes) -> database.Database:
    item = DataItem(
        file="it's 1.csv", target="/home/user/Documents/it's 1.csv", source="x", licence="x", sha256="0" * 64,
        mime_type="text/csv", why_real="x",
    )  # fmt: skip
    chosen = Chosen(items=[item], files={"it's 1.csv": table}, document="")
    return database.Database(rules=server("PostgreSQL"), name="work", chosen=chosen)


def test_a_database_is_made_once_and_given_its_data() -> None:
    text = "\n".join(database.lines(stocked()))
    assert subprocess.run(["sh", "-n"], input=text, text=True, check=False).returncode == 0
    assert not re.search(r"\{(folder|port|database|user|passphrase)\}", text)
    assert text.index("mariadb-install-db") < text.index("mariadbd --") < text.index("cat ")
    assert "'/home/user/Documents/it'\"'\"'s.sql'" in text


def test_a_table_comes_into_a_database_as_its_header_and_values_say() -> None:
    text = "\n".join(database.lines(tabled(b"month,jobs,share,note\n2006-01-01,1,2.5,a\n2006-02-01,,3,\n")))
    assert subprocess.run(["sh", "-n"], input=text, text=True, check=False).returncode == 0
    assert not re.search(r"\{(folder|port|database|user|passphrase|table|columns|file)\}", text)
    assert 'CREATE TABLE "it_s_1" ("month" date, "jobs" integer, "share" numeric, "note" text);' in text
    assert text.index("initdb") < text.index("bin/postgres") < text.index("CREATE TABLE") < text.index("CREATE ROLE")


@pytest.mark.parametrize("table", [b"", b"a,b\n", b"a,b\n1\n"])
def test_what_is_no_table_does_not_come_into_a_database(table: bytes) -> None:
    with pytest.raises(WorkFailed):
        database.columns(table)


def test_a_program_has_the_ports_accounts_and_data_of_each_server_behind_it() -> None:
    both = [stocked(), tabled(b"a\n1\n")]
    served = Served(
        status=None, ports={8080: "x", 1025: "x", 40001: "x"}, text="",
        page={"title": "Frob", "asks_password": True, "port": 8080, "path": "/", "text": ""},
    )  # fmt: skip
    found = web.program_of(facts("x"), ["/usr/bin/frob"], served, None, None, [], both)
    assert found is not None
    assert found.ports == [8080, 3306, 5432, 1025], "and no port that is drawn anew at each start"
    assert [account.service for account in found.accounts] == ["MariaDB", "PostgreSQL"]
    assert found.data is not None
    assert [item.file for item in found.data.items] == ["it's.sql", "it's 1.csv"]


def test_what_a_server_makes_while_it_is_installed_is_taken_away() -> None:
    lines = database.installed([tabled(b"a\n1\n")])
    assert any("/var/lib/postgresql" in line and "snakeoil.key" in line for line in lines)
    assert subprocess.run(["sh", "-n"], input="\n".join(lines), text=True, check=False).returncode == 0


def test_the_launch_script_starts_the_service_and_then_the_browser() -> None:
    text = scripts.launch_web(
        ["/usr/bin/frob", "--file={file}", "a b"],
        ["/usr/bin/browser", "--app=http://127.0.0.1:8080/"],
        page="http://127.0.0.1:8080/",
        document="/home/user/Documents/x y.db",
        environment={"A": "b c"},
        before=["echo before"],
    )
    assert subprocess.run(["sh", "-n"], input=text, text=True, check=False).returncode == 0
    assert "/usr/bin/frob --file=\"$document\" 'a b' &\n" in text
    assert "document=${ENVWRIGHT_DOCUMENT-'/home/user/Documents/x y.db'}" in text
    assert text.index("echo before") < text.index("/usr/bin/frob") < text.index("exec /usr/bin/browser")
    assert text.splitlines()[-1].startswith("exec ")


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ({"title": "Frob", "asks_password": False}, True),
        ({"title": "Sign in", "asks_password": True}, False),
        ({"title": "Index of /", "asks_password": False}, False),
        ({"title": "Error | Frob", "asks_password": False}, False),
        (None, False),
    ],
)
def test_only_a_page_to_work_with_is_a_program(page: dict[str, object] | None, expected: bool) -> None:
    answer = {**page, "port": 8080, "path": "/"} if page else None
    served = Served(status=None, ports={8080: "/usr/bin/frob"}, page=answer, text="")
    told: list[str] = []
    found = web.program_of(facts("x"), ["/usr/bin/frob"], served, None, None, told, [])
    assert (found is not None) is expected
    assert bool(told) is not expected


def test_a_file_that_no_help_speaks_of_must_show_on_the_page() -> None:
    item = stocked().chosen.items[0]
    chosen = Chosen(items=[item], files={}, document="/home/user/Documents/beer.sqlite")
    for title, expected in (("beer.sqlite", ["/usr/bin/frob", "{file}"]), ("Frob", None)):
        answer = {"title": title, "text": "", "asks_password": False, "port": 8080, "path": "/"}
        served = Served(status=None, ports={8080: "/usr/bin/frob"}, page=answer, text="")
        found = web.program_of(facts("x"), ["/usr/bin/frob", "{file?}"], served, chosen, None, [], [])
        assert (found.entry.argv if found else None) == expected


def test_folders_of_services_are_moved_into_the_home_and_linked() -> None:
    text = "\n".join(scripts.relocate(["/var/lib/frob"]))
    assert "mv /var/lib/frob /home/user/.local/state/services/var/lib/frob" in text
    assert "ln -s /home/user/.local/state/services/var/lib/frob /var/lib/frob" in text
    assert scripts.relocate([]) == []


@pytest.mark.parametrize(
    ("said", "path"),
    [
        ('The journal file "/home/user/.frob.journal" was not found. Please create it', "/home/user/.frob.journal"),
        ("frob: /home/user/.config/frob/list: No such file or directory", "/home/user/.config/frob/list"),
        ("/home/user/.frob/../../../etc/shadow was not found", ""),
        ("/home/user/Documents/a.txt was not found", ""),
        ("/etc/frob.conf was not found", ""),
    ],
)
def test_a_file_that_is_wanted_is_below_the_home_and_no_document(said: str, path: str) -> None:
    assert services.wanted_file(said) == path
