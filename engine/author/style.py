"""The colours and letters of a drawn map, for a light page and for a dark one."""

from __future__ import annotations

_LIGHT_TINTS = (
    "#f3dfc1", "#d5e6cf", "#d3e2ef", "#efd5d8", "#e3daf0", "#e9e6bd", "#cfe7e4", "#f3d3bd", "#dcdcdc", "#e4d2c2",
)  # fmt: skip
_DARK_TINTS = (
    "#46372a", "#2c4030", "#28394b", "#492c33", "#3a3050", "#42402a", "#254140", "#4c3327", "#38383d", "#403328",
)  # fmt: skip
TINTS = len(_LIGHT_TINTS)
"""How many grounds there are for regions; after that they come again."""

_SHAPES = """
text{font-family:ui-sans-serif,system-ui,-apple-system,"Segoe UI","Helvetica Neue",Arial,sans-serif}
.title{font:600 25px ui-serif,Georgia,"Iowan Old Style","Times New Roman",serif}
.about{font-size:13px}
.sheet{font:italic 16px ui-serif,Georgia,"Iowan Old Style","Times New Roman",serif}
.name{font-size:14px;font-weight:600;text-anchor:middle}
.small{font-size:11px;text-anchor:middle}
.person{font-style:italic}
.said{font-size:11px;text-anchor:middle}
.key{font-size:12px}
.box{stroke-width:1.5}
.ring{fill:none;stroke-width:2.5}
.line{fill:none;stroke-width:2;stroke-linecap:round}
.steps{fill:none;stroke-width:13;stroke-dasharray:1.8 5.2}
.inside .line{stroke-width:3.4;stroke-dasharray:.1 7}
.maybe .line{stroke-dasharray:7 6}
.unseen .line{stroke-dasharray:2 6}
.stairs .line{stroke-width:1.4}
.leaf{stroke-width:1.8}
.stub{fill:none;stroke-width:2;stroke-linecap:round}
"""
_COLOURS = """
.paper,.tag{fill:PAPER}
.title,.key{fill:INK}
.name{fill:INK}
.about,.sheet,.small{fill:FADED}
.small.person{fill:WHO}
.box{fill:BOX;stroke:EDGE}
.dark .box{fill:NIGHT;stroke:NIGHTEDGE}
.dark .name{fill:NIGHTINK}
.dark .small{fill:NIGHTFADED}
.moon{fill:MOON}
.ring{stroke:START}
.line{stroke:LINE}
.head{fill:LINE}
.stairs .line,.stairs .steps,.inside .line{stroke:STAIR}
.stairs .head,.inside .head,.said{fill:STAIR}
.small.stair{fill:STAIR}
.dark .small.stair{fill:NIGHTSTAIR}
.maybe .said{fill:LINE}
.leaf{fill:BOX;stroke:LINE}
.leaf.locked{fill:LOCK;stroke:LOCK}
.keyhole{fill:PAPER}
.stub{stroke:FAINT}
"""
_LIGHT = {
    "PAPER": "#fbf8f2", "INK": "#2a2520", "FADED": "#756b60", "WHO": "#8a4b2a", "BOX": "#fffefb", "EDGE": "#6d6358",
    "NIGHTEDGE": "#232736", "NIGHTINK": "#eef0f8", "NIGHTFADED": "#b9bfd4", "NIGHTSTAIR": "#b5c9ff",
    "NIGHT": "#363c50", "MOON": "#f0d891", "START": "#c8742b", "LINE": "#5c5349", "STAIR": "#4661b0",
    "LOCK": "#a2412f", "FAINT": "#b3a99b",
}  # fmt: skip
_DARK = {
    "PAPER": "#16161a", "INK": "#ece7de", "FADED": "#a49c91", "WHO": "#e0a582", "BOX": "#2b2a30", "EDGE": "#8d867c",
    "NIGHTEDGE": "#565d78", "NIGHTINK": "#c3c9dd", "NIGHTFADED": "#878da5", "NIGHTSTAIR": "#94a9ea",
    "NIGHT": "#08080c", "MOON": "#dcc16f", "START": "#e5954a", "LINE": "#b8afa3", "STAIR": "#8fa6f0",
    "LOCK": "#d9705a", "FAINT": "#5f5a54",
}  # fmt: skip


def _coloured(colours: dict[str, str], tints: tuple[str, ...]) -> str:
    text = _COLOURS
    for name in sorted(colours, key=lambda name: (-len(name), name)):
        text = text.replace(name, colours[name])
    return text + "".join(f".t{number}{{fill:{tint}}}\n" for number, tint in enumerate(tints))


STYLE = (
    _SHAPES
    + _coloured(_LIGHT, _LIGHT_TINTS)
    + f"@media (prefers-color-scheme:dark){{{_coloured(_DARK, _DARK_TINTS)}}}\n"
)
"""The whole style sheet of a drawing."""
