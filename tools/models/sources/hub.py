"""Weights from the model hub; it is asked once per process whether it answers, and never waited for."""

import threading
from functools import cache

from imagetxt.tools.models.partial import Partial
from imagetxt.tools.models.sources.source import Source, SourceFailedError
from imagetxt.tools.models.sources.web import WebSource

PROBE_SECONDS = 2.0


class HubSource(Source):
    """`hf:REPO@REVISION/FILE`. Honours HF_ENDPOINT, HF_HUB_OFFLINE and HF_TOKEN, as huggingface_hub does."""

    label = "the model hub"

    def __init__(self, text: str) -> None:
        self._repo, _, rest = text.partition("@")
        self._revision, _, self._file = rest.partition("/")

    def deliver(self, partial: Partial) -> None:
        from huggingface_hub import constants, get_token, hf_hub_url

        if constants.HF_HUB_OFFLINE:
            raise SourceFailedError("is switched off (HF_HUB_OFFLINE)")
        if not answers(constants.ENDPOINT):
            raise SourceFailedError(f"does not answer within {PROBE_SECONDS:.0f} s", offline=True)
        url = hf_hub_url(self._repo, self._file, revision=self._revision)
        token = get_token()
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        WebSource(url, headers=headers, label=self.label).deliver(partial)


@cache
def answers(endpoint: str) -> bool:
    """Whether anything answers at this address within two seconds; asked once per process.

    The question is put in a thread of its own: a name server that does not answer cannot be timed out otherwise.
    """
    from httpx2 import HTTPError, InvalidURL, head

    finished = threading.Event()
    heard: list[int] = []

    def ask() -> None:
        try:
            heard.append(head(endpoint, timeout=PROBE_SECONDS, follow_redirects=False).status_code)
        except (HTTPError, InvalidURL):
            return
        finally:
            finished.set()

    threading.Thread(target=ask, name="imagetxt-hub-probe", daemon=True).start()
    finished.wait(PROBE_SECONDS)
    return bool(heard)
