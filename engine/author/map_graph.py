"""A map for other programs to draw: Graphviz (`dot -Kneato -n2 -Tsvg`, or plain `dot`) and Mermaid, as wikis and
forges show it.

Graphviz is told where each room goes, and may be told to forget it. Mermaid places by itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.author.layout import sheets_of
from engine.author.plan import Plan, Spot, Way

_PORTS = {
    "north": "n", "northeast": "ne", "east": "e", "southeast": "se",
    "south": "s", "southwest": "sw", "west": "w", "northwest": "nw",
}  # fmt: skip
_ACROSS, _DOWN = 180, 110
"""From room to room, in points."""


def dot_map(plan: Plan, *, level: int | None = None) -> str:
    """The map in the language of Graphviz."""
    lines = [
        f"graph {_quoted(plan.title)} {{",
        f"  graph [label={_quoted(plan.title)}, labelloc=t, fontname=serif, splines=true, overlap=false];",
        '  node [shape=box, style="rounded,filled", fillcolor=white, fontname="sans-serif", fontsize=12];',
        '  edge [fontname="sans-serif", fontsize=10, dir=none];',
    ]
    shown: dict[str, None] = {}
    below = 0
    for sheet in sheets_of(plan, level):
        for id, (x, y) in sheet.cells.items():
            shown[id] = None
            place = _quoted(f"{x * _ACROSS},{-(y + below) * _DOWN}")
            lines.append(f"  {_quoted(id)} [{_dot_room(plan.spots[id])}, pos={place}];")
        below += sheet.size[1] + 1
    lines += [
        f"  {_quoted(way.a)} -- {_quoted(way.b)} [{_dot_way(way)}];"
        for way in plan.ways
        if way.a in shown and way.b in shown
    ]
    for number, (id, name) in enumerate(plan.regions.items()):
        members = [spot.id for spot in plan.spots.values() if spot.region == id and spot.id in shown]
        if members:
            inside = "; ".join((f"label={_quoted(name)}", "color=gray", *(_quoted(member) for member in members)))
            lines.append(f"  subgraph cluster_{number} {{ {inside}; }}")
    return "\n".join((*lines, "}", ""))


def mermaid_map(plan: Plan, *, level: int | None = None) -> str:
    """The map in the language of Mermaid. Its words are few, so ids become r1, r2 and so on."""
    shown = {id for sheet in sheets_of(plan, level) for id in sheet.cells}
    number = {id: f"r{count}" for count, id in enumerate((id for id in plan.spots if id in shown), 1)}
    lines = ["flowchart LR"]
    lines += [f"  {number[id]}{_mermaid_room(plan.spots[id])}" for id in number if not plan.spots[id].region]
    for count, (region, name) in enumerate(plan.regions.items(), 1):
        members = [id for id in number if plan.spots[id].region == region]
        if members:
            lines.append(f"  subgraph g{count}[{_mermaid_text(name)}]")
            lines += [f"    {number[id]}{_mermaid_room(plan.spots[id])}" for id in members]
            lines.append("  end")
    lines += [_mermaid_way(way, number) for way in plan.ways if way.a in number and way.b in number]
    lines += [f"  class {number[id]} dark" for id in number if plan.spots[id].dark]
    lines += [f"  class {number[id]} start" for id in number if plan.spots[id].start]
    lines.append("  classDef dark fill:#363c50,color:#fff,stroke:#232736")
    lines.append("  classDef start stroke:#c8742b,stroke-width:3px")
    return "\n".join((*lines, ""))


def _dot_room(spot: Spot) -> str:
    parts = [f"label={_quoted(spot.name)}"]
    if spot.dark:
        parts.append('fillcolor="#363c50", fontcolor=white')
    if spot.start:
        parts.append('penwidth=3, color="#c8742b"')
    return ", ".join(parts)


def _dot_way(way: Way) -> str:
    there, back = way.bearing
    parts = [f"{end}port={_PORTS[by]}" for end, by in (("tail", there), ("head", back)) if by in _PORTS]
    words = ", ".join(_said(way))
    if words:
        parts.append(f"label={_quoted(words)}")
    if way.one_way:
        parts.append("dir=forward")
    style = "dashed" if way.conditional else "solid" if way.sort == "level" else "dotted"
    parts.append(f"style={style}")
    return ", ".join(parts)


def _said(way: Way) -> Iterator[str]:
    """What a line has to say of itself beside its place."""
    there, back = way.bearing
    if way.sort != "level":
        yield "/".join(each for each in (there, back) if each)
    if way.door:
        yield f"{way.door}, locked" if way.locked else way.door


def _mermaid_room(spot: Spot) -> str:
    return f"[{_mermaid_text(spot.name)}]"


def _mermaid_way(way: Way, number: dict[str, str]) -> str:
    there, back = way.bearing
    words = "/".join(each for each in (there, back) if each)
    if way.door:
        words += f", {way.door}" + (" (locked)" if way.locked else "")
    line = "-.-" if way.conditional or way.sort != "level" else "---"
    if way.one_way:
        line = "-.->" if line == "-.-" else "-->"
    return f"  {number[way.a]} {line}|{_mermaid_text(words)}| {number[way.b]}"


def _mermaid_text(text: str) -> str:
    return '"' + "".join(f"#{ord(letter)};" if letter in '"#<>`|' else letter for letter in text) + '"'


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
