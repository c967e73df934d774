"""What a validator, a set-up, an oracle and a mutant maker may use. It runs in the seal, nowhere else."""

from envwright_seal.cad import Entity, Plan
from envwright_seal.check import Check
from envwright_seal.database import Database
from envwright_seal.document import Document, Paragraph, Run
from envwright_seal.drawing import Drawing, Shape
from envwright_seal.evidence import Evidence, EvidenceError, Files
from envwright_seal.layers import Feature, Layer
from envwright_seal.mutants import Mutant, Mutants
from envwright_seal.picture import Picture
from envwright_seal.settings import Settings
from envwright_seal.sound import Sound
from envwright_seal.words import words
from envwright_seal.workbook import Cell, Difference, Sheet, Workbook, differences, reference, same
from envwright_seal.writer import saved

__all__ = [
    "Cell", "Check", "Database", "Difference", "Document", "Drawing", "Entity", "Evidence", "EvidenceError", "Feature",
    "Files", "Layer", "Mutant", "Mutants", "Paragraph", "Picture", "Plan", "Run", "Settings", "Shape", "Sheet", "Sound",
    "Workbook", "differences", "reference", "same", "saved", "words",
]  # fmt: skip
