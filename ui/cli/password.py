"""`imagetxt password`: who may log in to the chat page."""

from pathlib import Path
from typing import Annotated

import typer

from imagetxt.ui.cli.console import guarded, tell


@guarded
def password(
    name: Annotated[str, typer.Argument(help="The person's name, as they log in with it.")],
    file: Annotated[Path | None, typer.Option(help="The file of passwords; default: in the data folder.")] = None,
    remove: Annotated[bool, typer.Option("--remove", help="That person comes in no more.")] = False,
) -> None:
    """Set a person's password for the chat page; IMAGETXT_LOGIN=passwords makes the page ask for it."""
    from imagetxt.agent.conversation.memory import data_folder
    from imagetxt.ui.chat.keeping.login import PASSWORDS
    from imagetxt.ui.chat.keeping.passwords import Passwords

    known = Passwords(file or data_folder() / PASSWORDS)
    given = None if remove else typer.prompt(f"Password of {name}", hide_input=True, confirmation_prompt=True)
    known.put(name, given)
    tell(f"{name} comes in no more." if remove else f"{name} can log in. Start the page with IMAGETXT_LOGIN=passwords.")
