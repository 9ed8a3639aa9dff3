"""How far a long work has come, on the terminal."""

from typing import IO

WIDTH = 40  # characters


class Bar:
    """Drawn on a terminal only; a log file gets none."""

    def __init__(self, out: IO[str], total: int) -> None:
        self.out, self.total, self.done, self.shown = out, max(total, 1), 0, -1

    def __call__(self, more: int) -> None:
        """`more` has been done."""
        self.done += more
        percent = min(100 * self.done // self.total, 100)
        if percent != self.shown and self.out.isatty():
            self.shown = percent
            self.out.write(f"\r[{'#' * (percent * WIDTH // 100):{WIDTH}}] {percent:3} %", ending="")

    def end(self) -> None:
        """Leave the line."""
        if self.shown >= 0:
            self.out.write("")
