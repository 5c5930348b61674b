"""A setting of an election: the value that holds in one province on one day, and every text that says something else.

The national law is always that of the day of the act; the province is the one pinned when the election was opened, and
the caller's to say. What no text settles is asked of the county and never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import TextChoices

from township.law.parameters import Unjudged

from .asked import ASKED, CountyInstruction, latest
from .readings import RELATIVES
from .sources import PROVINCES, Mode, Province, SourceEntry, national, provincial
from .texts import text_on
from .words import label, said


class SourceKind(TextChoices):
    """Whose text a value comes from."""

    NATIONAL = "national", "法律"
    PROVINCE = "province", "省级规定"
    COUNTY = "county", "县里的通知"


@dataclass(frozen=True)
class Conflict:
    """A text that says something else than what holds, shown beside it."""

    basis: str
    value: Any
    words: str

    def __str__(self) -> str:
        return f"{self.basis}：{self.words}"


@dataclass(frozen=True)
class Setting:
    """The value that holds, the text it rests on, and the texts that say otherwise."""

    name: str
    value: Any
    basis: str
    kind: SourceKind
    verified: bool
    conflicts: tuple[Conflict, ...] = ()
    document: str = ""

    @property
    def label(self) -> str:
        return label(self.name)

    @property
    def words(self) -> str:
        return said(self.name, self.value)


class NotSet(Unjudged):
    """No text that was read settles the matter: the sentence says what to ask the county for, and what the texts say."""

    def __init__(self, name: str, because: str, both: Sequence[Conflict] = ()) -> None:
        self.name, self.both = name, tuple(both)
        shown = "".join(f"；{each}" for each in both)
        super().__init__(f"{label(name)}：{because}{shown}。{_request(name)}")


def _request(name: str) -> str:
    if name not in ASKED:
        return "向县换届办询问依据哪份文件办理，记下文号和日期"
    asked = ASKED[name]
    return f"向县换届办要文件的文号、施行日期和数值（{asked.unit or asked.expected}），录入县里的通知后再办"


def provinces() -> list[tuple[str, str, str]]:
    """Code, name and coverage of every province: full, part, or unread, where the law alone is known."""
    return [(each.code, each.name, each.coverage) for each in PROVINCES.values()]


@dataclass(frozen=True)
class _Said:
    """What the texts say on one matter on one day."""

    name: str
    on: date
    province: Province
    law: SourceEntry | None
    local: SourceEntry | None
    told: CountyInstruction | None
    conflicts: tuple[Conflict, ...] = field(default=())

    @property
    def mode(self) -> Mode:
        return self.law.mode if self.law else Mode.PROVINCE

    @property
    def law_value(self) -> Any:
        return self.law.value if self.law else None

    @property
    def usable(self) -> SourceEntry | None:
        """The province's text, where it names a value the law of the day does not overtake."""
        local = self.local
        return local if local and local.value is not None and not (local.overtaken or local.old) else None

    def by_law(self) -> Setting:
        entry = _there(self.law)
        basis = text_on(self.on).cited(entry.article)
        return Setting(
            self.name, entry.value, basis, SourceKind.NATIONAL, entry.verified, self._beside(entry.value)
        )

    def by_province(self) -> Setting:
        entry = _there(self.local)
        shown = (self._law_words(),) if self._clashes(self.law_value, entry.value) else ()
        verified = entry.verified and bool(entry.article)
        return Setting(self.name, entry.value, self.local_basis, SourceKind.PROVINCE, verified, shown)

    @property
    def local_basis(self) -> str:
        entry = _there(self.local)
        return self.province.cited(entry.article if entry.verified else "")

    def local_words(self) -> Conflict:
        """The province's text in words, with the year of the text that was read."""
        entry = _there(self.local)
        year = entry.version[:4]
        basis = f"{self.local_basis}（{year}年文本）" if year.isdigit() else self.local_basis
        return Conflict(basis, entry.value, said(self.name, entry.value))

    def _law_words(self) -> Conflict:
        entry = _there(self.law)
        return Conflict(text_on(self.on).cited(entry.article), entry.value, said(self.name, entry.value))

    def both(self) -> tuple[Conflict, ...]:
        """The texts that name a value, where none of them settles the matter."""
        shown = [self._law_words()] if self.law_value is not None else []
        if self.local and self.local.value is not None:
            shown.append(self.local_words())
        return tuple(shown)

    def _beside(self, holds: Any) -> tuple[Conflict, ...]:
        local = self.local
        if not local or local.value is None:
            return ()
        return (self.local_words(),) if local.overtaken or self._clashes(local.value, holds) else ()

    def _clashes(self, one: Any, other: Any) -> bool:
        """Whether two values that can be compared differ: prose is not compared."""
        comparable = (bool, int, frozenset)
        plain = isinstance(one, comparable) and isinstance(other, comparable)
        return (plain or self.name == "proxy_who") and None not in (one, other) and one != other


