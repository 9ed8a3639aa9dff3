import pytest

from lotsen.guidance.actions import load_answers
from lotsen.guidance.models import Answer


@pytest.fixture
def answers(catalogue):
    """The default answers, beside the default desks and symptoms."""
    if not Answer.objects.exists():
        load_answers()
