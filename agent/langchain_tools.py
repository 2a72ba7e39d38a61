"""The tools as LangChain tools: the same definitions, run through the agent's caller, results fenced as data."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from langchain_core.tools import BaseTool, StructuredTool
from pydantic import BaseModel, ConfigDict, Field

from imagetxt.agent.calls import Caller
from imagetxt.agent.fence import fenced
from imagetxt.tools.definitions import TOOLS, ImageHandle, ToolOutput, ToolRequest


class DescribeArguments(BaseModel):
    """Write one paragraph about an image; looks at it with the other tools first."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    image: ImageHandle


class RefineArguments(BaseModel):
    """Write the last paragraph again by a wish: shorter, in another language, in another tone, only about one thing."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    image: ImageHandle
    wish: str = Field(min_length=1, description="the person's wish, in their own words")


class FindPicturesArguments(BaseModel):
    """Find pictures that the person showed earlier, in this conversation and others; they are shown to the person."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    query: str = Field(min_length=1, max_length=200, description='what they show: "a red bus"')


OWN: dict[str, type[BaseModel]] = {"describe": DescribeArguments, "refine": RefineArguments}


@dataclass(frozen=True)
class OwnTool:
    """A tool of the agent's own: its arguments (their docstring is its description) and who does it.

    `run` takes the checked arguments and gives the words for the model and the artifact for a face.
    """

    name: str
    arguments: type[BaseModel]
    run: Callable[[Any], tuple[str, Any]]


def as_langchain_tools(caller: Caller, *, own: Sequence[OwnTool] = (), only: Sequence[str] = ()) -> list[BaseTool]:
    """Every tool of `imagetxt.tools.definitions.TOOLS` (or `only` those), and the agent's `own`.

    Each returns content (the result in words, fenced) and artifact (the typed output). Errors of ours pass through;
    `loop.run_turn` sorts them.
    """
    chosen = [TOOLS[name] for name in (only or TOOLS)]
    return [*(_tool(request, caller) for request in chosen), *(_own(tool) for tool in own)]


def _tool(request: type[ToolRequest[ToolOutput]], caller: Caller) -> BaseTool:
    def run(**arguments: Any) -> tuple[str, ToolOutput]:
        output = caller.run(request(**arguments))
        return fenced(output.words()), output

    return StructuredTool.from_function(
        func=run,
        name=request.tool,
        description=" ".join((request.__doc__ or "").split()),
        args_schema=request,
        infer_schema=False,
        response_format="content_and_artifact",
    )


def _own(tool: OwnTool) -> BaseTool:
    def run(**arguments: Any) -> tuple[str, Any]:
        words, artifact = tool.run(tool.arguments(**arguments))
        return fenced(words), artifact

    return StructuredTool.from_function(
        func=run,
        name=tool.name,
        description=" ".join((tool.arguments.__doc__ or "").split()),
        args_schema=tool.arguments,
        infer_schema=False,
        response_format="content_and_artifact",
    )
