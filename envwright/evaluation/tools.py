"""The computer as tools of a chat model, in the forms that Anthropic's and OpenAI's models are trained on."""

from __future__ import annotations

from typing import Any, Literal

Dialect = Literal["anthropic", "openai"]

_POINT = {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2}
_ANTHROPIC: dict[str, Any] = {
    "action": {
        "type": "string",
        "enum": [
            *("key", "hold_key", "type", "mouse_move", "left_mouse_down", "left_mouse_up", "left_click", "right_click"),
            *("middle_click", "double_click", "triple_click", "left_click_drag", "scroll", "wait", "screenshot"),
        ],
    },
    "coordinate": {**_POINT, "description": "[x, y] in pixels"},
    "start_coordinate": {**_POINT, "description": "where left_click_drag begins"},
    "text": {"type": "string", "description": "what to type; for key: a chord such as ctrl+s"},
    "duration": {"type": "number", "description": "seconds, of wait and hold_key"},
    "scroll_direction": {"type": "string", "enum": ["up", "down", "left", "right"]},
    "scroll_amount": {"type": "integer", "description": "clicks of the wheel"},
    "repeat": {"type": "integer", "description": "how often a key is pressed"},
}
_OPENAI: dict[str, Any] = {
    "type": {
        "type": "string",
        "enum": ["click", "double_click", "drag", "keypress", "move", "screenshot", "scroll", "type", "wait"],
    },
    "x": {"type": "integer"},
    "y": {"type": "integer"},
    "button": {"type": "string", "enum": ["left", "right", "wheel", "back", "forward"]},
    "keys": {"type": "array", "items": {"type": "string"}, "description": "of keypress: the keys of one chord"},
    "path": {
        "type": "array",
        "items": {"type": "object", "properties": {"x": {"type": "integer"}, "y": {"type": "integer"}}},
    },
    "scroll_x": {"type": "integer", "description": "pixels"},
    "scroll_y": {"type": "integer", "description": "pixels"},
    "text": {"type": "string"},
}
COMPUTER, FINISH = "computer", "finish"


def tools(dialect: Dialect) -> list[dict[str, Any]]:
    """The tools as functions, which every maker's models take.

    Source: Anthropic, computer use tool (computer_20250124); OpenAI, types/responses/computer_action.py.
    """
    fields, needed = (_ANTHROPIC, "action") if dialect == "anthropic" else (_OPENAI, "type")
    finish = {
        "status": {"type": "string", "enum": ["success", "infeasible"]},
        "answer": {"type": "string", "description": "what was asked for, where the task asks a question"},
    }
    return [
        _function(COMPUTER, "One action with mouse or keyboard.", fields, [needed]),
        _function(FINISH, "Say that you are done.", finish, ["status"]),
    ]


def _function(name: str, description: str, fields: dict[str, Any], required: list[str]) -> dict[str, Any]:
    parameters = {"type": "object", "properties": fields, "required": required}
    return {"type": "function", "function": {"name": name, "description": description, "parameters": parameters}}
