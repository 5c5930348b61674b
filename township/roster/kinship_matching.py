"""Who is meant in a family record: the same person as in the roster, or as in another file?

A link set by hand or an identity number settles it. Name and birth month together make it probable. Where a record has
nothing but a name, whoever of the roster bears it may be meant: a named person has to say whether it is so. Two records
with nothing but a name in common are only good for a hint.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from township import naming
from township.roster.identity import IdentityCheck, check_identity
from township.roster.kinship_tree import Key, KnownIdentity
from township.roster.kinship_words import RelationWord, read_relation

Token = tuple[str, object]


@dataclass(frozen=True)
class FiledPerson:
    """Somebody with a personnel file."""

    key: Key
    name: str
    identity_number: str | None = field(default=None, repr=False)
    birth_month: date | None = None


@dataclass(frozen=True)
class FamilyRecord:
    """One line of the family table in somebody's personnel file."""

    owner_key: Key
    relation: str
    name: str
    identity_number: str | None = field(default=None, repr=False)
    birth_month: date | None = None
    linked_key: Key | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A family record that could be read, prepared for comparison."""

    position: int
    record: FamilyRecord
    word: RelationWord
    name: str
    number: str | None
    month: date | None
    sex: str | None


def read_mention(position: int, record: FamilyRecord) -> Mention | None:
    """The record with its relation understood; nothing when the word is unknown."""
    word = read_relation(record.relation)
    if word is None:
        return None
    number = read_number(record.identity_number)
    return Mention(
        position,
        record,
        word,
        name=naming.compared(record.name),
        number=number.number if number else None,
        month=_month(record.birth_month) or (_month(number.birth_date) if number else None),
        sex=number.sex if number else word.relative_sex,
    )


def read_number(number: str | None) -> IdentityCheck | None:
    """An identity number fit for recognising somebody; a mistyped one is as good as none."""
    check = check_identity(number, date.max) if number else None
    return check if check and check.ok else None


def known_month(birth_month: date | None, number: str | None) -> date | None:
    """The birth month of somebody in a family record: as entered, or else as the identity number states it."""
    check = None if birth_month else read_number(number)
    return _month(birth_month) or (_month(check.birth_date) if check else None)


def namesake_key(name: str, birth_month: date | None, number: str | None) -> str:
    """Name and birth month as one text, equal for two records that may mean one person; empty where one is missing."""
    month = known_month(birth_month, number)
    found_by = naming.found_by(name)
    return f"{found_by} {month:%Y-%m}" if month and found_by else ""


def bare_name(record: FamilyRecord) -> str:
    """The name of somebody of whom a record says nothing else by which they could be told from a namesake."""
    told = record.linked_key or known_month(record.birth_month, record.identity_number)
    return "" if told else naming.found_by(record.name)


class Matcher:
    """Answers for every mention which persons it may stand for."""

    def __init__(self, people: Iterable[FiledPerson], mentions: Iterable[Mention]) -> None:
        self._identities: dict[Token, KnownIdentity] = {}
        self._by_number: dict[str, Key] = {}
        self._by_name_and_month: dict[tuple[str, date], set[Token]] = defaultdict(set)
        self._by_name: dict[str, set[Token]] = defaultdict(set)
        for person in people:
            self._enrol(person)
        mentions = tuple(mentions)
        for mention in mentions:
            self._learn_sex(("key", mention.record.owner_key), mention.word.owner_sex)
        for mention in mentions:
            self._introduce(mention)

    def identity(self, token: Token) -> KnownIdentity:
        """What is known of a person, as a fresh object the tree may write to."""
        known = self._identities[token]
        return KnownIdentity(known.key, known.number, known.name, known.sex, known.birth_month)

    def owner(self, mention: Mention) -> Token:
        return ("key", mention.record.owner_key)

    def certain(self, mention: Mention) -> Token:
        """The one person the record stands for beyond doubt, be it somebody nobody else mentions."""
        if mention.record.linked_key is not None:
            return ("key", mention.record.linked_key)
        if mention.number in self._by_number:
            return ("key", self._by_number[mention.number])
        return ("number", mention.number) if mention.number else ("record", mention.position)

    def probable(self, mention: Mention) -> list[Token]:
        """Everybody the record may stand for by name and birth month; several when two people share both."""
        token = self.certain(mention)
        namesakes = self._namesakes(mention)
        if token[0] == "key":
            return [token]
        if token[0] == "number":
            return [token, *(other for other in namesakes if self._identities[other].number is None)]
        return namesakes or [self._shared(mention) or token]

    def _namesakes(self, mention: Mention) -> list[Token]:
        if mention.month:
            found = self._by_name_and_month.get((mention.name, mention.month))
        else:
            found = self._by_name.get(mention.name)
        if not found:
            return []
        owner = self.owner(mention)
        return sorted((t for t in found if t != owner and self._sex_agrees(t, mention)), key=str)

    def _sex_agrees(self, token: Token, mention: Mention) -> bool:
        sex = self._identities[token].sex
        return not (sex and mention.sex and sex != mention.sex)

    def _shared(self, mention: Mention) -> Token | None:
        """One token for all records with this name and birth month when nobody better is known."""
        if not mention.name or mention.month is None:
            return None
        token = ("namesake", (mention.name, mention.month, mention.sex))
        self._identities.setdefault(token, _identity_of(mention))
        return token

    def _enrol(self, person: FiledPerson) -> None:
        token = ("key", person.key)
        name, check = naming.compared(person.name), read_number(person.identity_number)
        months = [_month(person.birth_month)]
        if check:
            self._by_number[check.number] = person.key
            months.append(_month(check.birth_date))
        known = [month for month in months if month]
        self._identities[token] = KnownIdentity(
            person.key,
            check.number if check else None,
            name,
            check.sex if check else None,
            known[0] if known else None,
        )
        if name:
            self._by_name[name].add(token)
        for month in known:
            self._by_name_and_month[name, month].add(token)

    def _introduce(self, mention: Mention) -> None:
        token = self.certain(mention)
        if token[0] == "key":
            self._learn_sex(token, mention.sex)
            return
        self._identities.setdefault(token, _identity_of(mention))
        if token[0] == "number" and mention.name and mention.month:
            self._by_name_and_month[mention.name, mention.month].add(token)

    def _learn_sex(self, token: Token, sex: str | None) -> None:
        known = self._identities.setdefault(token, KnownIdentity(key=token[1]))
        known.sex = known.sex or sex


def _identity_of(mention: Mention) -> KnownIdentity:
    return KnownIdentity(None, mention.number, mention.name, mention.sex, mention.month)


def _month(day: date | None) -> date | None:
    return day.replace(day=1) if day else None
