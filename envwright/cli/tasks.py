"""envwright tasks explore, generate, prove, list, show: tasks of families, and whether they may be trusted."""

from __future__ import annotations

import time
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Column, Table

from envwright.cli.console import ConsoleProgress, JsonFlag, WorkspaceOption, emit
from envwright.cli.models import PricesOption
from envwright.errors import UsageError, WorkFailed
from envwright.specs import Proof, ProofCase, Record, TaskSpec, wilson
from envwright.taskfiles import PROOF
from envwright.validation.splits import Placed, Split
from envwright.workspace import Workspace

if TYPE_CHECKING:
    from builders.proposing import ProposalSettings
    from envwright.progress import Progress
    from envwright.runtime.engine import Engine

AppArgument = Annotated[str, typer.Argument(help="Id of an onboarded application.", show_default=False)]
TaskOption = Annotated[
    list[str] | None,
    typer.Option("--task", help="Only this task; may be given more than once.", show_default=False),
]
commands = typer.Typer(help="Make tasks, prove their validators, look at them.", no_args_is_help=True)


class TaskDetails(Record):
    """`envwright tasks show`."""

    state: str
    """proven, or why it is not."""
    folder: Path
    spec: TaskSpec
    proof: Proof | None


@commands.command()
def explore(
    app: AppArgument,
    count: Annotated[int, typer.Option("--count", help="Settings to try; each takes a start.", min=1)] = 16,
    seed: Annotated[int, typer.Option("--seed", help="Seed of the draw where there are more.")] = 0,
    jobs: Annotated[int | None, typer.Option("--jobs", help="Sessions at a time.", min=1, show_default=False)] = None,
    workspace: WorkspaceOption = None,
    json: JsonFlag = False,
) -> None:
    """Find the settings of an application by operating them, and record what each writes; generate tasks next.

    Every switch, choice and number in its menus and windows of settings that keeps what it is given, and gives it back;
    and, of a program that opens databases, where it takes statements; of one that edits recordings, how it is told to.

    Example: envwright tasks explore mousepad
    """
    from envwright.exploring import explore as explore_settings
    from envwright.runtime.engine import Engine

    where = Workspace.find(workspace)
    with Engine.connect() as engine:
        found = explore_settings(engine, where, app, count=count, jobs=jobs, seed=seed, progress=ConsoleProgress())
    if json:
        emit(found, as_json=True)
        return
    table = Table(_name("setting"), "from", "to", "kept in")
    for change in found.changes:
        table.add_row(change.label, change.was, change.becomes, change.path)
    for left_out in found.left_out:
        table.add_row(left_out.label, "", "", f"no task: {left_out.reason}")
    emit(table, as_json=False)
    emit(f"{len(found.changes)} changes. Next: envwright tasks generate {app}", as_json=False)


@commands.command()
def generate(
    app: AppArgument,
    count: Annotated[
        int | None,
        typer.Option(
            "--count",
            help="Only so many tasks [default: all]; of a model, designs [default: 1].",
            min=1,
            show_default=False,
        ),
    ] = None,
    model: Annotated[
        str, typer.Option(help="provider:name of a model that proposes tasks, or replay:FILE.", metavar="MODEL")
    ] = "",
    base_url: Annotated[str, typer.Option(help="Server that speaks the provider's protocol.", metavar="URL")] = "",
    amplify: Annotated[int, typer.Option(help="Tasks of each of the model's designs beside the first.", min=0)] = 3,
    max_tokens: Annotated[int | None, typer.Option(help="Limit on the model's tokens, in and out.", min=1)] = None,
    max_cost: Annotated[float | None, typer.Option(help="Limit on its cost; needs --prices.", min=0)] = None,
    prices: PricesOption = None,
    workspace: WorkspaceOption = None,
    json: JsonFlag = False,
) -> None:
    """Write the tasks of every family that suits an application into the workspace; prove them next.

    With --model, a model explores the application and proposes tasks instead; they are proven like any other.

    Example: `envwright tasks generate gnumeric`, `envwright tasks generate gnumeric --model openai:NAME --count 2`
    """
    from envwright.families import generate as write_tasks
    from envwright.runtime.engine import Engine

    if not model and (base_url or max_tokens or max_cost is not None or prices):
        raise UsageError("options of a model without a model", resolution="Give --model provider:name.")
    where, progress = Workspace.find(workspace), ConsoleProgress()
    with Engine.connect() as engine:
        if model:
            settings = _proposal(model, base_url, count or 1, amplify, max_tokens, max_cost, prices)
            folders = _proposed(engine, where, app, settings, progress)
        else:
            run = f"generate-{uuid.uuid4().hex[:12]}"
            folders = write_tasks(engine, where, app, run=run, count=count, progress=progress)
    specs = [TaskSpec.read(folder / "task.yaml") for folder in folders]
    if json:
        emit([{"id": spec.id, "folder": folder} for spec, folder in zip(specs, folders, strict=True)], as_json=True)
        return
    for spec in specs:
        emit(f"{spec.id}: {spec.instruction}", as_json=False)
    emit(f"{len(specs)} tasks in {where.new_tasks(app)}. Next: envwright tasks prove {app}", as_json=False)


