"""People are written down by name: this finds who is meant, and tells people of one name apart.

Who has a file or an account is that person, however the name is spelled; of others only the name is known.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from township import naming
from township.roster.models import Cadre, Township, Unit
from township.roster.own_files import bearing

#: 王同名（党政办，1985.03生）: the name, and what tells its bearer from others of that name.
_WRITTEN = re.compile(r"^(?P<name>[^（(]+?)\s*(?:[（(](?P<about>.*)[)）])?$")
_AND = re.compile("以及|[和与及]")
_COMMAS = re.compile(r"[、，,;；\n]+(?![^（(]*[)）])")
#: A post or a form of address, as people write it before or behind a name: 党委副书记, 王某同志.
_POST = re.compile(
    "同志|(?:镇|乡|村|党委|党总支|党支部|党组|纪委|人大|政府|组织|宣传|统战|武装|综治|办公室|中心|大队|支部)*(?:副|第一|常务)*"
    "(?:书记|主任|主席|委员|干事|科员|专员|秘书|会计|部长|镇长|乡长|村长|所长|站长|队长|局长|科长|组长|院长|校长|负责人)"
)
#: So many characters a name of the roster has, where it stands beside a post without a blank.
_LENGTHS = (4, 3, 2)
#: Words in a post that say its holder belongs to another organisation.
_OUTSIDE = re.compile("[县市省外]")
#: Words with these characters in them that name no place: 市场监管所, 城市管理办, 外宣办, 对外联络.
_NO_PLACE = re.compile("市场|市监|市政|市容|市民|城市|集市|外事|外宣|外联|外来|外贸|对外|涉外|户外|编外|野外")


ONESELF = "是本人，不能由其本人谈话、考核、核查；确是同名的另一人，在姓名后用括号写明其本镇以外的单位"


class Unclear(ValueError):
    """It cannot be told who is meant; the text says what to write."""


@dataclass(frozen=True)
class Named:
    """Somebody written down by name: with their file, if they have one in this township."""

    name: str
    cadre: Cadre | None = None
    about: str = ""

    def __str__(self) -> str:
        return f"{self.name}（{self.about}）" if self.about else self.name

    def is_same(self, other: Named) -> bool:
        """Whether both are one person: one file, or one name that nothing tells apart."""
        if self.cadre and other.cadre:
            return self.cadre.pk == other.cadre.pk
        apart = self.about and other.about and not naming.same(self.about, other.about)
        return naming.same(self.name, other.name) and not apart


def label_of(cadre: Cadre) -> str:
    """The name with unit and birth month, for whoever may read the file."""
    return f"{cadre.name}（{_unit(cadre)}，{_born(cadre)}）"


def namesakes(township_id: int, name: str) -> QuerySet[Cadre]:
    """Everybody of a township's roster who bears this name, in whatever spelling."""
    rows = Cadre.objects.filter(township=township_id, compared_name=naming.found_by(name))
    return rows.exclude(compared_name="").select_related("unit")


def split_name(written: str) -> tuple[str, str]:
    """A name, and what stands behind it in brackets; brackets nobody can read belong to the name."""
    match = _WRITTEN.match(written.strip())
    return (match["name"], match["about"] or "") if match else (written, "")


def from_outside(position: str, township_id: int) -> bool:
    """Whether a post, as it is written beside a name, is one outside the township.

    Names of the township's own units come first: of 市场监管所, or 云溪县青石镇, nothing is left that would say so.
    """
    said = naming.compared(position)
    if not _says_outside(said):
        return False
    units = Unit.objects.filter(township=township_id).values_list("name", flat=True)
    for unit in sorted(map(naming.compared, units), key=len, reverse=True):
        said = said.replace(unit, "")
    for name in Township.objects.filter(pk=township_id).values_list("name", flat=True):
        said = re.sub(f"([^省市县]{{1,6}}[省市县])*{re.escape(naming.compared(name))}", "", said)
    return _says_outside(said)


def _says_outside(said: str) -> bool:
    return bool(_OUTSIDE.search(_NO_PLACE.sub("", said)))


def recognised(written: str, township_id: int) -> list[Named]:
    """The people named in one line, each as the person they are.

    Raises Unclear where a name is borne by several people of the roster, or somebody is named twice.
    """
    parts = [part for part in _COMMAS.split(written) if naming.compared(part)]
    people = [each for part in parts for each in _recognised(part, township_id)]
    for place, person in enumerate(people):
        if any(person.is_same(other) for other in people[:place]):
            raise Unclear(f"{person}写了两次：每人只写一次；确是同名的两人，在姓名后用括号写明单位")
    return people


