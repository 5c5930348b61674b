"""Which package of the house points to which: by import, by a key or model named in a string, by an address.

`python .ci/house.py` writes the diagram into docs/house.md; tests/test_architecture.py holds both.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
#: From the bottom to the top: an arrow points down, never up and never to the side.
LEVELS = (("township",), ("procedure",), ("ballots",), ("appointments", "elections"), ("supervision",))
PACKAGES = tuple(name for level in LEVELS for name in level if (ROOT / name).is_dir())
#: Addresses and settings of the whole house: the only files at the bottom that name what stands above.
ENTRANCE = ("township/urls.py", "township/settings.py")
KEYS = {"ForeignKey", "OneToOneField", "ManyToManyField", "HistoricForeignKey"}
LOOKUPS = {
    "reverse",
    "reverse_lazy",
    "redirect",
    "resolve_url",
    "get_model",
    "get_app_config",
    "import_module",
}
DIAGRAM = ROOT / "docs" / "house.md"


def level_of(package: str) -> int:
    return next(height for height, level in enumerate(LEVELS) if package in level)


def files() -> Iterator[Path]:
    """Every source file of the product, without migrations."""
    for package in PACKAGES:
        yield from (p for p in sorted((ROOT / package).rglob("*.py")) if "migrations" not in p.parts)


def arrows(source: str, module: str) -> Iterator[tuple[int, str, str]]:
    """What a file points to when it runs: line, package, and how. What stands below TYPE_CHECKING does not count."""
    nodes = list(ast.walk(ast.parse(source)))
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
    for node in nodes:
        if id(node) in hidden:
            continue
        for target, how in (*_imported(node, module), *_named(node)):
            package = re.split(r"[.:]", target)[0]
            if package in PACKAGES:
                yield node.lineno, package, f"{how} {target}"


def _imported(node: ast.AST, module: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.Import):
        yield from ((alias.name, "import") for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        base = module.split(".")[: -node.level] if node.level else []
        yield ".".join([*base, *([node.module] if node.module else [])]), "import"


def _named(node: ast.AST) -> Iterator[tuple[str, str]]:
    """A model or an address given as a string to something that looks it up."""
    if not isinstance(node, ast.Call):
        return
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    texts = [
        each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)
    ]
    texts += [
        key.value.value
        for key in node.keywords
        if key.arg == "to" and isinstance(key.value, ast.Constant) and isinstance(key.value.value, str)
    ]
    if name in KEYS:
        yield from ((text, "key to") for text in texts[:1] if "." in text)
    elif name in LOOKUPS:
        yield from ((text, name) for text in texts[:1])


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
        "Written by `python .ci/house.py` from the sources (imports, keys, models and addresses named in strings) and held",
        "by `tests/test_architecture.py`. Arrows point down only.",
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
