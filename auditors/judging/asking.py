"""The process that asks a judge one question, twice: `python -m auditors.judging.asking`.

An Asking is its input, an Answered its output.
It runs in a folder that holds the pictures of the question and nothing else. Each asking is a conversation of its own.
"""

from __future__ import annotations

import base64
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditors.judging.exchange import Answered, Asking, Exhibit, Judgement, Said
from envwright.errors import BudgetSpent, EnvwrightError
from envwright.models import chat
from envwright.models.budgets import Budget, price_of
from envwright.models.marking import as_data
from envwright.models.text import printable

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessage, BaseMessage

_NO_PICTURES = "it is not known to take pictures, and this rests on some (--judge-images if it does)"


def answered(asking: Asking, folder: Path) -> Answered:
    """Ask twice, the second time with the evidence in the opposite order."""
    choice, exhibits = asking.choice, asking.question.exhibits
    try:
        model = chat.connect(choice.model, base_url=choice.base_url)
        price = price_of(choice.model, choice.prices)
        budget = Budget(choice.limits, price=price, used=asking.used)
    except EnvwrightError as error:
        return Answered(unavailable=str(error))
    images = chat.takes_images(model) if choice.images is None else choice.images
    if not images and any(exhibit.picture for exhibit in exhibits):
        names = [exhibit.name for exhibit in exhibits]
        return Answered(said=[Said(order=names, problem=_NO_PICTURES)])
    said: list[Said] = []
    for shown in (exhibits, exhibits[::-1]):
        order = [exhibit.name for exhibit in shown]
        try:
            budget.check()
            one = _ask(model, conversation(asking, shown, folder), order)
        except BudgetSpent as error:
            return Answered(said=[*said, Said(order=order, problem=error.brief)])
        except Exception as error:
            # Providers' clients have no error in common; each has tried again by itself before it raised.
            return Answered(said=said, unavailable=f"{type(error).__name__}: {str(error)[:600]}")
        budget.add(one.usage)
        said.append(one)
    return Answered(said=said)


def conversation(asking: Asking, shown: Sequence[Exhibit], folder: Path) -> list[BaseMessage]:
    """What a judge is told: the rules, the question, and the evidence in this order."""
    from langchain_core.messages import HumanMessage, SystemMessage

    blocks: list[str | dict[Any, Any]] = [{"type": "text", "text": asking.question.text}]
    for exhibit in shown:
        if exhibit.picture:
            content = base64.b64encode((folder / exhibit.picture).read_bytes()).decode()
            blocks.append({"type": "text", "text": f"{exhibit.name}: the picture that follows (data)"})
            blocks.append({"type": "image", "base64": content, "mime_type": "image/png"})
        else:
            blocks.append({"type": "text", "text": f"{exhibit.name}:\n{as_data(exhibit.text, source=exhibit.name)}"})
    return [SystemMessage(asking.system), HumanMessage(content=blocks)]


def _ask(model: BaseChatModel, messages: list[BaseMessage], order: list[str]) -> Said:
    # A function's arguments: the form of structured output that servers of most makers know.
    structured = model.with_structured_output(Judgement, method="function_calling", include_raw=True)
    result: Any = structured.invoke(messages)
    raw: AIMessage = result["raw"]
    usage = chat.usage_of(raw, messages)
    if isinstance(result["parsed"], Judgement):
        return Said(order=order, judgement=result["parsed"], usage=usage)
    if raw.tool_calls or raw.invalid_tool_calls:
        return Said(order=order, problem="its answer is not of the form it was asked for", usage=usage)
    words = " ".join(printable(raw.text.encode()).split())[:200]
    return Said(order=order, problem=f"it gave no judgement, and said {words!r}", usage=usage)


if __name__ == "__main__":
    sys.stdout.write(answered(Asking.model_validate_json(sys.stdin.read()), Path.cwd()).model_dump_json())
