"""Two benchmarks write one page, and neither takes away what the other has written."""

from bench import sections

HEADING = "## Finding an answer"


def test_what_stands_beneath_a_heading_is_replaced_and_what_stands_above_it_stays(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("# Understanding\n\nA table.\n", "utf-8")
    assert sections.beneath(page, HEADING) == ""

    for measured in ("once", "again"):
        sections.end_with(page, HEADING, f"\n{measured}\n")
        assert page.read_text("utf-8") == f"# Understanding\n\nA table.\n\n{HEADING}\n\n{measured}\n"


def test_what_stands_beneath_it_is_carried_to_a_page_that_is_written_anew(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("# Before\n", "utf-8")
    sections.end_with(page, HEADING, "\nmeasured\n")
    page.write_text("# After\n" + sections.beneath(page, HEADING), "utf-8")

    assert page.read_text("utf-8") == f"# After\n\n{HEADING}\n\nmeasured\n"