@commands.command()
def prove(
    app: AppArgument,
    task: TaskOption = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", help="Containers that may be busy at a time.", min=1, show_default=False)
    ] = None,
    replay: Annotated[
        bool, typer.Option("--replay", help="Only score again the states that the proofs have kept: starts nothing.")
    ] = False,
    new_seal: Annotated[
        bool,
        typer.Option("--new-seal", help="The seal has changed: bind proofs to it whose states all come out the same."),
    ] = False,
    workspace: WorkspaceOption = None,
    json: JsonFlag = False,
) -> None:
    """Prove tasks: nothing done scores 0, two oracles score 1, every mutant scores less; print the table.

    Exit code 1 when a task failed a gate. Takes a good minute: one state is that of an application left alone for one.

    Example: envwright tasks prove gnumeric
    """
    from envwright.proving import prove as prove_tasks
    from envwright.proving import prover
    from envwright.runtime.engine import Engine

    where = Workspace.find(workspace)
    chosen = _chosen(where, app, task)
    if replay or new_seal:
        _replay(where, app, chosen, new_seal=new_seal, json=json)
        return
    progress = ConsoleProgress()
    proofs: list[Proof] = []

    def told(proof: Proof) -> None:
        progress.step(proof.task, _told(proof))
        proofs.append(proof)

    try:
        with Engine.connect() as engine, prover(engine, where, app, jobs=jobs, progress=progress) as proving:
            progress.step("prove", f"{len(chosen)} tasks of {app}")
            prove_tasks(proving, where, app, chosen, told=told)
    finally:
        # Also when something broke: what was proven until then is worth seeing.
        proofs.sort(key=lambda proof: chosen.index(proof.task))
        if proofs and not json:
            emit(_table(app, proofs), as_json=False)
    failed = [proof for proof in proofs if proof.status != "proven"]
    if json:
        emit(proofs, as_json=True)  # one document on standard output, and it says what failed
        raise typer.Exit(1 if failed else 0)
    if failed:
        raise WorkFailed(
            f"{len(failed)} of {len(proofs)} tasks failed their proof",
            details="\n".join(_why(proof) for proof in failed),
            resolution=f"They are not served. Look: envwright tasks show {app} {failed[0].task}",
        )


@commands.command()
def weaken(
    app: AppArgument,
    task: TaskOption = None,
    workspace: WorkspaceOption = None,
    json: JsonFlag = False,
) -> None:
    """Make proven validators weaker, one place at a time, and see whether the states of their proofs notice.

    A condition dropped, a comparison loosened, a check left out: what no state notices is a hole in the proof, or a
    condition that was not needed. Starts no application.

    Example: envwright tasks weaken gnumeric --task largest-statecrime-1
    """
    from envwright.proving import weaken_all
    from envwright.runtime.engine import Engine

    where = Workspace.find(workspace)
    chosen = _chosen(where, app, task)
    progress = ConsoleProgress()
    with Engine.connect() as engine:
        found = weaken_all(
            engine,
            where,
            app,
            chosen,
            told=lambda name, all_: progress.step(name, f"{sum(bool(one.by) for one in all_)} of {len(all_)} noticed"),
        )
    every = [one for task_ in found.values() for one in task_]
    if json:
        emit(every, as_json=True)
        return
    table = Table(_name("task"), "line", "made weaker by")
    for one in every:
        if not one.by:
            table.add_row(one.task, str(one.line), one.change)
    if table.row_count:
        emit(table, as_json=False)
    emit(f"weaker validators noticed: {wilson(sum(bool(one.by) for one in every), len(every))}", as_json=False)


