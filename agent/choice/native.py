"""What a chat model that calls tools by itself is told before it chooses."""

from imagetxt.agent.choice.state import State
from imagetxt.prompts import prompt


def system_prompt(state: State, facts: str = "") -> str:
    """The agent's rules, and last the state of the conversation in sentences."""
    return prompt("agent", state=state_words(state), facts=facts or "Nothing yet.")


def state_words(state: State) -> str:
    """The images there are, which was drawn from which, and the regions that can be named."""
    if not state.images:
        return "There is no image yet."
    lines = [f"Images: {', '.join(state.images)}. The talk is about {state.focus or state.images[0]}."]
    lines += [f"{made} was drawn from {source}." for made, source in state.sources.items()]
    for image, known in state.regions.items():
        lines.append(
            f"Regions of {image}: " + ", ".join(f"{r.id} ({r.names[0] if r.names else 'area'})" for r in known) + "."
        )
    if state.paragraph:
        lines.append("A paragraph about it was written.")
    return "\n".join(lines)
