"""Kinship reaches only so far for withdrawal (回避): the categories, their limits, and the search in the tree.

Where the limits lie:

- Three generations are counted from oneself up to the common ancestor: siblings, uncles and aunts, nephews
  and nieces, and cousins share parents or grandparents and are inside. A cousin's child (堂侄), a sibling's
  grandchild (侄孙), a grandparent's sibling and second cousins are outside.
- Close in-laws are a closed list: the spouse's parents and siblings and those siblings' spouses; a child's
  spouse and that spouse's parents; spouses of collaterals within three generations. Outside: a grandchild's
  spouse, the spouse's grandparents.
- Withdrawal is mutual, so a relation counts when it stands on the list seen from either side. The list names
  the aunt by marriage but not the husband's nephew: they are the same two people. For the same reason the
  spouse's uncle and the spouse's cousin count: seen from there, one is the spouse of a niece or cousin.
- The direct line is followed for four generations either way; nobody is in office further apart.
- Step-parents count as direct line where the child was brought up by them; that cannot be read off a family
  table, so a relation found that way is never certain.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import TextChoices

from township.roster.kinship_matching import Matcher, Mention, Token
from township.roster.kinship_terms import KinshipStep, term_for
from township.roster.kinship_tree import FamilyTree, Ground, Key, KinshipLink


class KinshipCategory(TextChoices):
    """The four relations that oblige somebody to withdraw, nearest first."""

    SPOUSE = "spouse", "夫妻关系"
    DIRECT = "direct", "直系血亲关系"
    COLLATERAL = "collateral", "三代以内旁系血亲关系"
    IN_LAW = "in_law", "近姻亲关系"


# Shapes of the way from one person to another: U to a parent, D to a child, S to the spouse. Read backwards
# with U and D exchanged, every shape is again one of its category: that makes kinship symmetric.
_SHAPES = {
    KinshipCategory.SPOUSE: "S",
    KinshipCategory.DIRECT: "U D UU DD UUU DDD UUUU DDDD",
    KinshipCategory.COLLATERAL: "UD UUD UDD UUDD",
    KinshipCategory.IN_LAW: "SU DS SUD UDS SUDS DSU UUDS SUDD UDDS SUUD UUDDS SUUDD",
}
SHAPE_CATEGORIES = {shape: category for category, shapes in _SHAPES.items() for shape in shapes.split()}
_STEP_RELATIONS = {"US": KinshipCategory.DIRECT, "SD": KinshipCategory.DIRECT}


@dataclass(frozen=True)
class Way:
    """The steps that lead from one person to a relative."""

    start: int
    end: int
    shape: str
    links: tuple[KinshipLink, ...]
    category: KinshipCategory


class Reach:
    """The relatives of everybody, either as far as it is certain or with presumptions added."""

    def __init__(self, mentions: Iterable[Mention], matcher: Matcher, *, presume: bool) -> None:
        self._matcher = matcher
        self._presume = presume
        self._shapes = SHAPE_CATEGORIES | (_STEP_RELATIONS if presume else {})
        self._rank = {shape: rank for rank, shape in enumerate(self._shapes)}
        self._beginnings = {shape[:length] for shape in self._shapes for length in range(1, len(shape) + 1)}
        self._nodes: dict[Token, int] = {}
        self._ways: dict[Key, dict[Key, Way]] = {}
        self._tree = FamilyTree()
        self._mentions: dict[Key, list[Mention]] = defaultdict(list)
        for mention in mentions:
            self._plant(mention)
        self._tree.draw_conclusions(presume=presume)

    def ways(self, key: Key) -> dict[Key, Way]:
        """The nearest way to each relative of the roster, by the relative's key."""
        if key not in self._ways:
            self._ways[key] = self._search(key)
        return self._ways[key]

    def naming(self, owner_key: Key, relative_key: Key, category: KinshipCategory) -> list[Mention]:
        """Records in which one file itself names the other person, in a relation of this category."""
        return [
            mention
            for mention in self._mentions[owner_key]
            if self._shapes.get(mention.word.shape) == category
            and any(self._tree.identity(self._nodes[t]).key == relative_key for t in self._tokens(mention))
        ]

    def evidence(self, way: Way) -> list[int]:
        """Positions of all records a way rests on, those included by which two mentions are one person."""
        grounds: list[Ground] = [ground for link in way.links for ground in link.grounds]
        here = way.start
        for link in way.links:
            grounds.append((here, link.source))
            here = link.target
        return self._tree.statements([*grounds, (here, way.end)])

    def term(self, way: Way) -> str:
        """What the person at the end is to the person at the start."""
        people = [way.start, *(link.target for link in way.links)]
        identities = [self._tree.identity(person) for person in people]
        return term_for(way.shape, [KinshipStep(i.sex, i.birth_month) for i in identities])

    def _tokens(self, mention: Mention) -> list[Token]:
        return self._matcher.probable(mention) if self._presume else [self._matcher.certain(mention)]

    def _plant(self, mention: Mention) -> None:
        self._mentions[mention.record.owner_key].append(mention)
        owner = self._node(self._matcher.owner(mention))
        for token in self._tokens(mention):
            self._tree.state(owner, mention.word.path, self._node(token), mention.position)

    def _node(self, token: Token) -> int:
        if token not in self._nodes:
            self._nodes[token] = self._tree.person(self._matcher.identity(token))
        return self._nodes[token]

    def _search(self, key: Key) -> dict[Key, Way]:
        start = self._nodes.get(("key", key))
        best: dict[Key, Way] = {}
        if start is None:
            return best
        for shape, links in self._walk((self._tree.leader(start),), "", ()):
            relative = self._tree.identity(links[-1].target).key
            known = best.get(relative)
            if relative is not None and (known is None or self._rank[shape] < self._rank[known.shape]):
                end = self._nodes["key", relative]
                best[relative] = Way(start, end, shape, links, self._shapes[shape])
        return best

    def _walk(
        self, visited: tuple[int, ...], shape: str, links: tuple[KinshipLink, ...]
    ) -> Iterator[tuple[str, tuple[KinshipLink, ...]]]:
        """Every way with an admitted shape that meets nobody twice."""
        for step in "UDS":
            longer = shape + step
            if longer not in self._beginnings:
                continue
            for person, link in self._tree.neighbours(visited[-1], step).items():
                if person not in visited:
                    if longer in self._shapes:
                        yield longer, (*links, link)
                    yield from self._walk((*visited, person), longer, (*links, link))
