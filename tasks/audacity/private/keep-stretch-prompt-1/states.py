# envwright-canary-3bfced58-b36f-5ed6-b353-4d03dac205a9: not to be trained on.
"""Partial, wrong and unusual results of keep-stretch-prompt-1."""

import io

import numpy
import soundfile
from envwright_seal import Mutant, Partial, Variant

DOCUMENT = '/home/user/Documents/prompt.flac'
CREDITS = '/home/user/Documents/CREDITS.txt'
RESULT = '/home/user/Documents/prompt-edited.wav'
PARTS = {}
WHOLE = True
GOALS = {'kept': [['keep', 1.1, 2.2]]}
WRONG = [['keep', 1.2, 2.3]]
MUTANTS = [('a-tenth-too-much', 'kept', [['keep', 1.1, 2.3]]),
 ('a-tenth-too-little', 'kept', [['keep', 1.1, 2.1]]),
 ('silent-before-it', 'kept', [['silence', 0, 1.1], ['cut', 2.2, 60]]),
 ('silent-around-it', 'kept', [['silence', 0, 1.1], ['silence', 2.2, 60]]),
 ('cut-out-instead', 'kept', [['cut', 1.1, 2.2]]),
 ('with-all-before', 'kept', [['keep', 0, 2.2]]),
 ('with-all-behind', 'kept', [['keep', 1.1, 60]]),
 ('softer', 'kept', [['keep', 1.1, 2.2], ['level', 0, 60, -3]])]
KEPT = []
REST = "nothing-else-changed"


class Made:
    """The states of one task."""

    def __init__(self, initial, solved):
        self.initial, self.solved = initial, solved
        self.start = read(initial[DOCUMENT])
        self.partials, self.mutants, self.variants = [], [], []

    def files(self, edits, ready=False):
        """The files after edits of the start; with `ready`, parts are those of the right result."""
        sound, made = self.start, {}
        for edit in edits:
            if edit[0] == "part":
                _, name, a, b = edit
                path = PARTS[name]
                made[path] = self.solved[path] if ready else written(edited(sound, [["keep", a, b]]))
            else:
                sound = edited(sound, [edit])
        if WHOLE and len(made) < len(edits):
            made[RESULT] = written(sound)
        return {**self.initial, **made}

    def spoiled(self, files):
        """The recording itself is overwritten: what no goal is about."""
        return {**files, DOCUMENT: written(edited(self.start, [["level", 0, 60, -1]]), container='FLAC')}

    def partly(self):
        """Each criterion alone, and all but each."""
        everything = [edit for made in GOALS.values() for edit in made]
        for goal, made in GOALS.items():
            self.partials.append(Partial(f"only-{goal}", [goal], self.spoiled(self.files(made, ready=True))))
            if len(GOALS) > 1:
                others = [edit for other, each in GOALS.items() if other != goal for edit in each]
                holds = [*(other for other in GOALS if other != goal), REST]
                self.partials.append(Partial(f"all-but-{goal}", holds, self.files(others, ready=True)))
        self.partials.append(Partial(f"only-{REST}", [REST], self.files(WRONG)))
        if len(GOALS) > 1:
            self.partials.append(Partial(f"all-but-{REST}", list(GOALS), self.spoiled(self.files(everything))))

    def mutant(self, name, breaks, *, unreadable=False, **files):
        """The right result with other files at some places: 'result', 'document', 'credits'; None for no file."""
        places = {"result": RESULT, "document": DOCUMENT, "credits": CREDITS}
        changed = {places[place]: content for place, content in files.items()}
        kept = {path: content for path, content in {**self.solved, **changed}.items() if content is not None}
        self.mutants.append(Mutant(name, breaks, kept, unreadable))

    def heard(self, name, breaks, change):
        """The right result, its samples changed."""
        samples, rate = read(self.solved[RESULT])
        self.mutant(name, breaks, result=written((change(samples, rate), rate)))


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = Made(initial, solved)
    made.partly()
    for name, breaks, edits in MUTANTS:
        made.mutants.append(Mutant(name, breaks, made.files(edits)))
    lost(made, 'kept')
    heard_otherwise(made, 'kept')
    beside(made)
    unusual(made)
    return made


def lost(made, goal):
    """What goes wrong with any file that is saved."""
    right, start = made.solved[RESULT], written(made.start)
    samples, rate = read(right)
    made.mutant("not-saved", goal, result=None)
    made.mutant("saved-over-the-recording", goal, result=None, document=right)
    made.mutant("saved-as-it-was", REST if WHOLE else goal, result=start)
    made.mutant("emptied", goal, result=b"", unreadable=True)
    made.mutant("a-text-in-its-place", goal, result=b"a recording\n", unreadable=True)
    made.mutants.append(Mutant("under-another-name", goal, {**made.initial, f"{RESULT}.wav": right}))
    made.mutant("of-another-format", REST, result=written((samples, rate), container="FLAC"))
    made.mutant("at-another-rate", REST, result=written((samples, 2 * rate)))
    made.mutant("with-one-channel-more", goal, result=written((samples[:, [0, *range(samples.shape[1])]], rate)))


