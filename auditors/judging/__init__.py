"""Judges: models that answer what only a look can tell. They see evidence and questions, and nothing an author said."""

from auditors.judging.judge import Judge

__all__ = ["Judge"]
