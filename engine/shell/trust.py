"""Leave to run the Python of a pack: asked once for each content of its file, and kept in the player's own settings.

What is trusted is the text of that file, by its hash, in whichever pack and place it stands. A changed sentence of the
story does not ask again; one changed letter of the code does.
"""

from __future__ import annotations

from hashlib import blake2b

from engine.shell.catalogue import Catalogue
from engine.shell.places import data_dir

_SETTING = "trusted_code"


def code_hash(source: str) -> str:
    """32 hexadecimal digits that stand for a file's text."""
    return blake2b(source.encode("utf-8", "replace"), digest_size=16).hexdigest()


def is_trusted(source: str) -> bool:
    """Whether the player has let exactly this text run. Where the settings cannot be read, they have not."""
    try:
        return code_hash(source) in _trusted()
    except OSError:
        return False


def trust(source: str) -> None:
    """Let this text run from now on. May raise OSError."""
    known = _trusted()
    if code_hash(source) not in known:
        Catalogue(data_dir()).set_setting(_SETTING, [*known, code_hash(source)])


def distrust(source: str) -> bool:
    """Let it run no more; whether it could before. May raise OSError."""
    known = _trusted()
    if code_hash(source) not in known:
        return False
    Catalogue(data_dir()).set_setting(_SETTING, [each for each in known if each != code_hash(source)])
    return True


def _trusted() -> list[str]:
    kept = Catalogue(data_dir()).setting(_SETTING)
    return [each for each in kept if isinstance(each, str)] if isinstance(kept, list) else []
