"""Where a line of a template may be broken: its tokens, the tags it stands in, and what white space means between them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

DJANGO = r"{%.*?%}|{{.*?}}|{#.*?#}"
QUOTED = rf'"(?:{DJANGO}|[^"])*"|\'(?:{DJANGO}|[^\'])*\''
TOKEN = re.compile(
    rf"(?P<django>{DJANGO})|(?P<tag></?[a-zA-Z](?:{DJANGO}|{QUOTED}|[^<>\"'])*>)|(?P<space> +)"
    r"|(?P<text>(?:(?!{%|{{|{#)[^< ])+|<)"
)


NAME = re.compile(r"(?:</?|{% *)(\w+)")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Beside these nothing inline is pulled apart. The last row are tags of ours that draw one of the others.
BLOCKS = _words(
    "html head body meta link main nav header footer section article aside address div p h1 h2 h3 h4 h5 h6 hr br"
    " ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr th td form fieldset legend details summary"
    " figure figcaption blockquote option"
    " card endcard table_region endtable_region fact endfact row"
)
#: Directly inside these only tags count.
LISTS = _words("ul ol dl table colgroup thead tbody tfoot tr select datalist")
#: The same by style: `display: flex` gives no room to white space between its children.
FLEX = re.compile(r'class="(buttons|facts__row)[" ]')
#: `:empty` in the style sheets: a line break would be content.
MAY_BE_EMPTY = re.compile(r'class="(layout__heading|layout__aside|live)[" ]')
#: Drawn as blocks or as boxes, whatever the tag: beside a box a space stays a space also where the line is broken.
NOTE = re.compile(r'<span class="facts__note[" ]')
BOXES = ("{% icon ", '{% include "ui/tag.html" ')
#: In these a note stands in the line.
INLINE_NOTES = re.compile(r'class="live__seat[" ]')
VOID = _words("area base br col hr img input link meta source wbr rect line")
MIDDLE = _words("else elif empty")


@dataclass
class Token:
    text: str
    kind: str
    #: Whether the line may be broken before it.
    breakable: bool = False
    children: list[Token] = field(default_factory=list)

    @property
    def name(self) -> str:
        found = NAME.match(self.text) if self.kind in ("tag", "django") else None
        return found[1] if found else ""

    @property
    def closes(self) -> bool:
        return self.text.startswith("</") or (self.kind == "django" and self.name.startswith("end"))

    @property
    def opens(self) -> bool:
        if self.kind == "tag":
            return not self.closes and self.name not in VOID and not self.text.endswith("/>")
        return self.text.startswith("{%") and not self.closes

    @property
    def flat(self) -> str:
        return self.text + "".join(child.flat for child in self.children)


def tokens(line: str) -> list[Token]:
    return [Token(found[0], found.lastgroup or "") for found in TOKEN.finditer(line)]


#: What stands where the branches of an `if` leave different tags open.
UNKNOWN = Token("", "")


class Context:
    """The tags that are open where a line begins: what may be broken depends on what it stands in."""

    def __init__(self, source: str) -> None:
        #: Tags of Django that have an end in this template.
        self.ended = set(re.findall(r"{% *end(\w+)", source))
        self.open: list[Token] = []
        #: What was open when an `if` or a `for` began: each of its branches begins there.
        self.branches: list[list[Token]] = []
        #: Whether it stands in `{% unbroken %}`, where a line break is no space.
        self.unbroken = False

    def pass_over(self, token: Token) -> None:
        if token.name in ("unbroken", "endunbroken"):
            self.unbroken = token.opens
        if token.text.startswith("{%"):
            self._branch(token)
        elif token.text == "<":
            # A tag that ends on another line.
            self.open.append(UNKNOWN)
        elif token.kind == "tag" and token.closes:
            self._close(token.name)
        elif token.kind == "tag" and token.opens:
            self.open.append(token)

    def _branch(self, token: Token) -> None:
        if token.name in self.ended:
            self.branches.append(list(self.open))
        elif token.name in MIDDLE and self.branches:
            self.open = list(self.branches[-1])
        elif token.closes and self.branches and self.branches.pop() != self.open:
            self.open.append(UNKNOWN)

    def _close(self, name: str) -> None:
        places = [place for place, token in enumerate(self.open) if token.name == name]
        if places:
            del self.open[places[-1] :]

    @property
    def of_tags_only(self) -> bool:
        """Whether text that is only white space counts for nothing here."""
        parent = self.open[-1] if self.open else None
        return parent is not None and (parent.name in LISTS or bool(FLEX.search(parent.text)))


def mark(line: Sequence[Token], context: Context) -> None:
    """Say of each token whether the line may be broken before it, and take the context to the end of the line."""
    for place, token in enumerate(line):
        if place:
            token.breakable = _breakable(line, place, context)
        context.pass_over(token)


def _breakable(line: Sequence[Token], place: int, context: Context) -> bool:
    before, after = line[place - 1], line[place]
    if context.unbroken:
        return "space" not in (before.kind, after.kind) and not before.text[-1].isspace()
    if "space" in (before.kind, after.kind):
        return after.kind != "space" and place > 1 and _at_space(line, place, context)
    if _may_be_empty(before, context):
        return False
    if _is_note(after, context):
        return True
    if _is_block(before) or _is_block(after) or _begins_block(line, place) or _ends_block(line, place):
        return True
    shown = any(each.kind == "text" or each.text.startswith("{{") for each in (before, after))
    return context.of_tags_only and not shown


def _may_be_empty(before: Token, context: Context) -> bool:
    return any(MAY_BE_EMPTY.search(each.text) for each in (*context.open[-2:], before))


def _is_block(token: Token) -> bool:
    return token.name in BLOCKS


def _is_note(token: Token, context: Context) -> bool:
    in_line = any(INLINE_NOTES.search(each.text) for each in context.open)
    return bool(NOTE.match(token.text)) and not in_line


def _begins_block(line: Sequence[Token], place: int) -> bool:
    """Whether nothing can stand between the beginning of a block and this place: `<td>{% if x %}|text`."""
    while place and line[place - 1].text.startswith(("{% if", "{% with")):
        place -= 1
    return place > 0 and _is_block(line[place - 1]) and line[place - 1].opens


def _ends_block(line: Sequence[Token], place: int) -> bool:
    """The same at its end: `text|{% endif %}</td>`."""
    while place < len(line) and line[place].text.startswith(("{% endif", "{% endwith")):
        place += 1
    return place < len(line) and _is_block(line[place]) and line[place].closes


def _at_space(line: Sequence[Token], place: int, context: Context) -> bool:
    """Whether the space before this token may become a line break. Between wide characters it would be dropped."""
    before, after = line[place - 2], line[place]
    if _is_block(before) or _is_block(after) or context.of_tags_only:
        return True
    return _narrow(before, -1) or _narrow(after, 0)


def _narrow(token: Token, end: int) -> bool:
    if token.text.startswith(BOXES):
        return True
    return token.kind == "text" and unicodedata.east_asian_width(token.text[end]) not in "WFH"
