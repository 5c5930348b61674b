"""Where the parts of an .xlsx workbook lie: by the relationships that name them, whatever they are called.

Names of parts know no upper and lower case (ECMA-376 part 2, 6.2.2.3); reporting tools write xl/SharedStrings.xml, some
programs xl/workbook2.xml.
"""

from __future__ import annotations

import posixpath
import zipfile
from typing import IO, Protocol, TypeVar
from urllib.parse import unquote
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml.expatreader import create_parser  # type: ignore[import-untyped]

from .admission import MACROS, NO_WORKBOOK, NotAdmitted

#: Where these parts lie when no relationship names them.
_USUAL = {"officeDocument": "xl/workbook.xml", "sharedStrings": "sharedStrings.xml", "styles": "styles.xml"}

Attributes = dict[str, str]


class _Parsed(Protocol):
    """Any handler of the events of a part."""

    def startElement(self, name: str, attrs: AttributesImpl) -> None: ...  # noqa: N802


Handler = TypeVar("Handler", bound=_Parsed)


def local(name: str) -> str:
    """The name of an element or attribute without the prefix of its namespace."""
    return name.rpartition(":")[2]


class Elements(ContentHandler):
    """The attributes of some elements, each with the name of its element."""

    def __init__(self, *names: str) -> None:
        self.names = names
        self.all: list[tuple[str, Attributes]] = []

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        if local(name) in self.names:
            self.all.append((local(name), dict(attrs.items())))

    def of(self, name: str) -> list[Attributes]:
        return [attributes for found, attributes in self.all if found == name]


class Package:
    """The parts of an archive, found by kind or by relationship."""

    def __init__(self, file: IO[bytes]) -> None:
        self._archive = zipfile.ZipFile(file)
        self._names = {_folded(name): name for name in self._archive.namelist()}
        self.workbook = self._the_workbook()
        self._links = self._relationships(self.workbook)
        if self._of_kind("vbaProject"):
            raise NotAdmitted(MACROS)

    def parse(self, part: str, handler: Handler) -> Handler:
        """Send the events of a part to a handler. Raises KeyError where there is no such part."""
        parser = create_parser(forbid_dtd=True)
        parser.setContentHandler(handler)
        with self._archive.open(self._names[_folded(part)]) as stream:
            parser.parse(stream)
        return handler

    def linked(self, identifier: str) -> str:
        """The part a relationship of the workbook leads to; empty where it leads nowhere."""
        link = next((each for each in self._links if each.get("Id") == identifier), None)
        return self._target(self.workbook, link) if link else ""

    def of_workbook(self, kind: str) -> str:
        """The part of a kind that belongs to the workbook; empty where it has none."""
        usual = posixpath.join(posixpath.dirname(self.workbook), _USUAL[kind])
        return self._of_kind(kind) or (usual if self._has(usual) else "")

    def _of_kind(self, kind: str) -> str:
        targets = (self._target(self.workbook, link) for link in self._links if _kind(link) == kind)
        return next(filter(None, targets), "")

    def _the_workbook(self) -> str:
        links = [each for each in self._relationships("") if _kind(each) == "officeDocument"]
        targets = [*(self._target("", each) for each in links), _USUAL["officeDocument"]]
        found = next((each for each in targets if self._has(each)), "")
        if not found:
            raise NotAdmitted(NO_WORKBOOK)
        return found

    def _relationships(self, part: str) -> list[Attributes]:
        folder, name = posixpath.split(part)
        where = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self._has(where):
            return []
        return self.parse(where, Elements("Relationship")).of("Relationship")

    def _target(self, source: str, link: Attributes) -> str:
        """The part a relationship names, seen from the part it belongs to; empty where it lies outside or is missing."""
        if link.get("TargetMode") == "External" or "Target" not in link:
            return ""
        target = unquote(link["Target"]).replace("\\", "/")
        path = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target)).lstrip("/")
        return path if self._has(path) else ""

    def _has(self, part: str) -> bool:
        return _folded(part) in self._names


def _kind(link: Attributes) -> str:
    """The last word of a relationship's type: that of strict workbooks begins otherwise."""
    return link.get("Type", "").rpartition("/")[2]


def _folded(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()
