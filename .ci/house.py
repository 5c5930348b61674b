"""Which package of the house points to which: by import, by what a string names, by a template.

`python .ci/house.py` writes the diagram into docs/house.md; tests/test_architecture.py holds both.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from source_text import called, given_texts, hidden, imported_names, last_name, root, texts, texts_of

ROOT = Path(__file__).parent.parent
#: From the bottom to the top: an arrow points down, never up and never to the side.
LEVELS = (("township",), ("procedure",), ("ballots",), ("appointments", "elections"), ("supervision",))
PACKAGES = tuple(name for level in LEVELS for name in level if (ROOT / name).is_dir())
#: Addresses and settings of the whole house: the only files at the bottom that name what stands above.
ENTRANCE = ("township/urls.py", "township/settings.py")
#: Modules that need each other: the first imports the second late, inside a function, and why it has to.
CIRCLES = {
    (
        "township.accounts.sessions",
        "township.accounts.login_sessions",
    ): "Django asks the store of logins for their table and "
    "the table for its store; settings name the store before there are tables",
}
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
#: Words that are the name of a package too, and say something else where they stand: module or package, word, and what.
HOMONYMS = {
    ("elections", "supervision"): "村务监督, of a village: a body, its rooms and its members",
    ("elections", "ballots"): "the rooms of the vote, as an election holds them",
    ("township.accounts.local_words", "appointments"): "a word somebody may take for a password",
    ("township.law.instruments", "supervision"): "the code of a regulation, as it stands on the record",
}
#: An address, a model or a template, wherever it stands as a text of its own: a constant is handed on to what looks it up.
ADDRESS = re.compile(r"([a-z_]+):[a-z_.\-]+")
TEMPLATE = re.compile(r"[a-z_]+/[a-z_/]+\.html")
MODEL = re.compile(r"([a-z_]+)\.[A-Z]\w+")
#: A place on the server, by its first part, and what may be a table, in a statement.
PLACE = re.compile(r"/([a-z-]+)(?:/|$)")
TABLE = re.compile(r"\b[a-z]+_[a-z]+\b")
#: Folders of templates that are not called like the package whose pages they are; what is in none of them is the township's.
FOLDERS = {"vote": "ballots", "notices": "appointments"}
LOADED = re.compile(r"{%\s*load\s+([^%]*)%}")
NAMED_IN_TEMPLATE = re.compile(r"""{%\s*(url|include|extends)\s+["']([^"']+)["']""")
LINKED = re.compile(r"""=["']/([a-z-]+)/""")
#: What the pages of a package call that which they are about: a variable nobody else hands to a template.
VARIABLES = {"appointment": "appointments", "election": "elections", "proceeding": "procedure"}
TAG = re.compile(r"{[{%](.*?)[%}]}", re.DOTALL)
QUOTED = re.compile(r"""(["']).*?\1""")
VARIABLE = re.compile(rf"(?<![\w.-])({'|'.join(VARIABLES)})(?![\w=-])")
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
    """What a file points to when it runs: line, package, and how."""
    tree = ast.parse(source)
    nodes = list(ast.walk(tree))
    unseen, constants, aliases = hidden(nodes), given_texts(tree), _aliases(nodes)
    for node in nodes:
        if id(node) in unseen:
            continue
        for target, how in (*_imported(node, module), *_named(node, constants, aliases), *_written(node)):
            package = package_of(target, how)
            if package and not (how == "word" and says_something_else(target, module)):
                yield node.lineno, package, f"{how} {target}"


def says_something_else(word: str, module: str) -> bool:
    return any(word == each and f"{module}.".startswith(f"{where}.") for where, each in HOMONYMS)


def package_of(target: str, how: str) -> str:
    """The package a module, a model or an address belongs to; none for what is of the whole house or from outside."""
    if how == "template":
        return template_package(target)
    if how in ADDRESSED and target not in OF_THE_HOUSE:
        namespace, colon, _ = target.partition(":")
        return addresses().get(namespace + colon, "")
    if how == "place":
        return places().get(target, "")
    first = re.split(r"[.:_]", target, maxsplit=1)[0]
    return first if first in PACKAGES and how not in ADDRESSED else ""


def template_arrows(source: str) -> Iterator[tuple[int, str, str]]:
    """What a template points to: the pages it links to, the templates it is made of, the variables it asks for."""
    for found, package, how in _in_template(source):
        if package:
            yield source.count("\n", 0, found.start()) + 1, package, how


def _in_template(source: str) -> Iterator[tuple[re.Match[str], str, str]]:
    for named in NAMED_IN_TEMPLATE.finditer(source):
        tag, target = named.groups()
        yield named, package_of(target, tag if tag == "url" else "template"), f"{tag} {target}"
    for loaded in LOADED.finditer(source):
        yield from ((loaded, libraries().get(each, ""), f"load {each}") for each in loaded[1].split())
    for linked in LINKED.finditer(source):
        yield linked, package_of(linked[1], "place"), f"place {linked[1]}"
    for tag in TAG.finditer(source):
        words = VARIABLE.findall(QUOTED.sub("", tag[1]))
        yield from ((tag, VARIABLES[word], f"variable {word}") for word in words)


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
        namespace = given_texts(tree).get("app_name")
        if namespace:
            found[f"{namespace}:"] = own
            continue
        views = imported_names(tree, own) if str(path.relative_to(ROOT)) in ENTRANCE else {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and called(node) in ("path", "re_path"):
                for name in texts_of(node, None, "name", {}):
                    found[name] = views.get(root(node.args[1]), own)
    return found


@cache
def places() -> Mapping[str, str]:
    """The package behind the first part of an address, the lowest of several: `notices` of `/notices/`."""
    entrance = ast.parse((ROOT / ENTRANCE[0]).read_text("utf-8"))
    views = imported_names(entrance, PACKAGES[0])
    found: dict[str, str] = {}
    for part, served in _paths(entrance):
        module = next(texts_of(served, 0, "arg", {}), "") if isinstance(served, ast.Call) else ""
        package = module.partition(".")[0] or views.get(root(served), "")
        below = ROOT / f"{module.replace('.', '/')}.py"
        parts = [part] if part else [each for each, _ in _paths(ast.parse(below.read_text("utf-8")))]
        for first in {each.partition("/")[0] for each in parts} - {"", *OF_THE_HOUSE}:
            found[first] = min(package, found.get(first, package), key=level_of)
    return found


def _paths(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """The addresses a module serves itself, each with what answers it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AugAssign) and isinstance(node.value, ast.List):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            for call in node.value.elts if last_name(target) == "urlpatterns" else ():
                if isinstance(call, ast.Call) and called(call) == "path":
                    yield from ((text, call.args[1]) for text in texts(call.args[0], {}))


@cache
def tables() -> frozenset[str]:
    """What a table of the house may be called: by its package and a class that stands in it."""
    return frozenset(
        f"{path.relative_to(ROOT).parts[0]}_{name.lower()}"
        for path in files()
        for name in re.findall(r"^class (\w+)\(", path.read_text("utf-8"), re.MULTILINE)
    )


def _imported(node: ast.AST, module: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.Import):
        yield from ((alias.name, "import") for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        base = module.split(".")[: -node.level] if node.level else []
        yield ".".join([*base, *([node.module] if node.module else [])]), "import"


def _aliases(nodes: Iterable[ast.AST]) -> dict[str, str]:
    """The names of its own a module gives to what looks something up: by an import, or by setting one."""
    found: dict[str, str] = {}
    for node in nodes:
        if isinstance(node, ast.ImportFrom):
            found |= {alias.asname: alias.name for alias in node.names if alias.asname}
        elif isinstance(node, ast.Assign):
            found |= {each.id: last_name(node.value) for each in node.targets if isinstance(each, ast.Name)}
    return {own: name for own, name in found.items() if name in LOOKUPS or name in KEYS}


def _named(
    node: ast.AST, constants: Mapping[str, str], aliases: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """A model or an address given as a text to something that looks it up."""
    if not isinstance(node, ast.Call):
        return
    name = aliases.get(called(node), called(node))
    if name in KEYS:
        texts = [*texts_of(node, 0, "to", constants), *texts_of(node, None, "through", constants)]
        yield from ((text, "key to") for text in texts if "." in text)
    elif name in LOOKUPS:
        yield from ((text, name) for text in texts_of(node, *LOOKUPS[name], constants))


def _written(node: ast.AST) -> Iterator[tuple[str, str]]:
    """What a text says by itself, whoever is handed it."""
    if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
        return
    text = node.value
    if ADDRESS.fullmatch(text):
        yield text, "address"
    elif MODEL.fullmatch(text):
        yield text, "model"
    elif TEMPLATE.fullmatch(text):
        yield text, "template"
    elif text in PACKAGES:
        yield text, "word"
    elif text.startswith(tuple(f"{each}." for each in PACKAGES)) and _leads_to_a_module(text):
        yield text, "module"
    elif place := PLACE.match(text):
        yield place[1], "place"
    yield from ((each, "table") for each in TABLE.findall(text) if each in tables())


def _leads_to_a_module(text: str) -> bool:
    """Whether its first two words are a module or a package; the code of a rule or of an act begins like one too."""
    beginning = ROOT.joinpath(*text.split(".")[:2])
    return beginning.is_dir() or beginning.with_suffix(".py").exists()


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
        "Written by `python .ci/house.py` from the sources (imports, and what their strings name) and the",
        "templates, and held by `tests/test_architecture.py`. Arrows point down only.",
        "",
        "```mermaid",
        "flowchart TD",
    ]
    pairs = sorted(all_arrows(), key=lambda pair: (-level_of(pair[0]), pair[0], -level_of(pair[1])))
    lines += [f"    {start} --> {end}" for start, end in pairs]
    lines += [
        "```",
        "",
        "No circle: between packages there is none of any kind. Between modules there is none when they are loaded, and none when",
        "what a function imports late is counted too, but for these, of which the first imports the second late:",
        "",
        *(f"- `{first}`, `{second}`: {reason}." for (first, second), reason in CIRCLES.items()),
    ]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    DIAGRAM.write_text(diagram(), "utf-8")
    sys.stdout.write("\n".join(upward()) + "\n" if upward() else "")
    sys.exit(bool(upward()))
