"""Nothing in floors 0-3 depends on the order in which a set gives its members, since that order is not ours.

The check reads source and knows no types, so it is honest about its reach. It takes for a set: a literal, a
comprehension, `set(...)` and `frozenset(...)`; a name, parameter, field or function that is annotated as one
anywhere in floors 0-3 (a field by its owner's class where that is known, from the annotation of a parameter or because
the owner was made on the spot, else by its name, whoever owns it; a function by the module it is imported from or
stands in, else by its name); what `|&-^` and the set methods make of one;
and the persistent map of a state, `state.notes`, whose order is not ours either. It objects where members
come out in order: loops, comprehensions, unpacking, `list`, `tuple`, `join`, `enumerate`, `next(iter(...))`, `pop`.
Feeding `sorted`, `any`, `all`, `sum`, `len`, `set` or another set is free of order and allowed. What it cannot see,
a set handed around without a hint, is caught later: transcripts run under two hash seeds.

A field that shares its name with somebody's set but holds a tuple is passed with a comment `# in order` on the line.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

FLOORS_0_TO_3 = ("model", "rules", "parser", "content", "narration", "people", "turn")
SET_TYPES = {"set", "frozenset", "Set", "AbstractSet", "MutableSet"}
SET_METHODS = {"union", "intersection", "difference", "symmetric_difference"}
DRAWS_IN_ORDER = {"list", "tuple", "enumerate", "zip", "map", "filter", "iter", "reversed", "deque", "max", "min"}
FREE_OF_ORDER = {"set", "frozenset", "sorted", "any", "all", "sum", "len", "Counter"}
ORDERED = "# in order"


def is_set_annotation(annotation: ast.expr | None) -> bool:
    """Whether an annotation names a set at its top, as in `frozenset[str]` or `set[str] | None`."""
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        return is_set_annotation(ast.parse(annotation.value, mode="eval").body)
    if isinstance(annotation, ast.Subscript):
        return is_set_annotation(annotation.value)
    if isinstance(annotation, ast.BinOp):
        return is_set_annotation(annotation.left) or is_set_annotation(annotation.right)
    return isinstance(annotation, ast.Name) and annotation.id in SET_TYPES


class Declared(ast.NodeVisitor):
    """Gathers the names that are declared as sets: fields of classes, functions, and names of modules."""

    def __init__(self) -> None:
        self.module = ""
        self.classes: dict[str, dict[str, bool]] = {}
        """By full name: the class's annotated fields, and whether each is a set."""
        self.inside = ""
        """The full name of the class whose body is being read."""
        self.fields: set[str] = set()
        self.functions: set[str] = set()
        self.by_module: dict[str, bool] = {}
        """By full name: every function that stands in a module by itself, and whether it gives a set."""
        self.names: set[str] = set()

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        own = self.classes.setdefault(f"{self.module}.{node.name}", {})
        for part in node.body:
            if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name):
                own[part.target.id] = is_set_annotation(part.annotation)
        self.fields.update(field for field, is_set in own.items() if is_set)
        outside, self.inside = self.inside, f"{self.module}.{node.name}"
        self.generic_visit(node)
        self.inside = outside

    def visit_Module(self, node: ast.Module) -> None:
        for part in node.body:
            if (
                isinstance(part, ast.AnnAssign)
                and isinstance(part.target, ast.Name)
                and is_set_annotation(part.annotation)
            ):
                self.names.add(part.target.id)
            if isinstance(part, ast.FunctionDef):
                self.by_module[f"{self.module}.{part.name}"] = is_set_annotation(part.returns)
        self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        if is_set_annotation(node.returns):
            self.functions.add(node.name)
        self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        """`self.seen: set[str] = set()` declares a field too."""
        if isinstance(node.target, ast.Attribute):
            is_set = is_set_annotation(node.annotation)
            if is_set:
                self.fields.add(node.target.attr)
            if self.inside:
                self.classes[self.inside].setdefault(node.target.attr, is_set)
        self.generic_visit(node)


