"""The feeds that every client is shown."""

from __future__ import annotations

import pytest
from clients.expected import ATHLETES, PLANS, exported


@pytest.fixture(scope="session", params=[f"{plan} {athlete}" for plan in PLANS for athlete in ATHLETES])
def feed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str, bytes]:
    """A bundled plan for an athlete: both names, and the octets of the feed that `legday export` leaves."""
    plan, athlete = request.param.split()
    return plan, athlete, exported(plan, athlete, tmp_path_factory.mktemp("export") / plan).read_bytes()
