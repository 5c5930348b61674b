"""The long lists of the roster: the right people in the right order, with no more read than is shown."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests import builders
from township import paging
from township.models import Cadre, Post, Tenure, Unit, Village, VillageContact
from township.roster import access, listing, search
from township.roster.forms.filters import BY_FORM, NOBODY
from township.roster.sortkey import initials_of, pinyin_key
from township.roster.views import organisation, villages

SINCE = date(2024, 1, 1)


def in_memory(cadres) -> list[int]:
    """The order of the list, worked out without the database."""

    def place(cadre: Cadre) -> tuple:
        held = [t.seat.post.order for t in cadre.tenures.all() if t.until is None and t.seat]
        unit = (0, cadre.unit.order, cadre.unit_id) if cadre.unit else (1, 0, 0)
        return (*unit, min(held, default=listing.LAST_PLACE), cadre.sort_key, cadre.pk)

    return [cadre.pk for cadre in sorted(cadres, key=place)]


@pytest.fixture
def peopled(township):
    """People of three units and of none, some on seats of posts in another order than their names."""
    with builders.recorded(township):
        units = [Unit(township=township, name=f"第{n}站", order=50 - n) for n in range(3)]
        for unit in units:
            unit.save()
    for n, name in enumerate(
        ("赵一", "钱二", "孙三", "李四", "周五", "吴六", "郑七", "王八", "冯九", "陈十")
    ):
        builders.cadre(township, name, unit=units[n % 3] if n < 8 else None, establishment="none")
    for n, name in enumerate(("孙三", "赵一")):
        post = builders.post(township, name=f"站长{n}", order=n)
        with builders.recorded(township):
            Tenure(
                cadre=Cadre.objects.get(name=name), seat=post.seats.first(), post_name=post.name, since=SINCE
            ).save()
    return township


@pytest.mark.parametrize("size", (1, 3, 7, 50))
def test_pages_by_unit_follow_each_other_in_the_order_of_the_whole(peopled, size):
    cadres = Cadre.objects.filter(township=peopled)
    expected = in_memory(cadres)
    listed = listing.ordered(listing.CadresFound([cadres]), "unit")
    assert len(listed) == len(expected)
    pages = [listed[first : first + size] for first in range(0, len(expected), size)]
    assert [pk for page in pages for pk in page] == expected
    assert listed[len(expected) : len(expected) + size] == []
    assert len(listing.ordered(listing.CadresFound([cadres.none()]), "unit")) == 0


@pytest.mark.parametrize("order", listing.ORDERS)
def test_a_list_of_so_many_people_is_neither_counted_nor_shown_beyond_them(
    peopled, client_of, monkeypatch, order
):
    """Ten people are there besides the cast; who is counted stays in the order of the whole."""
    client = client_of("officer")
    monkeypatch.setattr("township.roster.views.cadres.PAGE", 4)

    def listed(limit: int) -> tuple[list[int], str]:
        monkeypatch.setattr(paging, "COUNTED", limit)
        found, text = [], ""
        for number in range(1, -(-limit // 4) + 1):
            page = client.get(reverse("roster:cadres"), {"order": order, "page": number})
            assert page.context["shown"].number == number
            found += [row["cadre"].pk for row in page.context["rows"]]
            text = page.content.decode()
        beyond = client.get(reverse("roster:cadres"), {"order": order, "page": number + 1})
        assert beyond.context["shown"].number == number
        return found, text

    everybody = Cadre.objects.filter(township=peopled).count()
    whole, text = listed(everybody)
    assert len(set(whole)) == everybody
    assert f"共 {everybody} 条" in text
    assert "只列前" not in text
    for limit in (everybody - 1, 9, 5):
        some, text = listed(limit)
        assert some == whole[:limit]
        assert f"共 {limit}+ 条" in text
        assert f"只列前 {limit} 条" in text


def test_people_are_found_by_the_post_they_hold_and_by_its_unit(peopled, client_of):
    left, unseated = Cadre.objects.get(name="钱二"), Cadre.objects.get(name="李四")
    with builders.recorded(peopled):
        Tenure(cadre=left, post_name="旧站站长", since=SINCE, until=date(2025, 1, 1)).save()
        Tenure(cadre=unseated, post_name="村级联络站长", since=SINCE).save()
    unit = Tenure.objects.get(cadre__name="赵一").seat.post.unit.name

    def found(**conditions: str) -> set[str]:
        page = client_of("officer").get(reverse("roster:cadres"), conditions)
        return {row["cadre"].name for row in page.context["rows"]}

    assert found(office="站长") == {"孙三", "赵一", "李四"}
    assert found(office="站长1") == {"赵一"}
    assert found(office=unit) >= {"孙三", "赵一"}
    assert found(office="站长", q="李") == {"李四"}
    assert found(office="旧站") == found(office=builders.identity()) == set()


def test_the_holders_of_another_township_are_not_asked_for(
    peopled, cast, client_of, django_assert_num_queries, first_look
):
    client, url = client_of("officer"), reverse("roster:cadres")
    first_look(client, url)
    with django_assert_num_queries(10):
        client.get(url)
    post = builders.post(cast.other, name="站长", seats=1)
    holder = builders.cadre(cast.other, "外镇人")
    with builders.recorded(cast.other):
        Tenure(cadre=holder, seat=post.seats.first(), post_name="站长", since=SINCE).save()
    with django_assert_num_queries(10):
        client.get(url)


LETTERS = "".join(sorted(set("zhangqiangweilixsn")))


def can_be_read(key: str, letters: str) -> bool:
    """Whether the letters can be read off the syllables of a key, worked out without the database."""
    return any(key[at] == letters[0] and _reads(key, at, letters) for at in range(0, len(key), 12))


def _reads(key: str, at: int, letters: str) -> bool:
    most = next((n for n in range(6, 0, -1) if key[at : at + 6].startswith(letters[:n])), 0)
    if most >= len(letters):
        return True
    return at + 12 < len(key) and any(_reads(key, at + 12, letters[n:]) for n in range(most, 0, -1))


NAMES = st.text("张志强伟李晓红欧阳单曾安昂恩A", min_size=1, max_size=5)


@given(NAMES, st.text(LETTERS, min_size=1, max_size=9))
def test_whoever_matches_is_among_those_whose_keys_are_read(name, letters):
    key = pinyin_key(name)
    read = (len(letters) <= 6 and letters in key) or any(
        letters[0] + second in initials_of(key) for second in letters[1:7]
    )
    assert read or not can_be_read(key, letters)
    assert bool(re.search(search.reading(letters), key)) is can_be_read(key, letters)


@given(
    NAMES,
    st.lists(st.integers(1, 6), min_size=1, max_size=5),
    st.integers(0, 4),
    st.sampled_from(("", "g", "z")),
)
def test_what_is_typed_of_each_syllable_is_read_and_no_more(name, lengths, first, more):
    key = pinyin_key(name)
    syllables = [re.sub("0.*", "", key[at : at + 6]) for at in range(0, len(key), 12)][first:]
    letters = "".join(each[:many] for each, many in zip(syllables, lengths, strict=False)) + more
    if letters:
        assert bool(re.search(search.reading(letters), key)) is can_be_read(key, letters)


def test_the_database_reads_syllables_as_they_are_read_without_it(township, django_assert_num_queries):
    """The same people on both engines, whatever the letters of their characters' numbers are."""
    for name in (
        "张志强",
        "章自强",
        "单晓红",
        "欧阳安",
        "昂恩",
        "庄双",
        "吕一",
        "AAAA",
        "阿依古丽买买提阿不都热西提木",
    ):
        builders.cadre(township, name)
    everybody = Cadre.objects.filter(township=township)
    keys = dict(everybody.values_list("name", "sort_key"))
    typed = (
        "z",
        "zq",
        "zzq",
        "zhangziqiang",
        "zhuangshuang",
        "shanxh",
        "oya",
        "oyangan",
        "ang",
        "angen",
        "en",
        "lv",
        "f",
        "d",
    )
    for letters in (*typed, "aaaa", "aaaaa", "a" * 40, "aygl", "aygulimmt", "xitimu", "n" * 9):
        with django_assert_num_queries(1):
            found = {cadre.name for cadre in search.find(everybody, letters, township)}
        assert found == {name for name, key in keys.items() if can_be_read(key, letters)}, letters


