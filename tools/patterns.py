"""Regular expressions out of tables: compiled at their first use, and kept.

`re` itself keeps no more than 512, and compiles a longer round of them anew at every turn.
"""

import re
from functools import cache


@cache
def compiled(text: str, flags: int = 0) -> re.Pattern[str]:
    """The compiled pattern. For what stands in the code alone: nothing that is made of a request, which never ends."""
    return re.compile(text, flags)