class Objections(ast.NodeVisitor):
    """Finds where members of a set come out in order. Local names are followed within one function."""

    def __init__(self, source: str, declared: Declared, module: str) -> None:
        self.lines = source.splitlines()
        self.declared = declared
        self.module = module
        self.imported: dict[str, str] = {}
        self.owners: list[dict[str, list[str]]] = [{}]
        """By scope: a parameter's name, and the full names of the classes in its annotation."""
        self.locals: list[set[str]] = [set(declared.names)]
        self.found: list[int] = []

    def is_set(self, node: ast.expr | None) -> bool:
        match node:
            case ast.Set() | ast.SetComp():
                return True
            case ast.Name(id=name):
                return name in self.locals[-1]
            case ast.Attribute(value=ast.Name(id=owner), attr="notes"):
                return owner in ("state", "before", "after")
            case ast.Attribute(value=ast.Name(id=owner), attr=name) if self.known_fields(owner, name):
                return any(self.known_fields(owner, name))
            case ast.Attribute(attr=name):
                return name in self.declared.fields or (name.isupper() and name in self.declared.names)
            case ast.Call(func=ast.Name(id=name)):
                return name in ("set", "frozenset") or self.gives_a_set(name)
            case ast.Call(func=ast.Attribute(value=owner, attr=name)):
                if name in ("keys", "values", "items"):
                    return isinstance(owner, ast.Attribute) and owner.attr == "notes" and self.is_set(owner)
                return name in self.declared.functions or (
                    (name in SET_METHODS or name == "copy") and self.is_set(owner)
                )
            case ast.BinOp(left=left, op=ast.BitOr() | ast.BitAnd() | ast.Sub() | ast.BitXor(), right=right):
                return self.is_set(left) or self.is_set(right)
            case ast.IfExp(body=one, orelse=other):
                return self.is_set(one) or self.is_set(other)
            case ast.BoolOp(values=values):
                return any(self.is_set(value) for value in values)
            case ast.NamedExpr(value=value):
                return self.is_set(value)
        return False

    def gives_a_set(self, function: str) -> bool:
        """By where it comes from, if that is known, else by its name."""
        full = self.imported.get(function, f"{self.module}.{function}")
        return self.declared.by_module.get(full, function in self.declared.functions)

    def known_fields(self, owner: str, field: str) -> list[bool]:
        """Whether `field` is a set, for each class that `owner` is known to be of and that declares it."""
        classes = (self.declared.classes.get(name, {}) for name in self.owners[-1].get(owner, ()))
        return [fields[field] for fields in classes if field in fields]

    def classes_in(self, annotation: ast.expr | None) -> list[str]:
        found = []
        for part in ast.walk(annotation) if annotation is not None else ():
            if isinstance(part, ast.Name):
                found.append(self.imported.get(part.id, f"{self.module}.{part.id}"))
            elif isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name):
                found.append(f"{self.imported.get(part.value.id, '')}.{part.attr}")
        return found

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        for alias in node.names:
            self.imported[alias.asname or alias.name] = f"{node.module}.{alias.name}"

    def object_to(self, node: ast.expr | None) -> None:
        if node is not None and self.is_set(node) and ORDERED not in self.lines[node.lineno - 1]:
            self.found.append(node.lineno)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        inner = set(self.locals[-1])
        arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        for argument in arguments:
            (inner.add if is_set_annotation(argument.annotation) else inner.discard)(argument.arg)
        self.locals.append(inner)
        self.owners.append(self.owners[-1] | {part.arg: self.classes_in(part.annotation) for part in arguments})
        self.generic_visit(node)
        self.locals.pop()
        self.owners.pop()

    def visit_Assign(self, node: ast.Assign) -> None:
        for target in node.targets:
            if isinstance(target, ast.Name):
                (self.locals[-1].add if self.is_set(node.value) else self.locals[-1].discard)(target.id)
                if isinstance(node.value, ast.Call):
                    self.owners[-1][target.id] = self.classes_in(node.value.func)
            elif isinstance(target, ast.Tuple | ast.List):
                self.object_to(node.value)
        self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if isinstance(node.target, ast.Name) and is_set_annotation(node.annotation):
            self.locals[-1].add(node.target.id)
        self.generic_visit(node)

    def visit_For(self, node: ast.For) -> None:
        self.object_to(node.iter)
        self.generic_visit(node)

    def visit_ListComp(self, node: ast.ListComp | ast.DictComp | ast.GeneratorExp) -> None:
        for clause in node.generators:
            self.object_to(clause.iter)
        self.generic_visit(node)

    visit_DictComp = visit_ListComp  # noqa: N815
    visit_GeneratorExp = visit_ListComp  # noqa: N815

    def visit_Starred(self, node: ast.Starred) -> None:
        self.object_to(node.value)
        self.generic_visit(node)

    def visit_YieldFrom(self, node: ast.YieldFrom) -> None:
        self.object_to(node.value)
        self.generic_visit(node)

    def visit_Set(self, node: ast.Set) -> None:
        for part in node.elts:
            self.visit(part.value if isinstance(part, ast.Starred) else part)

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        into_a_set = isinstance(node.func, ast.Attribute) and (
            name in {*SET_METHODS, "update", "issubset", "isdisjoint"}
        )
        if name in FREE_OF_ORDER or (into_a_set and self.is_set(node.func.value)):  # type: ignore[attr-defined]
            for part in node.args:
                value = part.value if isinstance(part, ast.Starred) else part
                inner = list(ast.iter_child_nodes(value)) if isinstance(value, ast.GeneratorExp) else [value]
                for child in inner:
                    if isinstance(child, ast.comprehension):
                        for clause in ast.iter_child_nodes(child):
                            self.visit(clause)
                    else:
                        self.visit(child)
            return
        if (isinstance(node.func, ast.Name) and name in DRAWS_IN_ORDER) or name in ("join", "extend", "fromkeys"):
            for part in node.args:
                self.object_to(part)
        if isinstance(node.func, ast.Attribute) and name == "pop" and not node.args:
            self.object_to(node.func.value)
        self.generic_visit(node)


