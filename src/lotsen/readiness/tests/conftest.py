import pytest

from lotsen.readiness.tests.measured import at_work


@pytest.fixture
def station(people, unit):
    """Room 4 of the unit, on cable, not yet tested."""
    from lotsen.readiness import actions

    return actions.add(unit=unit, name="Rum 4", room="Plan 2", network="kabel")


@pytest.fixture
def series(station):
    """Room 4, well until three days ago and losing packets since."""
    for days, loss in [(9, 0), (8, 0.01), (7, 0), (3, 0.06), (2, 0.07), (1, 0.05)]:
        at_work(station, days_ago=days, loss=loss)
    return station
