"""The onboarding graph: joins a builder, the harness that collects evidence, and the auditor.

research -> author -> build -> start -> collect -> audit -> approve, or revise -> build, or reject.
"""

from envwright.pipeline.graph import graph
from envwright.pipeline.nodes import Onboarding, OnboardOptions
from envwright.pipeline.run import OnboardResult, archive_author, model_author, onboard

__all__ = ["OnboardOptions", "OnboardResult", "Onboarding", "archive_author", "graph", "model_author", "onboard"]