@commands.command()
def funnel(
    apps: Annotated[list[str] | None, typer.Argument(help="Applications; left out: all.", show_default=False)] = None,
    workspace: WorkspaceOption = None,
    json: JsonFlag = False,
) -> None:
    """Say what became of the tasks of each family, from attempted to proven, and how sure one can be of validators.

    A task counts once, however many states were scored with it; intervals are Wilson's at 95 %.

    Example: envwright tasks funnel gnumeric
    """
    from envwright.validation.funnel import funnels

    where = Workspace.find(workspace)
    proofs: dict[str, list[Proof]] = {}
    templates: dict[str, set[str]] = {}
    for app in apps or where.apps():
        for task in where.tasks(app):
            folder = where.task(app, task)
            spec = TaskSpec.read(folder / "task.yaml")
            if (folder / PROOF).is_file():
                proofs.setdefault(spec.family, []).append(Proof.read(folder / PROOF))
                templates.setdefault(spec.family, set()).add(spec.template)
    if not proofs:
        raise UsageError("no task has a proof", resolution="Run: envwright tasks prove APP")
    found = funnels(proofs, {family: len(names) for family, names in templates.items()})
    if json:
        emit(found, as_json=True)
        return
    table = Table(
        _name("family"),
        "templates",
        "attempted",
        "failed at",
        "proven",
        "missed at most",
        "false pass",
        "false fail",
        "s",
    )
    for each in found:
        failed = ", ".join(f"gate {gate}: {number}" for gate, number in each.failed_at.items()) or "none"
        table.add_row(
            each.family, str(each.templates), str(each.attempted), failed, str(each.proven), f"{each.missed:.1%}",
            str(each.false_pass), str(each.false_fail), f"{each.seconds:.0f}",
        )  # fmt: skip
    emit(table, as_json=False)


@commands.command()
def split(
    seed: Annotated[int, typer.Option("--seed", help="Seed of the draw.")] = 0,
    hold_out_apps: Annotated[
        str, typer.Option("--hold-out-apps", help="Applications, with commas, that are on the test side only.")
    ] = "",
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing: see that the split that is there still holds.")
    ] = False,
    workspace: WorkspaceOption = None,
    json: JsonFlag = False,
) -> None:
    """Split the tasks of all applications into train, validation and test; near-duplicates go to one side.

    Validators, oracles and expected values of the test side are put apart, in tasks/APP/private. `--check` exits with 1
    when a task has changed, is in no part, or resembles one of another side.

    Example: envwright tasks split --hold-out-apps kate,geany
    """
    from envwright.validation import splits

    where = Workspace.find(workspace)
    folders = {f"{app}/{task}": where.task(app, task) for app in where.apps() for task in where.tasks(app)}
    if not folders:
        raise UsageError("there are no tasks to split", resolution="Run: envwright tasks generate APP")
    signatures = [splits.signature(folder) for folder in folders.values()]
    place = where.root / "tasks" / "split.json"
    if check:
        made = splits.Split.read(where.split)
        wrong = list(splits.crossings(signatures, made))
    else:
        held_out = [name for name in (each.strip() for each in hold_out_apps.split(",")) if name]
        toolkits = {app: _toolkit(where, app) for app in {task.app for task in signatures}}
        made, wrong = splits.split(signatures, seed=seed, held_out=held_out, toolkits=toolkits), []
        made.write(place)
        own = {key: folder for key, folder in folders.items() if folder.is_relative_to(where.root)}
        splits.arrange(own, made)  # what ships stays as it is
    if json:
        emit({"split": made, "wrong": wrong}, as_json=True)
        raise typer.Exit(1 if wrong else 0)
    emit(_sides(made), as_json=False)
    if wrong:
        raise WorkFailed(
            f"the split in {place} does not hold",
            details="\n".join(wrong[:20]),
            resolution="Run: envwright tasks split",
        )
    emit(f"{len(made.tasks)} tasks in {place}.", as_json=False)


