"""Processor time of the plan service for each kind of answer, made for the first time and asked for again."""

from __future__ import annotations

import asyncio
import time
from datetime import date
from statistics import median

from starlette.types import ASGIApp, Message

from pipeline.web.hosts import Hosts
from pipeline.web.plans import plans_app

ROUNDS = 9
DAY = date(2026, 11, 23)
KINDS = {"feed": ".ics", "hours": "/training.ics", "page": "", "card": "/cards/week-01.html", "ZIP": ".zip"}


async def asked(app: ASGIApp, path: str, query: str) -> tuple[int, float]:
    """Status and milliseconds of one answer, of the processor: the clock on the wall measures the neighbours too."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(b"host", b"localhost"), (b"accept-encoding", b"gzip")],
        "server": ("127.0.0.1", 80),
    }
    start = time.process_time()
    await app(scope, receive, send)
    return sent[0]["status"], (time.process_time() - start) * 1000


async def main() -> None:
    """Prints the medians. Every first answer is for a goal that nobody asked for before."""
    app = plans_app(Hosts(), day=lambda: DAY)
    await asked(app, "/", "")
    print(f"{'':6} {'first':>9} {'again':>9}")
    for place, (name, suffix) in enumerate(KINDS.items()):
        first, again = [], []
        for number in range(ROUNDS):
            goal = f"1:{30 + place:02}:{number:02}"
            query = f"race=2027-04-18&goal={goal}&units=km&tz=Europe/Berlin&start=weekday+06:30,sun+09:00"
            for times in (first, again):
                status, milliseconds = await asked(app, f"/plans/pr-half{suffix}", query)
                assert status == 200, status
                times.append(milliseconds)
        print(f"{name:6} {median(first[1:]):6.1f} ms {median(again):6.1f} ms")


if __name__ == "__main__":
    asyncio.run(main())
