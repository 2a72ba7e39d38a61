"""`imagetxt ask`: a question about one picture."""

from typing import Annotated

import typer

from imagetxt.ui.cli.console import complain, guarded, say, tell
from imagetxt.ui.cli.describe import Model, Profile


@guarded
def ask(
    image: Annotated[str, typer.Argument(help="The picture.")],
    question: Annotated[str, typer.Argument(help="What you want to know, in your words.")],
    model: Model = None,
    profile: Profile = "auto",
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="The answer and warnings only, no view of the work.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The reply as JSON on stdout.")] = False,
) -> None:
    """Ask a question about a picture; the answer rests on what the tools find in it.

    Exit code: 0 answered, 1 failed, or answered by the tools alone since the chat model's server failed, 2 wrong use.
    """
    from pathlib import Path

    from imagetxt.tools.errors import BadArgumentError
    from imagetxt.tools.progress import Cancel
    from imagetxt.ui.agents import agent_maker
    from imagetxt.ui.cli.stopping import stopping
    from imagetxt.ui.cli.watchers import print_paragraph, unless_failed, view_for
    from imagetxt.ui.inputs import display_name

    if not question.strip():
        raise BadArgumentError("The question is empty. Expected words, such as: imagetxt ask photo.jpg 'What is this?'")
    name, cancel = display_name(Path(image)), Cancel()
    make = agent_maker(model, profile)
    with stopping(cancel), view_for(quiet=quiet).begin(name, 1, 1) as listener:
        agent = make(unless_failed(listener))
        reply = agent.ask(agent.workbench.open(image, name=name), question.strip(), cancel=cancel)
    if as_json:
        say(reply.model_dump_json(indent=1))
    else:
        print_paragraph(reply.text)
        if not quiet:
            tell(f"  answered by {reply.answered_by} in {reply.seconds:.1f} s", "dim")
    if reply.model_fault:
        complain(f"{reply.model_fault} The tools answered without it.")
        raise typer.Exit(1)