@commands.command(name="list")
def list_(app: AppArgument, workspace: WorkspaceOption = None, json: JsonFlag = False) -> None:
    """List the tasks of an application and whether each is proven.

    Example: envwright tasks list gnumeric
    """
    from envwright.inventory import shown

    found = shown(Workspace.find(workspace), app).tasks
    if json:
        emit(found, as_json=True)
        return
    table = Table(_name("task"), "family", "state", "instruction")
    for item in found:
        table.add_row(item.id, item.family, item.state, item.instruction)
    emit(table if found else f"No tasks. Run: envwright tasks generate {app}", as_json=False)


@commands.command()
def show(
    app: AppArgument,
    task: Annotated[str, typer.Argument(help="Id of a task.", show_default=False)],
    workspace: WorkspaceOption = None,
    json: JsonFlag = False,
) -> None:
    """Show one task: what it asks, what it is made from, and every case of its proof.

    Example: envwright tasks show gnumeric correct-value-longley-1
    """
    from envwright.inventory import shown

    where = Workspace.find(workspace)
    folder = where.task(app, task)
    spec = TaskSpec.read(folder / "task.yaml")
    state = next(item.state for item in shown(where, app).tasks if item.id == task)
    proof = Proof.read(folder / "proof.json") if (folder / "proof.json").is_file() else None
    if json:
        emit(TaskDetails(state=state, folder=folder, spec=spec, proof=proof), as_json=True)
        return
    difficulty = spec.difficulty
    facts = Table.grid(padding=(0, 2))
    for name, value in (
        ("instruction", spec.instruction),
        ("state", state),
        ("family", f"{spec.family}, template {spec.template}"),
        ("difficulty", f"{difficulty.subgoals} sub-goals, {difficulty.values} values to find or work out"),
        ("steps", f"at most {spec.max_steps}"),
        ("data", "; ".join(f"{item.file} ({item.package}; {item.licence})" for item in spec.data)),
        ("folder", str(folder)),
    ):
        facts.add_row(name, value)
    emit(facts, as_json=False)
    if proof is not None:
        emit(_cases(proof), as_json=False)


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.add_typer(commands, name="tasks")


def _proposal(
    model: str,
    base_url: str,
    designs: int,
    amplify: int,
    max_tokens: int | None,
    max_cost: float | None,
    prices: Path | None,
) -> ProposalSettings:
    from pydantic import ValidationError

    from builders.proposing import ProposalSettings
    from envwright.models.budgets import Limits

    try:
        return ProposalSettings(
            model=model,
            base_url=base_url,
            limits=Limits(tokens=max_tokens, cost=max_cost),
            prices=prices,
            designs=designs,
            amplify=amplify,
        )
    except ValidationError as error:
        raise UsageError("that cannot be asked of a model", details=error.errors()[0]["msg"]) from error


def _proposed(engine: Engine, where: Workspace, app: str, settings: ProposalSettings, progress: Progress) -> list[Path]:
    """What a model hands in.

    Raises:
        WorkFailed: nothing.
    """
    from builders.proposing import propose

    found = propose(engine, where, app, settings, progress=progress)
    if not found.tasks:
        raise WorkFailed(
            f"no task was proposed for {app!r}",
            details=f"The limit on {found.spent} was reached." if found.spent else "The model handed none in.",
            resolution=f"What it said: {where.runs / found.run / 'transcript.jsonl'}",
        )
    return found.tasks


