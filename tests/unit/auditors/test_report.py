"""The report, in a real browser: it opens from disk, on a phone, fetches nothing, and what programs say stays text."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, Page
from typer.testing import CliRunner

from auditors.report import render, write_report
from envwright.cli.main import app
from envwright.specs import AuditReport, Outcome, Verdict
from envwright.workspace import shipped

pytestmark = pytest.mark.process

PHONE = 360
HARMFUL = "<script>document.title = 'taken'</script><img src=http://127.0.0.1:9/x onerror=\"document.title='taken'\">"


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shipped bundle of a program that is called and says what would harm a page that took it for markup."""
    folder = tmp_path_factory.mktemp("report") / "gnumeric"
    shutil.copytree(shipped() / "apps" / "gnumeric", folder)
    spec = yaml.safe_load((folder / "app.yaml").read_text())
    (folder / "app.yaml").write_text(yaml.safe_dump({**spec, "name": HARMFUL, "summary": HARMFUL}))
    data = yaml.safe_load((folder / "environment" / "data.yaml").read_text())
    data["items"][0] |= {"source": HARMFUL, "licence": HARMFUL, "target": f"/home/user/{HARMFUL}"}
    (folder / "environment" / "data.yaml").write_text(yaml.safe_dump(data))
    (folder / "evidence" / "start-1" / "app.log").write_text(f"{HARMFUL}\n" * 400)
    report = AuditReport.read(folder / "audit" / "report.json")
    findings = [
        finding.model_copy(
            update={"outcome": Outcome.FAILED, "summary": f"{HARMFUL} {'x' * 300}", "facts": {HARMFUL: HARMFUL}}
        )
        if finding.item in ("no-dialog-in-front", "log-clean", "screen-shows-something", "answers-to-keys")
        else finding
        for finding in report.findings
    ]
    write_report(folder, report.model_copy(update={"findings": findings, "verdict": Verdict.REJECTED}))
    return folder


@pytest.fixture(params=[1280, PHONE], ids=["desk", "phone"])
def page(browser: Browser, bundle: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": request.param, "height": 800})
    opened = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    opened.on("request", lambda one: asked.append(one.url))
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    here = (bundle / "audit" / "report.html").as_uri()
    opened.goto(here)
    yield opened
    assert [url for url in asked if url != here and not url.startswith("data:")] == [], "nothing is fetched"
    assert said == []
    context.close()


def test_it_opens_from_disk_and_everything_fits_on_a_phone(page: Page) -> None:
    assert page.locator("h1").is_visible()
    window = page.evaluate("window.innerWidth")
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= window, "nothing is cut or has to be moved sideways"
    pictures = page.locator("img").evaluate_all("all => all.map(one => one.complete && one.naturalWidth > 0)")
    assert len(pictures) >= 4 and all(pictures)
    first = page.locator(".shots img").first.bounding_box()
    assert first is not None and first["width"] > 0.6 * min(1088, window)


def test_every_link_resolves(page: Page) -> None:
    links = page.locator("a").evaluate_all("all => all.map(one => one.href)")
    assert len(links) > 40
    here = page.url.partition("#")[0]
    for link in links:
        address, _, anchor = link.partition("#")
        if address == here:
            assert page.locator(f'[id="{anchor}"]').count() == 1, link
        else:
            assert Path(unquote(urlsplit(address).path)).is_file(), link


def test_what_a_program_says_stays_text(page: Page) -> None:
    assert page.title() != "taken"
    assert page.locator("script").count() == 0
    assert page.locator("[onerror]").count() == 0
    assert page.locator("h1").inner_text() == HARMFUL
    assert any(HARMFUL in text for text in page.locator("pre").all_inner_texts()), "the evidence stands beside"


def test_it_says_what_was_not_judged_what_it_took_and_how_to_do_it_again(page: Page) -> None:
    text = page.locator("main").inner_text()
    for heading in ("Why it was rejected", "What it works on", "What was not judged", "What it took"):
        assert heading in text
    assert "envwright audit gnumeric --recollect" in text
    assert "deb:" in text and "sha256" in text


def test_a_picture_that_cannot_be_read_leaves_the_page_whole(bundle: Path, tmp_path: Path) -> None:
    folder = tmp_path / "gnumeric"
    shutil.copytree(bundle, folder)
    (folder / "evidence" / "start-1" / "screenshot.png").write_bytes(b"no picture" * 20_000)
    assert "Every item" in render(AuditReport.read(folder / "audit" / "report.json"), folder)


def test_the_command_writes_the_page_of_what_ships(browser: Browser, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["report", "kate", "--workspace", str(tmp_path)])
    assert done.exit_code == 0, done.output
    (written,) = (tmp_path / "reports").iterdir()
    opened = browser.new_page()
    opened.goto(written.as_uri())
    links = opened.locator("a").evaluate_all("all => all.map(one => one.href.split('#')[0])")
    assert all(Path(unquote(urlsplit(link).path)).is_file() for link in links)
    opened.close()
