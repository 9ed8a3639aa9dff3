"""Search over all cases that somebody may see: what is written into the index, and how it is asked."""

from lotsen.cases.search.finding import AT_ONCE, Found, find, reads_internal
from lotsen.cases.search.index import after, reindex, words_of_new
from lotsen.cases.search.places import of_reader as within

__all__ = ["AT_ONCE", "Found", "after", "find", "reads_internal", "reindex", "within", "words_of_new"]
