"""Start state of keep-stretch-prompt-1: a recording, and a text that says whose it is."""

import io

import soundfile

DATA = '/data/prompt.wav'
DOCUMENT = '/home/user/Documents/prompt.flac'
CREDITS = '/home/user/Documents/CREDITS.txt'
CREDIT = ('Recordings, and who may be thanked for them\n'
 '\n'
 'austen.wav\n'
 'source: LibriVox, Sense and Sensibility read aloud, a phrase of chapter 1; in PocketSphinx\n'
 'licence: BSD-2-Clause\n'
 '\n'
 'backspin.flac\n'
 'source: il112, a record spun back on a turntable, freesound.org sound 182316; in Sonic Pi\n'
 'licence: CC0-1.0\n'
 '\n'
 'cards.wav\n'
 'source: Carnegie Mellon University, names of playing cards spoken into a microphone; in '
 'PocketSphinx\n'
 'licence: BSD-2-Clause\n'
 '\n'
 'prompt.wav\n'
 'source: Allison Smith, a prompt of the Asterisk telephone exchange (demo-nomatch)\n'
 'licence: CC-BY-SA-3.0\n')


def setup(files):
    """The files a session starts with, made of the task's data."""
    samples, rate = soundfile.read(io.BytesIO(files[DATA]), dtype="int16", always_2d=True)
    out = io.BytesIO()
    soundfile.write(out, samples, rate, subtype="PCM_16", format='FLAC')
    return {DOCUMENT: out.getvalue(), CREDITS: CREDIT.encode()}