def test_as_many_people_are_found_by_pinyin_as_there_are(township):
    """No key passes through the program: SQLite takes 250,000 and no more, and a connection may be given fewer."""
    for name in ("张一", "张二", "张三"):
        builders.cadre(township, name)
    found = search.find(Cadre.objects.filter(township=township), "zhang", township)
    assert found.count() == 3
    assert not any(isinstance(each, int) and each != township.pk for each in found.query.sql_with_params()[1])


@pytest.fixture
def ask(client_of):
    """Sends an identity number by the form beside the list, as somebody; gives the answer."""
    return lambda number, who="officer": client_of(who).post(reverse("roster:cadres"), {"number": number})


def test_an_identity_number_finds_its_owner_by_the_form_and_stands_in_no_address(township, cast, ask):
    one = builders.cadre(township, "张伟", sex="male", status="retired", left_on=date(2025, 1, 1))
    foreign = builders.cadre(cast.other, "张伟")
    for number in (
        one.id_number,
        f" {one.id_number[:6]} {one.id_number[6:].lower()}",
        fullwidth(one.id_number),
    ):
        for who in ("officer", "supervisor"):
            answer = ask(number, who)
            assert (answer.status_code, answer["Location"]) == (302, reverse("roster:cadre", args=[one.pk]))
    for wrong, sentence in (
        (foreign.id_number, NOBODY),
        (builders.identity(), NOBODY),
        (one.id_number[:17], "现为17位"),
        (one.id_number[:6] + one.id_number[8:17], "15位旧号码"),
        ("", "填写身份证号"),
    ):
        answer = ask(wrong)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
        assert answer.context["rows"], "the list stands below as before"
    assert ask(foreign.id_number, "outsider").status_code == 302
    assert ask(one.id_number, "member1").status_code == ask(one.id_number, "admin").status_code == 403


