"""A person's browser, as far as consenting goes: ``python consenting_browser.py honest|forged ADDRESS``.

The page that is asked for leads back to the program at once, as the emulator's does; a forged answer carries another
state than the program gave.
"""

from __future__ import annotations

import sys
from urllib.error import HTTPError
from urllib.parse import parse_qsl, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, build_opener


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *args: object) -> None:
        """Lead nowhere."""


def main(manner: str, address: str) -> None:
    try:
        build_opener(ProxyHandler({}), _Stay).open(address)
    except HTTPError as answer:
        back = urlsplit(answer.headers["Location"])
    words = dict(parse_qsl(back.query)) | ({"state": "forged"} if manner == "forged" else {})
    build_opener(ProxyHandler({})).open(back._replace(query=urlencode(words)).geturl()).read()


if __name__ == "__main__":
    main(*sys.argv[1:])
