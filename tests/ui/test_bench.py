"""`hearth bench ui`, on a game that is short: it plays on a real terminal and comes to a figure for each question."""

from __future__ import annotations

from engine.cli.bench_ui import bench_ui


def test_every_figure_is_measured_and_progress_is_told() -> None:
    told: list[str] = []
    figures = bench_ui(told.append, (10, 20, 31), starts=1, lines=3)
    assert list(figures) == ["first_paint_s", "echo_ms_p95", "resize_ms", "rss_mb_before", "rss_mb"]
    assert all(figure > 0 for figure in figures.values())
    assert figures["rss_mb"] > 10, "a Python with a window takes more than that"
    assert told[0] == "the first paint" and told[-1] == "playing to turn 31: 20"
