"""How many threads write: all of them while the machine is ours, one while it is somebody else's.

Threads wait for each other at every step of a token, so next to a busy program each token takes as long as the one
whose core was taken. One thread alone waits for nobody. So when a token takes twice as long as tokens took lately, one
thread goes on; after some tokens all are tried again, later each time that it was no use. What is written is the same
for any number of them.
"""

from __future__ import annotations

from collections import deque
from statistics import median

SLOW = 2.0
"""So many times its running median is too long for a token."""
LEAST = 8
"""Tokens there must be before a median says anything."""
LATELY = 32
FIRST_RETRY, LAST_RETRY = 32, 512
"""Tokens written by one thread before all are tried again: at first, and at most."""


class Pace:
    """Told how long each token took, it says how many threads the next should have."""

    def __init__(self, threads: int) -> None:
        self.most = self.threads = max(1, threads)
        self._took: deque[float] = deque(maxlen=LATELY)
        self._alone = 0
        """Tokens that one thread has still to write."""
        self._wait = FIRST_RETRY
        self._well = 0
        """Tokens written in good time since all were tried again."""

    def took(self, seconds: float) -> int:
        """One token took so long with as many threads as were said last."""
        if self.threads < self.most:
            self._alone -= 1
            if self._alone <= 0:
                self.threads, self._well = self.most, 0
        elif self.most > 1 and len(self._took) >= LEAST and seconds > SLOW * median(self._took):
            self.threads, self._alone = 1, self._wait
            self._wait = min(2 * self._wait, LAST_RETRY)
        else:
            self._took.append(seconds)
            self._well += 1
            if self._well >= LATELY:
                self._wait = FIRST_RETRY
        return self.threads
