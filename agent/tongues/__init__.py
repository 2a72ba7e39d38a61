"""Languages in which code composes the paragraph itself: their words as tables, their grammar as rules."""

from imagetxt.agent.tongues.choosing import COMPOSED_LANGUAGES, grammar_of
from imagetxt.agent.tongues.telling import Told, tell

__all__ = ["COMPOSED_LANGUAGES", "Told", "grammar_of", "tell"]
