"""The same sentence about other names: lines of the small languages are parsed once for each form that they have.

`lamp is lit` and `candle is lit` differ in a name alone, and a large pack has hundreds of such lines. So a line is
stripped of its names (`x is lit`), that is parsed, and its tree is filled with the pieces of the line again, at a
tenth of the cost. The tree is the same as if the line had been parsed itself; what cannot be read as a skeleton is
parsed as it stands, for its faults.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lark import Lark, Token, Tree

_PIECE = re.compile(r"\w+|\S")
_NAME = re.compile(r"[^\W\d]\w*")
_SPELLINGS = re.compile(r"([a-z_]+)(\?|\(([a-z]+)\)\?)?")
_MARKS = re.compile(r"\\[a-z]")

Leaf = tuple[str, int, int]
"""The type of a token, and the first and the last of the pieces that it is made of."""
Shape = tuple[str, tuple[Any, ...]]
"""What a tree is called, and its branches: shapes, leaves and gaps."""


@lru_cache(maxsize=8)
def keywords(grammar: Lark) -> frozenset[str]:
    """Every word with a meaning of its own in a grammar: what is no name, wherever it stands."""
    found = {"x": False}
    for terminal in grammar.terminals:
        for word, ending, more in _SPELLINGS.findall(_MARKS.sub(" ", terminal.pattern.value)):
            found[word] = True
            if ending == "?":
                found[word[:-1]] = True
            elif more:
                found[word + more] = True
    return frozenset(word for word, is_one in found.items() if is_one)


def tree_by_form(
    source: str, start: str, grammar: Lark, build: Callable[[str, str], Shape | None]
) -> Tree[Token] | None:
    """The tree of a line, if its form can be read. `build` makes the shape of a skeleton and keeps it."""
    pieces = list(_PIECE.finditer(source))
    shape = build(_skeleton(pieces, keywords(grammar)), start)
    if shape is None:
        return None
    from lark import Token, Tree

    def filled(shape: Shape) -> Tree[Token]:
        branches: list[Any] = []
        for branch in shape[1]:
            if branch is None:
                branches.append(None)
            elif len(branch) == 2:
                branches.append(filled(branch))
            else:
                first, end = pieces[branch[1]].start(), pieces[branch[2]].end()
                branches.append(Token(branch[0], source[first:end], start_pos=first, end_pos=end))
        return Tree(shape[0], branches)

    return filled(shape)


def _skeleton(pieces: list[re.Match[str]], known: Collection[str]) -> str:
    """The line with an x for each name. Blanks are kept apart, since `>=` is one word and `> =` is two."""
    words: list[str] = []
    last = 0
    for piece in pieces:
        if piece.start() > last:
            words.append(" ")
        last = piece.end()
        word = piece.group()
        words.append("x" if word not in known and _NAME.fullmatch(word) else word)
    return "".join(words)


def shape_of(skeleton: str, start: str, grammar: Lark) -> Shape | None:
    """The shape of a skeleton, or None where it is no sentence."""
    from lark.exceptions import UnexpectedInput

    try:
        tree = grammar.parse(skeleton, start=start)
    except UnexpectedInput:
        return None
    pieces = list(_PIECE.finditer(skeleton))
    first = {piece.start(): number for number, piece in enumerate(pieces)}
    last = {piece.end(): number for number, piece in enumerate(pieces)}
    try:
        return _shape(tree, first, last)
    except KeyError:  # a token that begins or ends within a piece
        return None


def _shape(tree: Tree[Token], first: dict[int, int], last: dict[int, int]) -> Shape:
    branches: list[Shape | Leaf | None] = []
    for branch in tree.children:
        if branch is None:
            branches.append(None)
        elif isinstance(branch, str):
            branches.append((branch.type, first[branch.start_pos or 0], last[branch.end_pos or 0]))
        else:
            branches.append(_shape(branch, first, last))
    return str(tree.data), tuple(branches)
