"""What can be said of a pack's Python without running it: whether it is there, can be read, and has what is asked for.

The file is parsed and never executed here. Running it is a matter for `engine.shell.hooks`, with the player's leave.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping

from engine.content.documents import decode
from engine.content.problems import quoted
from engine.content.report import Report, Where

API = 1
"""The version of the contract that a class of hooks declares."""
CLASS = "Hooks"
METHODS = {"check": ("act", "see"), "after": ("act", "see"), "every_turn": ("see",), "phrase": ("name", "see")}
"""What the class can be asked, and what each is given."""
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\.py")


def python_files(files: Mapping[str, str | bytes]) -> tuple[str, ...]:
    """The Python files at the top of a pack."""
    return tuple(sorted(name for name in files if name.endswith(".py") and "/" not in name and "\\" not in name))


def check_hooks(wanted: str, where: Where, files: Mapping[str, str | bytes], report: Report) -> str:
    """The text of the file that `hooks = "..."` names; empty where it cannot be had. Its problems are reported."""
    read = f"hooks = {quoted(wanted)}"
    if not _NAME.fullmatch(wanted):
        report.add("hooks.missing", where, read, "is no file beside this one", 'write hooks = "hooks.py"')
        return ""
    there = python_files(files)
    if wanted not in there:
        right = report.suggest(wanted, there, f"add {wanted} to the folder of the world, or take the line out")
        report.add("hooks.missing", where, read, "names a file that is not there", right)
        return ""
    text = decode(files[wanted])
    if text is None:
        report.put("hooks.syntax", wanted, None, "the file", "is not text in UTF-8", "save it as UTF-8")
        return ""
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        lines = text.splitlines()
        at = error.lineno if error.lineno and error.lineno <= len(lines) else None
        line = lines[at - 1].strip() if at else "the file"
        report.put("hooks.syntax", wanted, at, quoted(line), f"is not Python: {error.msg}", "mend it, as Python has it")
        return ""
    except (ValueError, RecursionError, MemoryError) as error:
        report.put("hooks.syntax", wanted, None, "the file", f"is not Python: {error}", "mend it, as Python has it")
        return ""
    _check_class(wanted, tree, report)
    return text


def _check_class(file: str, tree: ast.Module, report: Report) -> None:
    classes = {each.name: each for each in tree.body if isinstance(each, ast.ClassDef)}
    kind = classes.get(CLASS)
    if kind is None:
        right = f"write class {CLASS}: with api = {API} in it"
        near = next((name for name in classes if name.lower().startswith("hook")), "")
        at = classes[near].lineno if near else None
        report.put("hooks.class", file, at, f"class {near}" if near else "the file", f"has no class {CLASS}", right)
        return
    api = _api_of(kind)
    if api != API:
        wrong = "declares no api" if api is None else f"declares api = {api}, and this engine has {API}"
        report.put("hooks.class", file, kind.lineno, f"class {CLASS}", wrong, f"write api = {API} in it")
    asked = {each.name: each for each in kind.body if isinstance(each, ast.FunctionDef)}
    if not any(name in METHODS for name in asked):
        known = ", ".join(METHODS)
        right = f"give it one of: {known}"
        report.put("hooks.class", file, kind.lineno, f"class {CLASS}", "has nothing that is ever asked", right)
    for name, method in asked.items():
        if name in METHODS:
            _check_arguments(file, name, method, report)


def _api_of(kind: ast.ClassDef) -> object:
    """The value of `api = 1` in the class; None where it has none that can be read."""
    for each in kind.body:
        if isinstance(each, ast.Assign):
            targets, value = each.targets, each.value
        elif isinstance(each, ast.AnnAssign) and each.value is not None:
            targets, value = [each.target], each.value
        else:
            continue
        if any(isinstance(target, ast.Name) and target.id == "api" for target in targets):
            return value.value if isinstance(value, ast.Constant) else None
    return None


def _check_arguments(file: str, name: str, method: ast.FunctionDef, report: Report) -> None:
    given = method.args
    positional = len(given.posonlyargs) + len(given.args)
    least = positional - len(given.defaults)
    wanted = 1 + len(METHODS[name])
    if given.vararg is None and not least <= wanted <= positional:
        takes = ", ".join(("self", *METHODS[name]))
        report.put(
            "hooks.class", file, method.lineno, f"def {name}", f"does not take what it is given: {name}({takes})",
            f"write def {name}({takes})",
        )  # fmt: skip
