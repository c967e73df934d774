"""Tasks that a model proposes: it explores an approved application, and writes tasks that the same gates prove."""

from builders.proposing.author import ProposalSettings, Proposed, propose

__all__ = ["ProposalSettings", "Proposed", "propose"]
