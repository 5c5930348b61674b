"""Namesakes are told apart wherever a name stands for a choice, and two people are two people, not two strings."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from appointments import dossier as dossiers
from appointments.models import Candidate, TeamMember
from appointments.namesakes import tie
from ballots.models import Box, Teller
from tests import builders
from tests.appointments.evaluation.standing import entered
from tests.appointments.evaluation.test_views import post, text, url
from tests.ballots import boxes
from tests.ballots.test_voting_pages import prepare, send
from township.models import FamilyMember, Unit


@pytest.fixture
def namesakes(cast):
    """A recommendation of today in whose pool two people bear one name, in different units."""
    town = cast.township
    made = boxes.meeting_today(cast)
    with builders.recorded(town):
        for candidate, unit in zip(made.candidates.order_by("pk")[:2], _units(town), strict=True):
            candidate.cadre.name, candidate.cadre.unit = "王同名", unit
            candidate.cadre.save()
    return dossiers.load(made.pk)


def _units(town):
    made = [Unit(township=town, name=name, order=order) for order, name in enumerate(("党政办", "财政所"))]
    for unit in made:
        unit.save()
    return made


BOTH = ("王同名（党政办）", "王同名（财政所）")


def test_the_ballot_the_review_the_result_and_the_count_tell_namesakes_apart(namesakes, cast, client_of):
    opened, voter = boxes.opened(cast, namesakes), Client()
    page = voter.post("/vote/", {"code": opened.codes[0]})
    assert all(name in page.text for name in BOTH)
    chosen = boxes.keys(namesakes)[1]
    review = send(voter, page, names=str(chosen))
    assert BOTH[1] in review.text
    assert BOTH[0] not in review.text
    send(voter, review, cast="yes")
    for code in opened.codes[1:]:
        boxes.vote(code, [chosen])
    boxes.close(cast, opened.box)
    result = client_of("officer").get(reverse("ballots:box", args=[opened.box.pk])).text
    assert all(name in result for name in BOTH)
    count = client_of("officer").get(reverse("appointments:recommendation.count", args=[namesakes.pk])).text
    assert all(name in count for name in BOTH)
    assert not re.search("王同名(?!（)", result + count)


def test_the_dossier_and_its_selects_tell_namesakes_apart(namesakes, client_of):
    officer = client_of("officer")
    room = officer.get(reverse("appointments:dossier", args=[namesakes.pk])).text
    assert all(name in room for name in BOTH)
    select = officer.get(reverse("appointments:recommendation.written", args=[namesakes.pk])).text
    assert all(name in select for name in BOTH)
    pool = officer.get(reverse("appointments:motion.pool", args=[namesakes.pk]), {"q": "王 同名"}).text
    assert all(name in pool for name in BOTH)


def test_selects_of_people_show_unit_and_birth_month(namesakes, client_of):
    person = builders.cadre(namesakes.township, "周新")
    page = (
        client_of("officer").get(reverse("appointments:recommendation.late_entry", args=[namesakes.pk])).text
    )
    assert f"周新（{person.unit.name if person.unit else '未定机构'}，1990.05生）" in page


# -- two people ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tellers", ("钱敏、钱敏", "钱敏、钱\u3000敏", "甲、陈立"))
def test_the_same_teller_twice_or_one_who_is_voted_on_is_refused(tellers, cast, client_of):
    boxes.meeting_today(cast)
    answer = prepare(client_of("officer"), tellers=tellers)
    assert answer.status_code == 422
    assert "写了两次" in answer.text or "不能担任监票人" in answer.text
    assert not Box.objects.exists()


def test_tellers_with_a_file_are_kept_as_the_people_they_are(cast, client_of):
    boxes.meeting_today(cast)
    person = builders.cadre(cast.township, "买买提·吐尔逊")
    assert prepare(client_of("officer"), tellers="买买提.吐尔逊，外来人").status_code == 302
    assert list(Teller.objects.values_list("name", "cadre")) == [
        ("买买提·吐尔逊", person.pk),
        ("外来人", None),
    ]
    assert Box.objects.get().tellers == "买买提·吐尔逊、外来人"


def test_somebody_without_a_file_who_is_named_like_a_relative_has_to_be_looked_at(namesakes, cast):
    candidate = namesakes.candidates.order_by("pk")[2]
    brother = builders.cadre(cast.township, "沈建国")
    with builders.recorded(cast.township):
        FamilyMember(cadre=candidate.cadre, relation="妻子", name="买买提·吐尔逊").save()
        FamilyMember(cadre=brother, relation="弟弟", name=candidate.cadre.name, person=candidate.cadre).save()
    loaded = dossiers.load(namesakes.pk)
    candidate = next(each for each in loaded.candidates.all() if each.pk == candidate.pk)
    assert tie(loaded, candidate, None, "买买提•吐尔逊", "谈话人")[0] == (
        f"谈话人买买提•吐尔逊与{candidate.cadre.name}的妻子同名，核实是否同一人"
    )
    assert "同名，核实是否同一人" in tie(loaded, candidate, None, "沈 建国", "谈话人")[0]
    assert tie(loaded, candidate, brother.pk, "沈建国", "谈话人")[1]
    assert "核实是否本人" in tie(loaded, candidate, None, candidate.cadre.name, "谈话人")[0]
    assert tie(loaded, candidate, None, "无关人", "谈话人") == ("", False)
    assert Candidate.objects.get(pk=candidate.pk).called == candidate.cadre.name


def test_a_team_member_named_like_somebody_of_the_roster_is_chosen_from_it(cast, client_of):
    opened, officer = entered(cast), client_of("officer")
    builders.cadre(cast.township, "郑考察")
    address = url(opened, "evaluation.team")
    assert "本镇名册中有同名干部" in text(post(officer, address, name="郑 考察", position="办事员"))
    assert not TeamMember.objects.exists()
    assert post(officer, address, name="郑 考察", position="县委组织部干部科").status_code == 302
    assert "此人已在考察组中" in text(post(officer, address, name="郑考察", position="县委组织部"))
    assert [(each.name, each.cadre) for each in TeamMember.objects.all()] == [("郑考察", None)]
