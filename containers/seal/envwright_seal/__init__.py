"""What a validator, a set-up, an oracle and a mutant maker may use. It runs in the seal, nowhere else."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from envwright_seal.cad import Entity, Plan
from envwright_seal.check import Check
from envwright_seal.database import Database
from envwright_seal.document import Document, Paragraph, Run
from envwright_seal.drawing import Drawing, Shape
from envwright_seal.evidence import Evidence, EvidenceError, Files
from envwright_seal.folder_states import FolderStates
from envwright_seal.layers import Feature, Layer
from envwright_seal.line_states import LineStates
from envwright_seal.lines import fields, joined, nth, read_lines, whole, witnessed
from envwright_seal.picture import Picture
from envwright_seal.setting_states import SettingStates
from envwright_seal.settings import Settings, other_settings, with_settings, without_settings
from envwright_seal.sound import Sound
from envwright_seal.states import Mutant, Partial, States, Variant
from envwright_seal.table_states import TableStates
from envwright_seal.tables import TableChanges, edited, extracted
from envwright_seal.words import words
from envwright_seal.workbook import (
    Cell,
    Difference,
    Sheet,
    Workbook,
    differences,
    reference,
    same,
    same_rows,
    witnessed_rows,
)

if TYPE_CHECKING:
    from envwright_seal.sheet_states import SheetStates
    from envwright_seal.writer import saved

__all__ = [
    "Cell", "Check", "Database", "Difference", "Document", "Drawing", "Entity", "Evidence", "EvidenceError",
    "Feature", "Files", "FolderStates", "Layer", "LineStates", "Mutant", "Paragraph", "Partial", "Picture",
    "Plan", "Run", "SettingStates", "Settings", "Shape", "Sheet", "SheetStates", "Sound", "States",
    "TableChanges", "TableStates", "Variant", "Workbook", "differences", "edited", "extracted", "fields",
    "joined", "nth", "other_settings", "read_lines", "reference", "same", "same_rows", "saved", "whole",
    "with_settings", "without_settings", "witnessed", "witnessed_rows", "words",
]  # fmt: skip

SLOW = {"SheetStates": "sheet_states", "saved": "writer"}
"""Names that are loaded when they are asked for: they need openpyxl, and with it a third of a second."""


def __getattr__(name: str) -> Any:
    if name not in SLOW:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{SLOW[name]}"), name)
