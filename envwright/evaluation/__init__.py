"""Evaluation: policies played over task sets; pass rates with intervals, trajectories as Parquet."""

from envwright.evaluation.plan import EpisodePlan, EvaluationPlan, episodes
from envwright.evaluation.results import Results
from envwright.evaluation.run import evaluate

__all__ = ["EpisodePlan", "EvaluationPlan", "Results", "episodes", "evaluate"]