def _chosen(where: Workspace, app: str, tasks: list[str] | None) -> list[str]:
    """The tasks of these names, or all."""
    chosen = [where.task(app, name).name for name in tasks] if tasks else where.tasks(app)
    if not chosen:
        raise UsageError(f"{app!r} has no tasks", resolution=f"Run: envwright tasks generate {app}")
    return chosen


def _replay(where: Workspace, app: str, tasks: list[str], *, new_seal: bool, json: bool) -> None:
    """Prove again from the kept states; exit code 1 when a case came out otherwise."""
    from envwright.proving import prove_again
    from envwright.runtime.engine import Engine

    progress = ConsoleProgress()
    begun = time.monotonic()

    def told(task: str, wrong: list[ProofCase]) -> None:
        progress.step(task, "as it was" if not wrong else f"{len(wrong)} states come out otherwise")

    with Engine.connect() as engine:
        found = prove_again(engine, where, app, tasks, told=told, new_seal=new_seal)
    wrong = {task: cases for task, cases in found.items() if cases}
    if json:
        emit(found, as_json=True)
        raise typer.Exit(1 if wrong else 0)
    if wrong:
        raise WorkFailed(
            f"{len(wrong)} of {len(found)} tasks are no longer proven by their states",
            details="\n".join(f"{task}: gate {cases[0].gate}: {cases[0].name}" for task, cases in wrong.items()),
            resolution=f"Run: envwright tasks prove {app} --task {next(iter(wrong))}",
        )
    emit(f"{len(found)} tasks proven again from their states in {time.monotonic() - begun:.1f} s.", as_json=False)


def _toolkit(where: Workspace, app: str) -> str:
    from auditors.calibration import toolkit

    return toolkit(where.app(app))


def _sides(made: Split) -> Table:
    table = Table("side", "new in it", "tasks", "components", "applications")
    counted: dict[tuple[str, str], list[tuple[str, Placed]]] = {}
    for key, placed in made.tasks.items():
        counted.setdefault((placed.side, placed.view), []).append((key, placed))
    for (side, view), members in sorted(counted.items()):
        apps = {key.partition("/")[0] for key, _ in members}
        table.add_row(side, view, str(len(members)), str(len({p.component for _, p in members})), str(len(apps)))
    return table


def _told(proof: Proof) -> str:
    return "proven" if proof.status == "proven" else f"failed at {proof.first_failure}"


def _table(app: str, proofs: list[Proof]) -> Table:
    table = Table(
        _name("task"), "static", "no-op = 0", "oracle = 1", "mutants < 1", "others", "status", "s",
        title=f"Proofs of {app}", title_justify="left",
    )  # fmt: skip
    for proof in proofs:
        counts = [_count([case for case in proof.cases if case.gate == gate]) for gate in (1, 2, 3)]
        mutants = _count([case for case in proof.cases if case.gate == 5 and case.expected != "static"])
        others = _count([case for case in proof.cases if case.gate not in (1, 2, 3, 5)])
        table.add_row(proof.task, *counts, mutants, others, _told(proof), f"{proof.seconds:.0f}")
    return table


def _name(header: str) -> Column:
    """A column of names a person copies: never cut, never broken."""
    return Column(header, no_wrap=True)


def _count(cases: list[ProofCase]) -> str:
    return f"{sum(case.passed for case in cases)} of {len(cases)}" if cases else "not run"


def _why(proof: Proof) -> str:
    case = next(case for case in proof.cases if not case.passed)
    seen = case.error or f"score {case.score}, failed criteria: {', '.join(case.failed_criteria) or 'none'}"
    return f"{proof.task}: {proof.first_failure}: {seen}"


def _cases(proof: Proof) -> Table:
    table = Table("gate", _name("case"), "expected", "score", "criteria that failed", "as expected")
    for case in proof.cases:
        score = "error" if case.score is None and case.expected != "static" else _number(case.score)
        failed = ", ".join(case.failed_criteria) or case.error
        table.add_row(str(case.gate), case.name, case.expected, score, failed[:120], "yes" if case.passed else "NO")
    return table


def _number(score: float | None) -> str:
    return "" if score is None else f"{score:.2f}"
