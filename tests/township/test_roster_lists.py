"""The long lists of the roster: the right people in the right order, with no more read than is shown."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests import builders
from township.models import Cadre, Tenure, Unit, Village, VillageContact
from township.roster import queries, search
from township.roster.sortkey import initials_of, pinyin_key
from township.roster.views import organisation, villages

SINCE = date(2024, 1, 1)


def in_memory(cadres) -> list[int]:
    """The order of the list, worked out without the database."""

    def place(cadre: Cadre) -> tuple:
        held = [t.seat.post.order for t in cadre.tenures.all() if t.until is None and t.seat]
        unit = (0, cadre.unit.order, cadre.unit_id) if cadre.unit else (1, 0, 0)
        return (*unit, min(held, default=queries.LAST_PLACE), cadre.sort_key, cadre.pk)

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
    listed = queries.ordered(cadres, "unit")
    assert len(listed) == len(expected)
    pages = [listed[first : first + size] for first in range(0, len(expected), size)]
    assert [pk for page in pages for pk in page] == expected
    assert listed[len(expected) : len(expected) + size] == []
    assert len(queries.ordered(cadres.none(), "unit")) == 0


def test_the_holders_of_another_township_are_not_asked_for(
    peopled, cast, client_of, django_assert_num_queries
):
    client, url = client_of("officer"), reverse("roster:cadres")
    client.get(url)
    with django_assert_num_queries(13):
        client.get(url)
    post = builders.post(cast.other, name="站长", seats=1)
    holder = builders.cadre(cast.other, "外镇人")
    with builders.recorded(cast.other):
        Tenure(cadre=holder, seat=post.seats.first(), post_name="站长", since=SINCE).save()
    with django_assert_num_queries(13):
        client.get(url)


LETTERS = "".join(sorted(set("zhangqiangweilixsn")))


@given(st.text("张志强伟李晓红欧阳单曾A", min_size=1, max_size=5), st.text(LETTERS, min_size=1, max_size=9))
def test_whoever_matches_is_among_those_whose_keys_are_read(name, letters):
    key = pinyin_key(name)
    read = (len(letters) <= 6 and letters in key) or any(
        letters[0] + second in initials_of(key) for second in letters[1:7]
    )
    assert read or not search.matches(key, letters)


def test_an_identity_number_finds_its_owner_and_a_part_of_it_nobody(township, client_of, cast):
    one = builders.cadre(township, "张伟", sex="male")
    foreign = builders.cadre(cast.other, "张伟")
    client = client_of("officer")

    def found(typed: str) -> list[int]:
        page = client.get(reverse("roster:cadres"), {"q": typed})
        return [row["cadre"].pk for row in page.context["rows"]]

    assert found(one.id_number) == found(f" {one.id_number.lower()} ") == [one.pk]
    assert found(one.id_number[:17]) == []
    assert found(foreign.id_number) == []
    assert one.pk in found("zhangw")
    assert foreign.pk not in found("zhangw")


def test_posts_and_villages_have_pages_beyond_what_an_ordinary_township_has(township, client_of, monkeypatch):
    client: Client = client_of("officer")
    monkeypatch.setattr(organisation, "UNITS", 2)
    monkeypatch.setattr(villages, "PAGE", 2)
    with builders.recorded(township):
        for n in range(5):
            Unit(township=township, name=f"第{n}站", order=90 + n).save()
            Village(township=township, name=f"第{n}村", order=n).save()
        contact = Cadre.objects.filter(township=township).first()
        VillageContact(village=Village.objects.get(name="第0村"), cadre=contact, since=SINCE).save()
    for name, total in (("posts", township.units.count()), ("villages", 5)):
        url, seen = reverse(f"roster:{name}"), []
        for number in range(1, (total + 1) // 2 + 1):
            page = client.get(url, {"page": number})
            assert page.context["shown"].paginator.count == total
            seen += [str(each) for each in page.context["shown"]]
        assert len(set(seen)) == total
        assert "分页" in page.content.decode()
    assert client.get(reverse("roster:villages")).context["gaps"] == 4


def test_a_township_of_ordinary_size_sees_no_pages(township, client_of):
    for name in ("posts", "villages"):
        assert "分页" not in client_of("officer").get(reverse(f"roster:{name}")).content.decode()
