"""Language models as both agents use them: by name, within a budget, with foreign text marked as data.

LangChain itself is loaded when a model is connected to, never at import.
"""

from envwright.models.budgets import Budget, Limits, Price, PriceTable, Usage, price_of
from envwright.models.chat import connect, parse, place_of_images, takes_images, usage_of
from envwright.models.marking import as_data
from envwright.models.redaction import Redactor
from envwright.models.text import bounded, printable

__all__ = [
    "Budget",
    "Limits",
    "Price",
    "PriceTable",
    "Redactor",
    "Usage",
    "as_data",
    "bounded",
    "connect",
    "parse",
    "place_of_images",
    "price_of",
    "printable",
    "takes_images",
    "usage_of",
]