def check_line(written: str, township_id: int, *, about: Iterable[Cadre]) -> None:
    """Hold a line of people and their posts, who talked with somebody or judged them, to the roster.

    Raises Unclear where it does not say who is meant, where somebody is named twice, and where it names one of those it
    is about: nobody talks with or judges themselves, whatever post is written before or behind the name.
    """
    recognised(written, township_id)
    for part in _COMMAS.split(written):
        bare, where = split_name(part)
        words = [naming.compared(word) for word in (bare, *naming.people_in(bare), *_AND.split(bare))]
        for person in about:
            if _names(words, naming.compared(person.name)) and not from_outside(where, township_id):
                raise Unclear(f"{person.name}{ONESELF}")


def _names(words: Iterable[str], name: str) -> bool:
    """Whether one of these words ends with a name, or has nothing but a post behind it."""
    return any(
        word.endswith(name) or (word.startswith(name) and _POST.fullmatch(word, len(name))) for word in words
    )


def _recognised(part: str, township_id: int) -> list[Named]:
    match = _WRITTEN.match(part.strip())
    if match is None:
        raise Unclear(f"“{part.strip()[:20]}”不是姓名，姓名后的单位用括号写明")
    if not match["about"]:
        return [_of_roster(name, "", township_id) for name in naming.people_in(match["name"])]
    return [_of_roster(naming.stored(match["name"]), match["about"].strip(), township_id)]


def _of_roster(name: str, about: str, township_id: int) -> Named:
    found = _serving(name, township_id) or _beside_a_post(name, township_id)
    meant = [each for each in found if not about or _told_by(each, about)]
    if len(meant) > 1:
        which = "、".join(label_of(each) for each in meant[:6])
        raise Unclear(f"名册中有{len(meant)}名“{name}”，写明是哪一位：{which}")
    return Named(name, meant[0] if meant else None, about)


def _serving(name: str, township_id: int) -> list[Cadre]:
    return [each for each in bearing(name, township_id) if each.status == Cadre.Status.IN_SERVICE]


def _beside_a_post(written: str, township_id: int) -> list[Cadre]:
    """Whoever is meant by a name with a post before or behind it: 副镇长王某, 王某同志 is who 王某 is."""
    said = naming.compared(written)
    for length in _LENGTHS:
        for name, post in ((said[:length], said[length:]), (said[-length:], said[:-length])):
            if _POST.fullmatch(post) and (found := _serving(name, township_id)):
                return found
    return []


def _told_by(cadre: Cadre, about: str) -> bool:
    """Whether what stands in the brackets is said of this person: the unit, the birth month, or both."""
    said = {naming.compared(part) for part in re.split("[，,]", about)}
    return said <= {naming.compared(_unit(cadre)), naming.compared(_born(cadre))}


# -- namesakes beside each other -----------------------------------------------------------------------------------------


def told_apart(people: Iterable[Cadre]) -> dict[int, str]:
    """How each of these is called beside the others, by key: by name; those of one name with what tells them apart.

    The unit, where it will do: a birth month is shown to whoever has to choose only where nothing else helps.
    """
    by_name: dict[str, list[Cadre]] = defaultdict(list)
    for person in people:
        by_name[naming.compared(person.name)].append(person)
    return {key: called for alike in by_name.values() for key, called in _apart(alike).items()}


def told_apart_on_roster(township_id: int, people: Iterable[Cadre]) -> dict[int, str]:
    """How each of these is called beside everybody of the roster, listed or not, by key."""
    names = {each.compared_name for each in people}
    rows = Cadre.objects.filter(township=township_id, compared_name__in=names)
    return told_apart(rows.select_related("unit"))


def _apart(alike: list[Cadre]) -> dict[int, str]:
    if len(alike) == 1:
        return {alike[0].pk: alike[0].name}
    for told in _WAYS:
        called = {person.pk: f"{person.name}（{told(person)}）" for person in alike}
        if len(set(called.values())) == len(alike):
            return called
    return {
        person.pk: f"{person.name}（{_unit(person)}，{_born(person)}，名册{person.pk}号）" for person in alike
    }


def _unit(cadre: Cadre) -> str:
    return cadre.unit.name if cadre.unit else "未定机构"


def _born(cadre: Cadre) -> str:
    return f"{cadre.birth_recognised:%Y.%m}生"


_WAYS: tuple[Callable[[Cadre], str], ...] = (_unit, lambda cadre: f"{_unit(cadre)}，{_born(cadre)}")
