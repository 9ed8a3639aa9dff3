"""What a spreadsheet program makes of our lists depends on the language that it speaks."""

import pytest
from django.utils.translation import override

from lotsen.cases.spreadsheet import download

ROW = ("ärenden; alla", "=cmd", 2.5, -0.25, 12, None)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("sv", """"ärenden; alla";"'=cmd";2,5;-0,25;12;"" """),
        ("en", """"ärenden; alla","'=cmd",2.5,-0.25,12,"" """),
    ],
)
def test_numbers_are_numbers_to_the_program_that_speaks_the_language(language, line):
    with override(language):
        text = download("list", [], [ROW]).content.decode("utf-8-sig")
    assert text.splitlines()[1] == line.rstrip()
