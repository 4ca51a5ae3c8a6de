"""The Nu validator, which judges HTML, ARIA, CSS, SVG and policies: one Java process for any number of pages."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from clients.tools import NODE_MODULES, missing, run, system

# A process that lives for seconds: half the time without the second compiler. The first one alone recurses deeper.
_BRIEFLY = ("-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
_JAR = NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"


class Complaint(NamedTuple):
    """What the validator minds in a page: `kind` is `error`, `warning`, `info` or a fault of its own."""

    page: str
    kind: str
    message: str
    line: int


def complaints(files: Iterable[Path]) -> list[Complaint]:
    """Everything it has to say of pages and style sheets, in their order."""
    java = system("java", "default-jre-headless")
    jar = _JAR if _JAR.is_file() else missing("vnu-jar", "make clients")
    wishes = ("--also-check-css", "--format", "json", "--stdout", "--exit-zero-always")
    told = json.loads(run([java, *_BRIEFLY, "-jar", jar, *wishes, *files]))
    return [
        Complaint(each.get("url", ""), each.get("subType", each["type"]), each["message"], each.get("lastLine", 0))
        for each in told["messages"]
    ]
