"""What `serve --plans` does before it stays: says where the plans are to be had, and who else can have them."""

from __future__ import annotations

from pipeline.cli.exits import Exit
from pipeline.cli.serving import Ground, show_reach
from pipeline.cli.terminal import say, stop, tell
from pipeline.web import serving
from pipeline.web.plans import plans_app


def serve_plans(ground: Ground, public_url: str, *, with_qr: bool) -> None:
    """Serves every bundled plan until somebody stops it."""
    try:
        app = plans_app(ground.hosts, public_url)
    except ValueError as wrong:
        stop(Exit.USAGE, f"--public-url: {wrong}\n  hint: write it like `https://run.example.org`")
    say("serving the bundled plans until you press Ctrl-C")
    for address in [public_url] if public_url else ground.addresses("/"):
        tell(f"{'plans':9} {address}")
    show_reach(ground, "/", with_qr=with_qr)
    say("good for trying; for many people put it behind a proxy with workers: docs/host-plans.md")
    serving.serve(app, ground.listening)
