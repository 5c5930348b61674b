"""One family tree grown from many personnel files.

A file says "my elder brother" or "my father-in-law". Each statement becomes single steps between persons,
with unnamed persons in between. Nobody has two fathers, two mothers or two spouses, so when two files speak
of "the father" of one person, the two fathers are the same person, and so are their parents, and so on.
Persons who are plainly different (another key, identity number, name or sex) are never merged: remarriage
and slips of the pen leave two persons standing side by side.

Every step and every merger remembers the statements it rests on, so that a relation can show its evidence.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from township.roster.kinship_words import step_sex

# What a file is known by where it is kept.
Key = int | str

# What something rests on: numbers of statements, and pairs of persons that have to be the same one.
Ground = int | tuple[int, int]
Grounds = tuple[Ground, ...]

_PARENT_ROLES = {"男": "father", "女": "mother"}
_OTHER_ROLE = {"father": "mother", "mother": "father"}


class KinshipLink(NamedTuple):
    """A single step from one person to another."""

    source: int
    target: int
    grounds: Grounds

    def reverse(self) -> "KinshipLink":
        return KinshipLink(self.target, self.source, self.grounds)


@dataclass(slots=True)
class KnownIdentity:
    """What is known of a person; an unnamed person in between has nothing but perhaps a sex."""

    key: Key | None = None
    number: str | None = None
    name: str = ""
    sex: str | None = None
    birth_month: date | None = None
    roles: dict[str, KinshipLink] = field(default_factory=dict)

    def contradicts(self, other: "KnownIdentity") -> bool:
        return bool(
            (self.sex and other.sex and self.sex != other.sex)
            or (self.name and other.name and self.name != other.name)
            or (self.number and other.number and self.number != other.number)
            or (self.key and other.key and self.key != other.key)
        )

    def absorb(self, other: "KnownIdentity") -> None:
        for known in ("key", "number", "name", "sex", "birth_month"):
            setattr(self, known, getattr(self, known) or getattr(other, known))


class FamilyTree:
    """Persons, the steps between them, and which of them turned out to be one and the same."""

    def __init__(self) -> None:
        self._identities: list[KnownIdentity] = []
        self._leader: list[int] = []
        self._size: list[int] = []
        self._because: list[tuple[int, Grounds] | None] = []
        self._links: list[tuple[str, KinshipLink]] = []
        self._pending: list[tuple[int, int, Grounds]] = []
        self._steps: dict[tuple[int, str], dict[int, KinshipLink]] = {}

    def person(self, identity: KnownIdentity) -> int:
        number = len(self._leader)
        self._identities.append(identity)
        self._leader.append(number)
        self._size.append(1)
        self._because.append(None)
        return number

    def leader(self, person: int) -> int:
        """The one who stands for everybody found to be the same person."""
        while self._leader[person] != person:
            self._leader[person] = self._leader[self._leader[person]]
            person = self._leader[person]
        return person

    def identity(self, person: int) -> KnownIdentity:
        return self._identities[self.leader(person)]

    def state(self, owner: int, path: str, relative: int, statement: int) -> None:
        """Take in one statement: from the owner along the path stands the relative."""
        here = owner
        for step in path[:-1]:
            there = self.person(KnownIdentity(sex=step_sex(step)))
            self._take_step(step, here, there, statement)
            here = there
        known = self.identity(relative)
        known.sex = known.sex or step_sex(path[-1])
        self._take_step(path[-1], here, relative, statement)

    def draw_conclusions(self, *, presume: bool) -> None:
        """Draw the conclusions, then make the tree ready for walking.

        Presumptions are what is nearly always so and still needs somebody to confirm it: the parents of a
        child are married to each other, and the spouse of a parent is the other parent.
        """
        self._merge_pending()
        while presume and self._presume():
            self._merge_pending()
        self._index_steps()

    def neighbours(self, person: int, step: str) -> dict[int, KinshipLink]:
        """Everybody one step away: U parents, D children, S spouse."""
        return self._steps.get((person, step), {})

    def statements(self, grounds: Iterable[Ground]) -> list[int]:
        """The statements that something rests on, mergers included."""
        found: set[int] = set()
        seen: set[Ground] = set()
        stack = list(grounds)
        while stack:
            ground = stack.pop()
            if isinstance(ground, int):
                found.add(ground)
            elif ground not in seen:
                seen.add(ground)
                stack.extend(self._why_same(*ground))
        return sorted(found)

    def _take_step(self, step: str, here: int, there: int, statement: int) -> None:
        grounds = (statement,)
        if step in "FMPfm":
            self._add_parent(here, there, {"F": "father", "M": "mother"}.get(step), grounds)
        elif step in "SDCsd":
            role = _PARENT_ROLES.get(self.identity(here).sex or "") if step in "SDC" else None
            self._add_parent(there, here, role, grounds)
        elif step in "BZG":
            self._add_siblings(here, there, grounds)
        else:
            self._add_couple(here, there, grounds)

    def _add_siblings(self, one: int, other: int, grounds: Grounds) -> None:
        for sex, role in _PARENT_ROLES.items():
            parent = self.person(KnownIdentity(sex=sex))
            self._add_parent(one, parent, role, grounds)
            self._add_parent(other, parent, role, grounds)

    def _add_parent(self, child: int, parent: int, role: str | None, grounds: Grounds) -> None:
        link = KinshipLink(child, parent, grounds)
        self._links.append(("UD", link))
        if role:
            self._assign(role, link)

    def _add_couple(self, one: int, other: int, grounds: Grounds) -> None:
        link = KinshipLink(one, other, grounds)
        self._links.append(("SS", link))
        self._assign("spouse", link)
        self._assign("spouse", link.reverse())

    def _assign(self, role: str, link: KinshipLink) -> None:
        roles = self.identity(link.source).roles
        known = roles.setdefault(role, link)
        if known is not link:
            self._pending.append((known.target, link.target, _meeting(known, link)))

    def _merge_pending(self) -> bool:
        merged = False
        while self._pending:
            merged |= self._merge(*self._pending.pop())
        return merged

    def _merge(self, one: int, other: int, grounds: Grounds) -> bool:
        small, large = self.leader(one), self.leader(other)
        if small == large:
            return False
        if self._size[small] > self._size[large]:
            one, other, small, large = other, one, large, small
        kept, absorbed = self._identities[large], self._identities[small]
        if kept.contradicts(absorbed):
            return False
        self._turn_reasons_towards(one)
        self._because[one] = (other, grounds)
        self._leader[small] = large
        self._size[large] += self._size[small]
        kept.absorb(absorbed)
        for role, link in absorbed.roles.items():
            self._assign(role, link)
        return True

    def _turn_reasons_towards(self, person: int) -> None:
        step, self._because[person] = self._because[person], None
        while step:
            following, grounds = step
            step, self._because[following] = self._because[following], (person, grounds)
            person = following

    def _why_same(self, one: int, other: int) -> Iterator[Ground]:
        ups, others = self._reasons(one), self._reasons(other)
        while ups and others and ups[-1] == others[-1]:
            ups.pop()
            others.pop()
        for _, grounds in ups + others:
            yield from grounds

    def _reasons(self, person: int) -> list[tuple[int, Grounds]]:
        reasons = []
        while step := self._because[person]:
            reasons.append((person, step[1]))
            person = step[0]
        return reasons

    def _presume(self) -> bool:
        changed = False
        for person in range(len(self._leader)):
            if self._leader[person] == person:
                changed |= self._presume_for(person)
        return changed

    def _presume_for(self, child: int) -> bool:
        roles = self.identity(child).roles
        father, mother = roles.get("father"), roles.get("mother")
        if father and mother:
            return self._presume_couple(father, mother)
        if father or mother:
            return self._presume_other_parent(child, "father" if father else "mother")
        return False

    def _presume_couple(self, father: KinshipLink, mother: KinshipLink) -> bool:
        spouses = [self.identity(parent.target).roles.get("spouse") for parent in (father, mother)]
        grounds = _meeting(father, mother)
        if not any(spouses):
            self._add_couple(father.target, mother.target, grounds)
            return True
        changed = False
        for spouse, parent, partner in ((spouses[0], father, mother), (spouses[1], mother, father)):
            if spouse:
                same = (*grounds, *spouse.grounds, (parent.target, spouse.source))
                changed |= self._merge(spouse.target, partner.target, same)
        return changed

    def _presume_other_parent(self, child: int, known: str) -> bool:
        parent = self.identity(child).roles[known]
        spouse = self.identity(parent.target).roles.get("spouse")
        missing = _OTHER_ROLE[known]
        if spouse is None or _PARENT_ROLES.get(self.identity(spouse.target).sex or "", missing) != missing:
            return False
        grounds = (*parent.grounds, *spouse.grounds, (parent.target, spouse.source))
        self._add_parent(parent.source, spouse.target, missing, grounds)
        return True

    def _index_steps(self) -> None:
        steps: dict[tuple[int, str], dict[int, KinshipLink]] = defaultdict(dict)
        for (step, step_back), link in self._links:
            source, target = self.leader(link.source), self.leader(link.target)
            if target not in steps[source, step]:
                steps[source, step][target] = link
            if source not in steps[target, step_back]:
                steps[target, step_back][source] = link.reverse()
        self._steps = dict(steps)


def _meeting(one: KinshipLink, other: KinshipLink) -> Grounds:
    """Grounds for a conclusion from two links that start from the same person."""
    return (*one.grounds, *other.grounds, (one.source, other.source))
