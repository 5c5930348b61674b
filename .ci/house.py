"""Which package of the house points to which: by import, by a key, model or address named in a string, by a template.

`python .ci/house.py` writes the diagram into docs/house.md; tests/test_architecture.py holds both.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
#: From the bottom to the top: an arrow points down, never up and never to the side.
LEVELS = (("township",), ("procedure",), ("ballots",), ("appointments", "elections"), ("supervision",))
PACKAGES = tuple(name for level in LEVELS for name in level if (ROOT / name).is_dir())
#: Addresses and settings of the whole house: the only files at the bottom that name what stands above.
ENTRANCE = ("township/urls.py", "township/settings.py")
#: Addresses that belong to the whole house, whoever serves them: they may be named from anywhere.
OF_THE_HOUSE = {
    "workbench": "where everybody arrives who logs in or finds nothing to do on a page; an installation always has it",
}
KEYS = {"ForeignKey", "OneToOneField", "ManyToManyField", "HistoricForeignKey"}
#: What looks up a package, a model or an address by a text: where the text stands among the arguments, and its name there.
LOOKUPS = {
    "reverse": (0, "viewname"),
    "reverse_lazy": (0, "viewname"),
    "redirect": (0, "to"),
    "resolve_url": (0, "to"),
    "Place": (1, "view"),
    "get_model": (0, "app_label"),
    "get_app_config": (0, "app_label"),
    "is_installed": (0, "app_name"),
    "import_module": (0, "name"),
    "__import__": (0, "name"),
    "import_string": (0, "dotted_path"),
}
#: Which of them look up an address; `url` does in a template.
ADDRESSED = {"reverse", "reverse_lazy", "redirect", "resolve_url", "Place", "address", "url"}
#: An address, a model or a template, wherever it stands as a text of its own: a constant is handed on to what looks it up.
ADDRESS = re.compile(r"([a-z_]+):[a-z_.\-]+")
TEMPLATE = re.compile(r"[a-z_]+/[a-z_/]+\.html")
MODEL = re.compile(r"([a-z_]+)\.[A-Z]\w+")
#: Folders of templates that are not called like the package whose pages they are; what is in none of them is the township's.
FOLDERS = {"vote": "ballots", "notices": "appointments"}
LOADED = re.compile(r"{%\s*load\s+([^%]*)%}")
NAMED_IN_TEMPLATE = re.compile(r"""{%\s*(url|include|extends)\s+["']([^"']+)["']""")
DIAGRAM = ROOT / "docs" / "house.md"


def level_of(package: str) -> int:
    return next(height for height, level in enumerate(LEVELS) if package in level)


def files() -> Iterator[Path]:
    """Every source file of the product, without migrations."""
    for package in PACKAGES:
        yield from (p for p in sorted((ROOT / package).rglob("*.py")) if "migrations" not in p.parts)


def templates() -> Iterator[Path]:
    yield from sorted((ROOT / "templates").rglob("*.html"))


def template_package(name: str) -> str:
    """Whose page a template is, by its folder."""
    folder = name.partition("/")[0]
    return folder if folder in PACKAGES else FOLDERS.get(folder, "township")


def arrows(source: str, module: str) -> Iterator[tuple[int, str, str]]:
    """What a file points to when it runs: line, package, and how. What stands below TYPE_CHECKING does not count."""
    tree = ast.parse(source)
    nodes = list(ast.walk(tree))
    hidden = (
        {
            id(inner)
            for node in nodes
            if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
            for inner in ast.walk(node)
        }
        if "TYPE_CHECKING" in source
        else set()
    )
    constants = _constants(tree)
    for node in nodes:
        if id(node) in hidden:
            continue
        for target, how in (*_imported(node, module), *_named(node, constants), *_written(node)):
            if package := package_of(target, how):
                yield node.lineno, package, f"{how} {target}"


def package_of(target: str, how: str) -> str:
    """The package a module, a model or an address belongs to; none for what is of the whole house or from outside."""
    if how == "template":
        return template_package(target)
    if how in ADDRESSED and target not in OF_THE_HOUSE:
        namespace, colon, _ = target.partition(":")
        return addresses().get(namespace + colon, "")
    first = re.split(r"[.:]", target, maxsplit=1)[0]
    return first if first in PACKAGES and how not in ADDRESSED else ""


def template_arrows(source: str) -> Iterator[tuple[int, str, str]]:
    """What a template points to: the pages it links to, the templates it is made of."""
    for number, line in enumerate(source.split("\n"), 1):
        for tag, target in NAMED_IN_TEMPLATE.findall(line):
            if package := package_of(target, tag if tag == "url" else "template"):
                yield number, package, f"{tag} {target}"
        for tags in LOADED.findall(line):
            yield from (
                (number, libraries()[each], f"load {each}") for each in tags.split() if each in libraries()
            )


@cache
def libraries() -> Mapping[str, str]:
    """The package of every library of template tags of ours."""
    return {path.stem: path.relative_to(ROOT).parts[0] for path in files() if "templatetags" in path.parts}


@cache
def addresses() -> Mapping[str, str]:
    """Whose an address is: `name` of one without a namespace, `namespace:` of all that have one.

    It belongs to the package whose table of addresses names it; what the entrance names itself, to the package of its view.
    """
    found: dict[str, str] = {}
    for path in files():
        source = path.read_text("utf-8")
        if "urlpatterns" not in source:
            continue
        tree = ast.parse(source)
        own = path.relative_to(ROOT).parts[0]
        namespace = _constants(tree).get("app_name")
        if namespace:
            found[f"{namespace}:"] = own
            continue
        views = _imported_names(tree, own) if str(path.relative_to(ROOT)) in ENTRANCE else {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _called(node) in ("path", "re_path"):
                for name in _texts_of(node, None, "name", {}):
                    found[name] = views.get(_root(node.args[1]), own)
    return found


def _imported_names(tree: ast.Module, own: str) -> dict[str, str]:
    """Every name a module imports, and the package it comes from."""
    return {
        alias.asname or alias.name: own if node.level else (node.module or "").split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def _root(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute | ast.Call):
        node = node.value if isinstance(node, ast.Attribute) else node.func
    return getattr(node, "id", "")


def _constants(tree: ast.Module) -> dict[str, str]:
    """The texts a module gives a name to."""
    found: dict[str, str] = {}
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        value = getattr(node, "value", None)
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            found |= {each.id: value.value for each in targets if isinstance(each, ast.Name)}
    return found


def _imported(node: ast.AST, module: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.Import):
        yield from ((alias.name, "import") for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        base = module.split(".")[: -node.level] if node.level else []
        yield ".".join([*base, *([node.module] if node.module else [])]), "import"


def _named(node: ast.AST, constants: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """A model or an address given as a text to something that looks it up."""
    if not isinstance(node, ast.Call):
        return
    name = _called(node)
    if name in KEYS:
        texts = [*_texts_of(node, 0, "to", constants), *_texts_of(node, None, "through", constants)]
        yield from ((text, "key to") for text in texts if "." in text)
    elif name in LOOKUPS:
        yield from ((text, name) for text in _texts_of(node, *LOOKUPS[name], constants))


def _written(node: ast.AST) -> Iterator[tuple[str, str]]:
    """A text that is an address, a model or a template, whoever is handed it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if ADDRESS.fullmatch(node.value):
            yield node.value, "address"
        elif MODEL.fullmatch(node.value):
            yield node.value, "model"
        elif TEMPLATE.fullmatch(node.value):
            yield node.value, "template"


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _texts_of(call: ast.Call, place: int | None, keyword: str, constants: Mapping[str, str]) -> Iterator[str]:
    """The texts an argument may be, by its place or its keyword."""
    given = [each.value for each in call.keywords if each.arg == keyword]
    if place is not None:
        given += call.args[place : place + 1]
    for each in given:
        yield from _texts(each, constants)


def _texts(node: ast.expr, constants: Mapping[str, str]) -> Iterator[str]:
    """A text: as it is written, by the name the module gave it, or what is known of its beginning."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Name) and node.id in constants:
        yield constants[node.id]
    elif isinstance(node, ast.JoinedStr) and node.values:
        first = node.values[0]
        yield from _texts(first.value if isinstance(first, ast.FormattedValue) else first, constants)
    elif isinstance(node, ast.BinOp):
        yield from _texts(node.left, constants)
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body, constants)
        yield from _texts(node.orelse, constants)


@cache
def all_arrows() -> dict[tuple[str, str], list[str]]:
    """Every arrow between packages, with the places it starts from."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for path in files():
        name = str(path.relative_to(ROOT))
        module = name.removesuffix(".py").replace("/", ".")
        for line, package, how in arrows(path.read_text("utf-8"), module):
            if package != path.relative_to(ROOT).parts[0] and name not in ENTRANCE:
                found[path.relative_to(ROOT).parts[0], package].append(f"{name}:{line} {how}")
    for path in templates():
        name = str(path.relative_to(ROOT / "templates"))
        own = template_package(name)
        for line, package, how in template_arrows(path.read_text("utf-8")):
            if package != own:
                found[own, package].append(f"templates/{name}:{line} {how}")
    return dict(found)


def upward() -> list[str]:
    """Every place from which an arrow does not point down."""
    return sorted(
        place
        for (start, end), places in all_arrows().items()
        if level_of(end) >= level_of(start)
        for place in places
    )


def diagram() -> str:
    """The packages and the arrows between them."""
    lines = [
        "# The house: who points to whom",
        "",
        "Written by `python .ci/house.py` from the sources (imports, keys, models and addresses named in strings) and the",
        "templates, and held by `tests/test_architecture.py`. Arrows point down only.",
        "",
        "```mermaid",
        "flowchart TD",
    ]
    pairs = sorted(all_arrows(), key=lambda pair: (-level_of(pair[0]), pair[0], -level_of(pair[1])))
    lines += [f"    {start} --> {end}" for start, end in pairs]
    return "\n".join([*lines, "```", ""])


if __name__ == "__main__":
    DIAGRAM.write_text(diagram(), "utf-8")
    sys.stdout.write("\n".join(upward()) + "\n" if upward() else "")
    sys.exit(bool(upward()))
