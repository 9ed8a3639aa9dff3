import pytest

from lotsen.guidance.actions import load_answers


@pytest.fixture
def answers(catalogue):
    """The default answers, beside the default desks and symptoms."""
    load_answers()