def heard_otherwise(made, breaks):
    """What goes wrong with any recording."""
    right = made.solved[RESULT]
    made.mutant("cut-off", breaks, result=right[: len(right) // 2], unreadable=True)
    for name, change in (
        ("a-hundredth-later", lambda samples, rate: numpy.roll(samples, rate // 100, axis=0)),
        ("turned-over", lambda samples, rate: -samples),
        ("without-a-sound", lambda samples, rate: 0 * samples),
        ("a-sample-longer", lambda samples, rate: numpy.concatenate([samples, samples[-1:]])),
        ("a-sample-shorter", lambda samples, rate: samples[:-1]),
    ):
        made.heard(name, breaks, change)


def beside(made):
    """What goes wrong where no goal is."""
    made.mutant("recording-overwritten", REST, document=written(made.start, container='FLAC')[:-2000] + bytes(2000), unreadable=True)
    made.mutants.append(Mutant("recording-softer", REST, made.spoiled(made.solved)))
    made.mutant("recording-gone", REST, document=None)
    made.mutant("credits-gone", REST, credits=None)
    for at in KEPT:
        name = f"{at:.1f}".replace(".", "-")
        for how, breaks in (("silence", "silenced"), ("reverse", "reversed")):
            made.heard(f"{breaks}-at-{name}", REST, lambda samples, rate, at=at, how=how: EDITS[how](samples, rate, at, at + 0.1))
        made.heard(f"softer-at-{name}", REST, lambda samples, rate, at=at: EDITS["level"](samples, rate, at, at + 0.1, -1))


def unusual(made):
    """Right results that look otherwise."""
    samples, rate = read(made.solved[RESULT])
    dither = numpy.random.default_rng(0).integers(-8, 9, samples.shape) / 32768
    out = io.BytesIO()
    with soundfile.SoundFile(out, "w", rate, samples.shape[1], "PCM_16", format="WAV") as file:
        file.title, file.comment = "Edited", "with a title"
        file.write(samples)
    for name, content in (
        ("in-24-bits", written((samples, rate), "PCM_24")),
        ("in-floating-point", written((samples, rate), "FLOAT")),
        ("in-an-extensible-file", written((samples, rate), container="WAVEX")),
        ("with-dither", written((samples + dither, rate))),
        ("with-a-title", out.getvalue()),
    ):
        made.variants.append(Variant(name, {**made.solved, RESULT: content}))
    made.variants.append(Variant("backup-beside", {**made.solved, f"{RESULT}~": written(made.start)}))


def edited(sound, edits):
    """The samples and their rate when edits are done, in their order."""
    samples, rate = sound
    for name, *numbers in edits:
        samples = EDITS[name](samples, rate, *numbers)
    return samples, rate


def between(samples, rate, a, b):
    """What is before a stretch, the stretch, and what is behind it."""
    first, last = round(a * rate), round(b * rate)
    return samples[:first], samples[first:last], samples[last:]


def replaced(change):
    """An edit that puts something else in place of a stretch."""

    def edit(samples, rate, a, b, *more):
        before, stretch, behind = between(samples, rate, a, b)
        return numpy.concatenate([before, change(stretch, *more), behind])

    return edit


def rising(stretch):
    """From 0 to 1, a step a sample."""
    return (numpy.arange(len(stretch)) / max(len(stretch), 1))[:, None]


def repeat(samples, rate, a, b, at):
    """A copy of a stretch is put in."""
    before, _, behind = between(samples, rate, at, at)
    return numpy.concatenate([before, between(samples, rate, a, b)[1], behind])


def factor(db):
    """What so many decibels multiply by."""
    return 10 ** (db / 20)


EDITS = {
    "cut": replaced(lambda stretch: stretch[:0]),
    "silence": replaced(lambda stretch: 0 * stretch),
    "reverse": replaced(lambda stretch: stretch[::-1]),
    "fade_in": replaced(lambda stretch: stretch * rising(stretch)),
    "fade_out": replaced(lambda stretch: stretch * rising(stretch)[::-1]),
    "level": replaced(lambda stretch, db: stretch * factor(db)),
    "keep": lambda samples, rate, a, b: between(samples, rate, a, b)[1],
    "repeat": repeat,
    "peak": lambda samples, rate, db: samples * factor(db) / abs(samples).max(),
    "clip": lambda samples, rate, db: (samples * 9).clip(-factor(-db), factor(-db)),
    "mono": lambda samples, rate: samples.mean(axis=1, keepdims=True),
    "left": lambda samples, rate: samples[:, :1],
    "even": lambda samples, rate: 0 * samples + samples.mean(axis=1, keepdims=True),
    "swap": lambda samples, rate: samples[:, ::-1],
    "lopsided": lambda samples, rate: numpy.column_stack([samples[:, 0], samples.mean(axis=1)]),
    "turn_over": lambda samples, rate: samples * numpy.array([1, -1]),
}


def read(content):
    """Samples and rate of a recording."""
    return soundfile.read(io.BytesIO(content), always_2d=True)


def written(sound, coding="PCM_16", container="WAV"):
    """A recording as a file."""
    out = io.BytesIO()
    soundfile.write(out, *sound, subtype=coding, format=container)
    return out.getvalue()