@dataclass(frozen=True)
class Pinned:
    """What an election is held under: the province pinned when it was opened, and the county's instructions."""

    province: str
    instructions: Sequence[CountyInstruction] = ()

    def on(self, name: str, day: date) -> Setting:
        """The setting by the law of that day. Raises NotSet, as `setting` does."""
        return setting(name, province=self.province, on=day, instructions=self.instructions)


def _there(entry: SourceEntry | None) -> SourceEntry:
    if entry is None:
        raise LookupError("no text says anything here")
    return entry


def setting(name: str, *, province: str, on: date, instructions: Iterable[CountyInstruction] = ()) -> Setting:
    """The value of a setting in a province on the day of the act, with its text.

    Raises NotSet where no text and no instruction settles it; KeyError for a name or a province that does not exist;
    texts.NoText for a day whose law was not read.
    """
    label(name)
    text_on(on)
    texts = _Said(
        name,
        on,
        PROVINCES[province],
        national(name, on),
        provincial(province, name, on),
        latest(name, on, instructions),
    )
    stands = _stands(texts)
    if texts.told is None:
        if stands is None:
            raise NotSet(name, _because(texts), texts.both())
        return stands
    return _with(texts, texts.told, stands)


def _stands(texts: _Said) -> Setting | None:
    """What the law and the province settle between them, each as far as it may; None where they leave it open."""
    if texts.mode is Mode.FIXED and texts.law_value is not None:
        return texts.by_law()
    if _is_asked(texts):
        return None
    if texts.usable and texts.usable.value != texts.law_value and _may_stand(texts):
        return texts.by_province()
    return texts.by_law() if texts.law_value is not None else None


def _is_asked(texts: _Said) -> bool:
    """Whether the texts leave it to the county: the law itself, or a province older and narrower than the law."""
    if texts.mode is Mode.ASK_IF_NARROWER:
        return bool(texts.usable and texts.usable.value == RELATIVES != texts.law_value)
    return texts.mode is Mode.ASK or bool(texts.usable and texts.usable.mode is Mode.ASK)


def _may_stand(texts: _Said) -> bool:
    """Whether the province may say what it says beside the law: more above a floor, less below a cap."""
    local, law = _there(texts.usable).value, texts.law_value
    if law is None or not isinstance(local, int | frozenset):
        return True
    if texts.mode is Mode.CAP:
        return bool(local <= law)
    return bool(local >= law) if texts.mode is Mode.FLOOR else True


def _with(texts: _Said, told: CountyInstruction, stands: Setting | None) -> Setting:
    """What holds when the county has spoken: where all else is silent its word, elsewhere only a stricter one."""
    value = _heard(told)
    if value is None:
        if stands is None:
            raise NotSet(
                told.name, f"县里的通知（{told.document}）的数值“{told.value}”不能采用", texts.both()
            )
        return _ignoring(stands, told, told.value, told.value)
    if stands is None:
        return _by_county(told, value, texts.both())
    if ASKED[told.name].is_stricter(value, stands.value):
        return _by_county(told, value, (*stands.conflicts, _as_conflict(stands)))
    if value == stands.value:
        return stands
    return _ignoring(stands, told, value, said(told.name, value))


def _heard(told: CountyInstruction) -> Any:
    """The value an instruction sets; None where the matter is not the county's or the value is out of bounds."""
    try:
        return ASKED[told.name].accepts(told.value) if told.name in ASKED else None
    except ValueError:
        return None


def _by_county(told: CountyInstruction, value: Any, conflicts: tuple[Conflict, ...]) -> Setting:
    different = tuple(each for each in conflicts if each.value != value)
    return Setting(told.name, value, "县方案", SourceKind.COUNTY, True, different, told.document)


def _as_conflict(stands: Setting) -> Conflict:
    return Conflict(stands.basis, stands.value, stands.words)


def _ignoring(stands: Setting, told: CountyInstruction, value: Any, words: str) -> Setting:
    """The setting as it stands, with the instruction that cannot change it beside it."""
    beside = Conflict(f"县方案（{told.document}）", value, f"{words}，不得改变{stands.basis}")
    return replace(stands, conflicts=(*stands.conflicts, beside))


def _because(texts: _Said) -> str:
    """Why nothing holds, in half a sentence."""
    if _is_asked(texts):
        return "现行法律没有写明，省级文本与法律的关系须由县里明确"
    local, short = texts.local, texts.province.short
    if local and local.value is not None:
        return f"{short}的文本已被法律取代，法律没有写明数值"
    if local:
        return f"法律没有规定，{texts.local_basis}没有写明数值"
    if texts.province.coverage == "full":
        return f"法律没有规定，{short}已收录的条文没有这一项"
    return f"法律没有规定，{texts.province.name}的规定这一条尚未收录（条文号待核实）"
