"""A choice that cannot go wrong: the options as a tree of token sequences, walked by the model's own preference.

At each fork only the tokens that lead on to an option are compared, so whatever the weights say, what comes out
is one of the options. Tokens that leave no choice are not asked about; they are read in one go. Every option
ends with the same closing token, so that "take lamp" and "take lamp oil" part at a fork like any others.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from engine.model.rng import draw

COLDEST = 0.01
"""Below this temperature there is nothing left to draw."""
MOST = 1e6

Logits = Callable[[Sequence[int], Sequence[int]], Sequence[float]]
"""Reads the first tokens, then gives how much the model likes each of the second as the next."""


def walk(
    options: Sequence[Sequence[int]],
    close: int,
    ask: Logits,
    *,
    seed: int,
    temperature: float,
    leans: Sequence[float] = (),
) -> tuple[int, float]:
    """The index of an option and how likely it was among these. The first of equal options wins.

    `temperature` 0 takes the likeliest at every fork (the lower index when equal); above 0 the seed decides.
    At a fork each way is e to the x times as likely, x being the greatest of the `leans` of the options it leads to.
    """
    alive = [(index, (*tokens, close)) for index, tokens in enumerate(options)]
    depth, chance, forks = 0, 1.0, 0
    pending: list[int] = []
    while True:
        steps: dict[int, list[tuple[int, tuple[int, ...]]]] = {}
        for index, tokens in alive:
            steps.setdefault(tokens[depth], []).append((index, tokens))
        if len(steps) == 1:
            token = next(iter(steps))
        else:
            ways = tuple(steps)
            liked = ask(tuple(pending), ways)
            pending = []
            drawn = [max(leans[index] for index, _ in steps[way]) for way in ways] if leans else ()
            way, share = pick_one(liked, seed=seed, temperature=temperature, leans=drawn, fork=forks)
            forks += 1
            chance *= share
            token = ways[way]
        alive = steps[token]
        depth += 1
        if len({tokens for _, tokens in alive}) == 1:
            return alive[0][0], chance
        pending.append(token)


def pick_one(
    liked: Sequence[float], *, seed: int, temperature: float, leans: Sequence[float] = (), fork: int = 0
) -> tuple[int, float]:
    """The index of one of several, by how much each is liked and leaned to, and how likely it was."""
    shares = _shares(liked, leans or [0.0] * len(liked), temperature)
    if temperature > 0:
        way = _pick(shares, seed, fork)
    else:
        way = max(range(len(shares)), key=lambda n: (shares[n], -n))
    return way, shares[way]


def _shares(logits: Sequence[float], leans: Sequence[float], temperature: float) -> list[float]:
    """The softmax over the allowed tokens. A model that gives nothing but nonsense likes all of them equally."""
    heat = max(temperature, COLDEST) if temperature > 0 else 1.0
    sound = [min(max(value, -MOST), MOST) / heat if not math.isnan(value) else -MOST / heat for value in logits]
    drawn = [value + min(max(lean, -MOST), MOST) for value, lean in zip(sound, leans, strict=True)]
    top = max(drawn)
    weights = [math.exp(value - top) for value in drawn]
    total = sum(weights)
    return [weight / total for weight in weights]


def _pick(shares: Sequence[float], seed: int, fork: int) -> int:
    point = draw(seed, "choice", fork, 0, (1 << 53) - 1) / (1 << 53)
    for index, share in enumerate(shares):
        point -= share
        if point < 0:
            return index
    return max(range(len(shares)), key=lambda n: shares[n])
