"""Relatives who have to withdraw (回避), computed from the family tables of all personnel files.

Four categories count: spouses, the direct line, collaterals within three generations, close in-laws.
Relations are computed between any two people, also when neither file names the other: A's father may be B's
uncle. The limits and the reasons for them stand in kinship_reach.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from township import naming
from township.roster.kinship_matching import (
    FamilyRecord,
    FiledPerson,
    Key,
    Matcher,
    Mention,
    Token,
    read_mention,
)
from township.roster.kinship_reach import KinshipCategory, Reach, Way

__all__ = [
    "FamilyRecord",
    "FiledPerson",
    "Kinship",
    "KinshipCategory",
    "KinshipIndex",
    "RecordProblem",
    "SameName",
]


@dataclass(frozen=True)
class Kinship:
    """How one person of the roster is related to another, and which family records say so."""

    subject: FiledPerson
    relative: FiledPerson
    category: KinshipCategory
    term: str
    certain: bool
    via: tuple[FamilyRecord, ...]

    @property
    def description(self) -> str:
        doubt = "" if self.certain else "，待确认"
        return f"{self.relative.name}为{self.subject.name}的{self.term}（{self.category.label}{doubt}）"


@dataclass(frozen=True)
class RecordProblem:
    """A family record the computation could not use, and how to repair it."""

    record: FamilyRecord
    message: str


@dataclass(frozen=True)
class SameName:
    """The same name in two files, no more than that: somebody may want to ask."""

    name: str
    first: FiledPerson | FamilyRecord
    second: FiledPerson | FamilyRecord


class KinshipIndex:
    """All relations of one roster, built once from all its family tables."""

    def __init__(self, people: Iterable[FiledPerson], records: Iterable[FamilyRecord]) -> None:
        self._people = {person.key: person for person in people}
        self._records = tuple(records)
        self.problems: list[RecordProblem] = []
        mentions = [mention for item in enumerate(self._records) if (mention := self._read(*item))]
        self._matcher = Matcher(self._people.values(), mentions)
        self._mentions = [mention for mention in mentions if not self._names_owner(mention)]
        self._by_owner: dict[Key, list[Mention]] = defaultdict(list)
        for mention in self._mentions:
            self._by_owner[mention.record.owner_key].append(mention)
        self._certain = Reach(self._mentions, self._matcher, presume=False)
        self._probable = Reach(self._mentions, self._matcher, presume=True)

    @property
    def unrecognised(self) -> tuple[FamilyRecord, ...]:
        """Records whose relation word is outside the vocabulary."""
        return tuple(p.record for p in self.problems if read_mention(0, p.record) is None)

    def between(self, a_key: Key, b_key: Key) -> Kinship | None:
        """What b is to a, as far as it obliges to withdraw; an unknown key is an error."""
        subject, relative = self._people[a_key], self._people[b_key]
        for reach in (self._certain, self._probable):
            way = reach.ways(a_key).get(b_key)
            if way:
                return self._kinship(reach, subject, relative, way)
        return None

    def relatives_of(self, key: Key) -> list[Kinship]:
        """Everybody of the roster this person is related to, nearest category first."""
        keys = self._certain.ways(key).keys() | self._probable.ways(key).keys()
        found = [self.between(key, other) for other in keys & self._people.keys()]
        order = list(KinshipCategory)
        return sorted(filter(None, found), key=lambda k: (order.index(k.category), k.relative.key))

    def same_name(self, a_key: Key, b_key: Key) -> list[SameName]:
        """Equal names in or on the two files that are not known to mean one person, nor two."""
        pairs = (
            SameName(naming.compared(one.name), one, other)
            for one in self._named_by(a_key)
            for other in self._named_by(b_key)
            if naming.same(one.name, other.name)
        )
        return [pair for pair in pairs if self._undecided(pair)]

    def _read(self, position: int, record: FamilyRecord) -> Mention | None:
        mention = read_mention(position, record)
        if mention is None:
            message = f"称谓“{record.relation}”未能识别，改用干部任免审批表的规范称谓（如 妻子、长女、岳父）"
            self.problems.append(RecordProblem(record, message))
        return mention

    def _names_owner(self, mention: Mention) -> bool:
        if self._matcher.certain(mention) != self._matcher.owner(mention):
            return False
        message = f"家庭成员“{mention.record.name}”与本人是同一身份，核对身份证号和关联人员后重新填写"
        self.problems.append(RecordProblem(mention.record, message))
        return True

    def _kinship(self, reach: Reach, subject: FiledPerson, relative: FiledPerson, way: Way) -> Kinship:
        direct = reach.naming(subject.key, relative.key, way.category)
        mirrored = reach.naming(relative.key, subject.key, way.category)
        positions = sorted({m.position for m in direct + mirrored}) or reach.evidence(way)
        return Kinship(
            subject,
            relative,
            way.category,
            term=direct[0].word.word if direct else reach.term(way),
            certain=reach is self._certain,
            via=tuple(self._records[position] for position in positions),
        )

    def _named_by(self, key: Key) -> list[FiledPerson | FamilyRecord]:
        return [self._people[key], *(mention.record for mention in self._by_owner[key])]

    def _undecided(self, pair: SameName) -> bool:
        one, other = (self._tokens(item) for item in (pair.first, pair.second))
        settled = {"key", "number"}
        return not one & other and not all(token[0] in settled for token in one | other)

    def _tokens(self, item: FiledPerson | FamilyRecord) -> set[Token]:
        if isinstance(item, FiledPerson):
            return {("key", item.key)}
        mention = next(m for m in self._by_owner[item.owner_key] if m.record is item)
        return set(self._matcher.probable(mention))
