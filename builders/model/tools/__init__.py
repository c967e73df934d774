"""The tools of the model author: each acts on the bundle's files or in a container, and answers in words."""

from builders.model.tools.tool import Tool, Toolbox
from builders.model.tools.toolbox import tools

__all__ = ["Tool", "Toolbox", "tools"]
