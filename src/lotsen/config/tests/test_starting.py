"""What is read at the start is not looked through for garbage; what comes after is."""

import gc

from lotsen.config.starting import settling


def test_what_is_made_meanwhile_is_never_looked_through_and_what_comes_after_is():
    before = gc.get_freeze_count()
    try:
        with settling():
            assert not gc.isenabled()
            kept = [[number] for number in range(100)]
        assert gc.isenabled()
        assert gc.get_freeze_count() >= before + len(kept)
        assert not any(thing is kept for thing in gc.get_objects())
    finally:
        gc.unfreeze()
    assert any(thing is kept for thing in gc.get_objects())
