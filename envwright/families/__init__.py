"""Families of tasks: each makes many tasks, for every application it suits, from parameters and real data."""

from envwright.families.family import Family, PackagedData, TaskDraft
from envwright.families.generation import families, generate, write_task
from envwright.families.scripted import demonstration

__all__ = ["Family", "PackagedData", "TaskDraft", "demonstration", "families", "generate", "write_task"]
