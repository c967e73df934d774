"""A process that onboards the tiny program with a model, for a test that kills it: WORKSPACE URL INTERPRETER."""

import sys
from pathlib import Path

from test_model_author import author

from builders.model.settings import ModelSettings
from envwright.pipeline import OnboardOptions, onboard
from envwright.runtime.engine import Engine
from envwright.workspace import Workspace

place, url, interpreter = sys.argv[1:]
with Engine.connect() as engine:
    result = onboard(
        "tiny",
        engine=engine,
        workspace=Workspace(Path(place)),
        options=OnboardOptions(model=ModelSettings(model="openai:scripted", base_url=url)),
        author=author(interpreter),
    )
print(result.model_dump_json())