def fullwidth(number: str) -> str:
    return "".join(chr(ord(each) + 0xFEE0) for each in number)


def test_nobody_finds_their_own_file_by_its_number(cast, ask):
    own = cast.officer.user.cadre
    refused = ask(own.id_number)
    assert refused.status_code == 403
    assert access.OWN_FILE in refused.content.decode()
    assert ask(own.id_number, "commissioner").status_code == 302


def test_a_number_in_the_address_finds_nobody_and_is_not_shown_again(township, client_of):
    one = builders.cadre(township, "张伟", sex="male")
    client = client_of("officer")

    def found(typed: str, refused: bool) -> list[int]:
        page = client.get(reverse("roster:cadres"), {"q": typed})
        text = page.content.decode()
        assert f"</span>{BY_FORM}" in text if refused else f"</span>{BY_FORM}" not in text
        assert not (refused and one.id_number in text)
        return [row["cadre"].pk for row in page.context["rows"]]

    number = one.id_number
    for typed in (
        number,
        f" {number[:6]} {number[6:].lower()}",
        fullwidth(number),
        f"张伟{number}",
        number[:15],
    ):
        assert found(typed, refused=True) == []
        assert found(typed.ljust(50), refused=True) == found(typed + "张" * 50, refused=True) == []
    assert found(number[:14], refused=False) == []
    assert one.pk in found("zhangw", refused=False)


def test_a_browser_does_not_send_a_number_in_the_address(client_of):
    """What the field admits before it is sent, which needs no script."""
    field = client_of("officer").get(reverse("roster:cadres")).context["filter"]["q"].field
    admitted = re.compile(field.widget.attrs["pattern"])
    for sent in ("张伟", "zhang w", "", "33010219900501"):
        assert admitted.fullmatch(sent)
    for kept in ("330102199005012", "33010219900501123X", "330102 19900501 123x", "张伟330102199005011234"):
        assert not admitted.fullmatch(kept)


def test_posts_and_villages_have_pages_beyond_what_an_ordinary_township_has(township, client_of, monkeypatch):
    client: Client = client_of("officer")
    monkeypatch.setattr(organisation, "LINES", 2)
    monkeypatch.setattr(villages, "PAGE", 2)
    with builders.recorded(township):
        for n in range(5):
            Unit(township=township, name=f"第{n}站", order=90 + n).save()
            Village(township=township, name=f"第{n}村", order=n).save()
        contact = Cadre.objects.filter(township=township).first()
        VillageContact(village=Village.objects.get(name="第0村"), cadre=contact, since=SINCE).save()
    empty = Unit.objects.get(name="第4站")
    for post, gone in (("站长", None), ("副站长", None), ("原岗位", SINCE)):
        builders.post(township, unit="第3站", name=post, abolished_on=gone)
    posts = Post.objects.filter(township=township, abolished_on=None)
    bare = township.units.exclude(posts__in=posts)
    for name, total in (("posts", posts.count() + bare.count()), ("villages", 5)):
        url, seen = reverse(f"roster:{name}"), []
        for number in range(1, (total + 1) // 2 + 1):
            page = client.get(url, {"page": number})
            assert page.context["shown"].paginator.count == total
            seen += [str(each) for each in page.context["shown"]]
            if name == "posts":
                # A unit is named above its posts on each page on which there are some.
                assert sum(len(row["posts"]) or 1 for row in page.context["units"]) <= 2
        assert len(set(seen)) == total
        assert "分页" in page.content.decode()
    last = client.get(reverse("roster:posts"), {"page": 99})
    assert [row["unit"] for row in last.context["units"]][-1] == empty
    assert "尚未设职位" in last.text
    assert client.get(reverse("roster:villages")).context["gaps"] == 4


def test_a_township_of_ordinary_size_sees_no_pages(township, client_of):
    for name in ("posts", "villages"):
        assert "分页" not in client_of("officer").get(reverse(f"roster:{name}")).content.decode()
