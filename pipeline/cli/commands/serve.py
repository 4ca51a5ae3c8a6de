"""`legday serve`: an export, for browsers, phones and calendar programs, at an address that cannot be guessed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def command(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="[DIR]", help="The folder of an export; default: the only one in output.", show_default=False
        ),
    ] = None,
    *,
    host: Annotated[
        str, typer.Option("--host", metavar="HOST", help="Who can reach it: 127.0.0.1 you alone, 0.0.0.0 the network.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", metavar="PORT", min=0, max=65535, help="The port; 0 for any that is free.")
    ] = 8000,
    rotate: Annotated[bool, typer.Option("--rotate", help="Make new addresses; the old ones lead nowhere.")] = False,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(
            "--allow-host", metavar="NAME", help="Answer to this name of the machine too.", show_default=False
        ),
    ] = None,
    no_qr: Annotated[bool, typer.Option("--no-qr", help="No QR code on the terminal.")] = False,
    plans: Annotated[
        bool, typer.Option("--plans", help="Every bundled plan for anybody, each tailored by its address; no export.")
    ] = False,
    public_url: Annotated[
        str | None,
        typer.Option(
            "--public-url", metavar="URL", help="With --plans: the address that people find it at.", show_default=False
        ),
    ] = None,
) -> None:
    """Runs `legday serve`."""
    from pipeline.cli import serving

    serving.go_together(folder=folder is not None, rotate=rotate, plans=plans, public_url=public_url is not None)
    ground = serving.take(host, port, allow_host or ())
    if plans:
        from pipeline.cli.plan_serving import serve_plans

        serve_plans(ground, public_url or "", with_qr=not no_qr)
        return
    serving.serve_folder(folder, ground, rotate=rotate, with_qr=not no_qr)
