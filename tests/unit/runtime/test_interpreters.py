"""What an interpreter was given to run, by its words."""

from __future__ import annotations

import pytest

from envwright.runtime.interpreters import interpreter, scripts

pytestmark = pytest.mark.unit

JAVA = "/usr/lib/jvm/java-17-openjdk-amd64/bin/java"


@pytest.mark.parametrize(
    ("exe", "words", "folder", "given"),
    [
        (JAVA, "-Da=b -Xmx512m -Xss64m -jar /usr/share/java/t.jar -jar /x", "/", ["/usr/share/java/t.jar"]),
        (JAVA, "-cp /usr/share/java/t.jar:/usr/share/java/u.jar org.t.Main /home/user/x", "/",
         ["/usr/share/java/t.jar", "/usr/share/java/u.jar"]),
        (JAVA, "-classpath lib/* --add-opens a/b=C org.t.Main", "/usr/share/t", ["/usr/share/t/lib"]),
        ("/usr/bin/wish8.6", "/usr/share/t/t.tcl -eval x", "/", ["/usr/share/t/t.tcl"]),
        ("/usr/bin/python3.11", "-W ignore -u app.py file", "/usr/share/t", ["/usr/share/t/app.py"]),
        ("/usr/bin/python3.11", "-m t /usr/share/other.py", "/", []),
        ("/usr/bin/python3.11", "-c import_t /usr/share/other.py", "/", []),
        ("/usr/bin/perl", "-w /usr/games/t", "/", ["/usr/games/t"]),
        ("/usr/bin/gnumeric", "/home/user/x.xls", "/", []),
        ("/usr/bin/python3.11", "", "/", []),
        ("/usr/bin/python3.11", "app.py", "", []),
    ],
)  # fmt: skip
def test_the_file_is_told_from_the_options_and_from_what_it_is_given_itself(
    exe: str, words: str, folder: str, given: list[str]
) -> None:
    assert scripts({"exe": exe, "argv": ["x", *words.split()], "cwd": folder}) == given


@pytest.mark.parametrize("name", ["javaws", "python3-config", "perlbug", "wishbone"])
def test_the_whole_name_decides_what_is_an_interpreter(name: str) -> None:
    assert interpreter(f"/usr/bin/{name}") is None
