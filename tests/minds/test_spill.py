"""States on the disk: found by what they are the states of, dropped when anything is wrong with them, bounded."""

from __future__ import annotations

import os
from pathlib import Path

from engine.minds.spill import Spill

KEY, OTHER = b"k" * 32, b"o" * 32
TOKENS = tuple(range(64))


def kept(folder: Path, *, most: int = 1 << 20, state: bytes = b"state" * 20) -> Path:
    spill = Spill(folder, most)
    spill.put(KEY, TOKENS, state)
    spill.flush()
    (file,) = folder.glob("*.state")
    return file


def test_what_was_put_there_is_found_by_the_beginning_of_a_prompt(tmp_path: Path) -> None:
    kept(tmp_path)
    spill = Spill(tmp_path)
    assert spill.longest(KEY, (*TOKENS, 7, 8, 9), beyond=0) == (64, b"state" * 20)
    assert spill.has(KEY, TOKENS)


def test_it_is_not_found_for_other_tokens_another_key_or_where_as_much_is_known(tmp_path: Path) -> None:
    kept(tmp_path)
    spill = Spill(tmp_path)
    assert spill.longest(KEY, (*TOKENS[:-1], 99, 1), beyond=0) is None
    assert spill.longest(KEY, TOKENS[:-1], beyond=0) is None
    assert spill.longest(OTHER, TOKENS, beyond=0) is None
    assert spill.longest(KEY, TOKENS, beyond=64) is None


def test_a_file_that_is_damaged_anywhere_is_dropped_and_removed(tmp_path: Path) -> None:
    file = kept(tmp_path)
    whole = file.read_bytes()
    for at in range(len(whole)):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert Spill(tmp_path).longest(KEY, TOKENS, beyond=0) is None
        assert not file.exists()
    for length in (0, 10, 50, len(whole) - 1):
        file.write_bytes(whole[:length])
        assert Spill(tmp_path).longest(KEY, TOKENS, beyond=0) is None
    file.write_bytes(whole + b"more")
    assert Spill(tmp_path).longest(KEY, TOKENS, beyond=0) is None


def test_a_file_under_anothers_name_is_not_taken_for_it(tmp_path: Path) -> None:
    file = kept(tmp_path)
    spill = Spill(tmp_path)
    spill.put(KEY, TOKENS[::-1], b"another")
    spill.flush()
    (other,) = set(tmp_path.glob("*.state")) - {file}
    other.replace(file)
    assert Spill(tmp_path).longest(KEY, TOKENS, beyond=0) is None


def test_the_folder_stays_within_its_bounds_and_what_was_used_longest_ago_goes(tmp_path: Path) -> None:
    first = kept(tmp_path, most=700)
    spill = Spill(tmp_path, 700)
    for number in range(1, 4):
        os.utime(first, (number, number))
        spill.put(KEY, tuple(range(number, number + 64)), bytes(100))
        spill.flush()
        assert sum(each.stat().st_size for each in tmp_path.iterdir()) <= 700
    assert not first.exists()
    assert spill.longest(KEY, tuple(range(3, 67)), beyond=0) == (64, bytes(100))
    spill.put(KEY, TOKENS, bytes(1000))
    spill.flush()
    assert not first.exists()


def test_a_folder_that_cannot_be_written_to_costs_nothing_but_the_states(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    spill = Spill(tmp_path / "file")
    spill.put(KEY, TOKENS, b"state")
    spill.flush()
    assert spill.longest(KEY, TOKENS, beyond=0) is None


def test_a_folder_emptied_meanwhile_is_only_empty(tmp_path: Path) -> None:
    file = kept(tmp_path)
    spill = Spill(tmp_path)
    file.unlink()
    assert spill.longest(KEY, TOKENS, beyond=0) is None
    assert not spill.has(KEY, TOKENS)