def declared_in(read: dict[str, str]) -> Declared:
    """What the modules declare, given as source by module name."""
    declared = Declared()
    for module, source in read.items():
        declared.module = module
        declared.visit(ast.parse(source))
    return declared


def objections(source: str, declared: Declared, module: str = "") -> list[int]:
    """The lines of `source` on which the order of a set would come out."""
    seeker = Objections(source, declared, module)
    seeker.visit(ast.parse(source))
    return sorted(seeker.found)


def sources(repository: Path) -> dict[str, str]:
    """The source of floors 0-3, by module name."""
    files = [file for room in FLOORS_0_TO_3 for file in sorted((repository / "engine" / room).rglob("*.py"))]
    return {
        ".".join(file.relative_to(repository).with_suffix("").parts): file.read_text(encoding="utf-8") for file in files
    }


def test_no_order_comes_from_a_set_in_the_pure_core(repository: Path) -> None:
    read = sources(repository)
    declared = declared_in(read)
    assert declared.classes["engine.model.world.Noun"]["words"]
    found = [f"{module}:{line}" for module, text in read.items() for line in objections(text, declared, module)]
    assert found == []


PLANTED = """
class Pattern:
    words: list[str]
class Noun:
    words: frozenset[str]
    names: tuple[str, ...]
    def all_words(self) -> frozenset[str]: ...
def words_in(text: str) -> frozenset[str]: ...
KNOWN: frozenset[str] = frozenset()
"""


@pytest.mark.parametrize(
    "line",
    [
        "for word in {'a', 'b'}: print(word)",
        "for word in noun.words: print(word)",
        "found = [word for word in noun.words]",
        "found = {word: 1 for word in noun.words}",
        "found = list(set(names))",
        "found = tuple(noun.words | {'x'})",
        "found = ', '.join(noun.words)",
        "found = ', '.join(word for word in noun.words)",
        "found = (*noun.words, 'x')",
        "first, second = noun.words",
        "first = next(iter(noun.words))",
        "first = {'a', 'b'}.pop()",
        "for word in KNOWN: print(word)",
        "for word in noun.all_words(): print(word)",
        "for key in state.notes.items(): print(key)",
        "for word in noun.words.union(others): print(word)",
        "for word in words_in('a b'): print(word)",
        "from planted import words_in\nfor word in words_in('a b'): print(word)",
        "from planted import Noun\nx = Noun()\nfor word in x.words: print(word)",
        "seen = set(names)\nfor word in seen: print(word)",
        "def f(words: set[str]) -> None:\n    for word in words: print(word)",
        "from planted import Noun\ndef f(x: Noun | None) -> None:\n    for word in x.words: print(word)",
        "import planted\ndef f(x: 'Unheard') -> None:\n    for word in x.words: print(word)",
        "found = [word for word in names if any(x for x in list(noun.words))]",
    ],
)
def test_a_planted_iteration_over_a_set_is_seen(line: str) -> None:
    assert objections(line, declared_in({"planted": PLANTED})) == [1 + line.count("\n")]


@pytest.mark.parametrize(
    "line",
    [
        "for word in noun.names: print(word)",
        "found = 'x' in noun.words",
        "found = sorted(noun.words)",
        "found = any(word.startswith('x') for word in noun.words)",
        "found = frozenset(word.lower() for word in noun.words)",
        "found = {word.lower() for word in noun.words}",
        "words = {*noun.words, 'x'}",
        "from planted import Pattern\ndef f(x: Pattern) -> None:\n    for word in x.words: print(word)",
        "from planted import Pattern\nx = Pattern()\nfor word in x.words: print(word)",
        "from ordered import words_in\nfor word in words_in('a b'): print(word)",
        "def words_in(text: str) -> tuple[str, ...]: ...\nfor word in words_in('a b'): print(word)",
        "seen = set(names)\nseen.update(word for word in noun.words)",
        "for word in schema.words: print(word)  # in order",
        "words = sorted(noun.words)\nfor word in words: print(word)",
    ],
)
def test_what_is_free_of_order_is_let_be(line: str) -> None:
    ordered = "def words_in(text: str) -> tuple[str, ...]: ..."
    declared = declared_in({"planted": PLANTED, "ordered": ordered, "here": line})
    assert objections(line, declared, "here") == []
