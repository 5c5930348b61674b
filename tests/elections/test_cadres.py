"""村干部: who serves comes from results alone; what is on file completes them, and the township's own figures know nothing of it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from openpyxl import load_workbook

from elections.cadres.capability import Team
from elections.cadres.models import CadreRecord, Reserve, VillageCadre
from elections.cadres.roster import people_of
from elections.cadres.same_name import keyed
from elections.terms import PartyMember, PartyResult, Term, VillageRound
from tests.elections.conftest import play
from tests.elections.serving.conftest import Village
from tests.elections.test_cockpit import PAST
from tests.elections.walk import E, village
from township.models import Cadre, StepRecord, Tenure
from township.records.act import act

#: After the committee is known.
SUPERVISED = E + timedelta(10)


def with_party(story, cast) -> None:
    with act(
        by=cast.officer, code="election.party_result", label="村党组织选举结果", happened_on=date(2026, 3, 18)
    ):
        result = PartyResult(
            village_round=story.here.village_round,
            held_on=date(2026, 3, 1),
            should_attend=40,
            present=38,
            candidates=4,
            seats=2,
            issued=38,
            returned=38,
            secretary="龚福根",
            recorded_by=cast.officer.user,
        )
        result.save()
        # The paper of the members spells the secretary another way.
        for name in ("龚·福根", "方国平"):
            PartyMember(result=result, name=name, votes=30, recorded_by=cast.officer.user).save()


def past_term(story, cast) -> Term:
    with act(township=cast.township, code="test.build", label="建立测试数据", happened_on=date(2026, 1, 1)):
        older = Term(
            township=cast.township,
            name="2021年村级换届",
            last_ends_on=date(2021, 5, 20),
            province="zhejiang",
            recorded_by=cast.officer.user,
        )
        older.save()
    return older


def test_the_roster_of_a_village_from_two_results_a_file_and_the_last_term(story, cast, client_of):
    officer = client_of("officer")
    older = past_term(story, cast)
    assert (
        officer.post(reverse("elections:past_result", args=[older.pk, story.village.pk]), PAST).status_code
        == 302
    )
    # Nobody has been elected in this term: those of the last one serve on.
    before = {each.name: each for each in people_of([story.village])}
    assert (before["沈国强"].offices, before["沈国强"].terms) == ("村民委员会委员", 1)
    play(story, -1)
    with_party(story, cast)
    cadres, tenures = Cadre.objects.count(), Tenure.objects.count()
    people = {each.name: each for each in people_of([story.village])}
    assert set(people) == {"龚福根", "陆小琴", "龚志明", "方国平"}
    head, woman, party = people["龚福根"], people["陆小琴"], people["方国平"]
    assert (head.one_shoulder, head.crosses, head.reelected, head.terms) == (True, True, True, 2)
    assert (woman.one_shoulder, woman.woman, woman.reelected) == (False, True, True)
    assert (people["龚志明"].reelected, party.birth, party.crosses) == (False, None, False)
    team = Team("松岭村", list(people.values()), date(2026, 12, 7))
    assert (str(team.women), team.one_shoulder, team.crossing) == ("1 / 3 ＝ 33.33%", "是", 1)
    assert team.gaps == ["没有35岁及以下的成员"]
    _file(story, cast, officer)
    record = reverse("elections:cadre_record", args=[VillageCadre.objects.get().pk])
    assert client_of("outsider").get(record).status_code == 404
    assert (Cadre.objects.count(), Tenure.objects.count()) == (cadres, tenures)


NAMESAKES = (
    "主任 王伟（1979年5月生） 男 1979-05 大专 党员 640", "委员 王伟（1985年3月生） 男 1985-03 高中 群众 600",
    "委员 王伟民 男 1975-04 大学 党员 560",
)  # fmt: skip


def test_two_members_of_one_name_are_two_people_with_a_sheet_each(cast, client_of, story):
    officer, older, here = client_of("officer"), past_term(story, cast), village(cast.township, "白水村")
    told = PAST | {"elected": "\n".join(NAMESAKES), "supervisors": "王伟、丁桂香"}
    assert officer.post(reverse("elections:past_result", args=[older.pk, here.pk]), told).status_code == 302
    people = people_of([here])
    called = ["王伟（1979年5月生）", "王伟民", "王伟（1985年3月生）", "丁桂香", "王伟（村务监督委员会主任）"]
    assert sorted(each.called for each in people) == sorted(called)
    assert {each.terms for each in people} == {1}
    sheet = reverse("elections:village_cadre", args=[here.pk])
    data = {"sex": "man", "terms_before": 1, "kin": "无", "cadre": "", "revision": 0}
    # Neither the bare name nor one that no result tells apart says whose it is.
    for name in ("王伟", "王伟（村务监督委员会主任）"):
        assert officer.post(f"{sheet}?name={name}", data).status_code == 404, name
    for name, months in (("王伟（1985年3月生）", "1985-03"), ("王·伟（1979年5月生）", "1979-05")):
        assert officer.post(f"{sheet}?name={name}", data | {"birth": months}).status_code == 302, name
    found = {each.called: each for each in people_of([here])}
    assert [found[name].sheet is not None for name in called] == [True, False, True, False, False]
    assert (found[called[0]].terms, found[called[1]].terms, found[called[2]].terms) == (2, 1, 2)
    assert found[called[0]].sheet != found[called[2]].sheet
    page = officer.get(reverse("elections:village_team", args=[here.pk])).text
    assert all(name in page for name in called)


@dataclass(frozen=True)
class Written:
    """One name in one result, of no village there is."""

    result: int
    born: tuple[int, int] | None = None
    name: str = "王伟"
    village: int = 1


def persons(*rows: Written, serving: tuple[int, ...] = ()) -> int:
    return len(set(keyed(rows, [rows[place] for place in serving])))


def test_who_bears_one_name_is_one_person_where_months_of_birth_and_results_let_them_be():
    old, young = (1950, 1), (1990, 3)
    assert persons(Written(1), Written(2)) == 1
    assert persons(Written(1, young), Written(2, young), Written(3)) == 1
    assert persons(Written(1, old), Written(2, young)) == 2
    # Of several whoever serves is meant, and nobody in particular where two do.
    assert persons(Written(1, old), Written(2, young), Written(3), serving=(1, 2)) == 2
    assert persons(Written(1, old), Written(1, young), Written(2), serving=(0, 1, 2)) == 3
    # Two in one result are two, whatever is known.
    assert persons(Written(1), Written(1)) == 2
    assert persons(Written(1, young), Written(1, young)) == 2
    assert persons(Written(1, young), Written(1)) == 2
    assert persons(Written(1, young), Written(2, young, village=2)) == 2
    assert persons(Written(1, name="王·伟"), Written(2, name="王伟")) == 1


def _file(story, cast, officer) -> None:
    """What is put on file of somebody who serves, and of nobody else."""
    sheet = reverse("elections:village_cadre", args=[story.village.pk])
    data = {
        "sex": "man", "birth": "1980-04", "full_time": "senior", "in_service": "college", "party_since": "2001-07",
        "origin": "veteran", "terms_before": 2, "kin": "无", "cadre": "", "revision": 0,
    }  # fmt: skip
    assert officer.post(f"{sheet}?name=沈国强", data).status_code == 404
    assert officer.post(f"{sheet}?name=方国平", {**data, "party_since": "1997-01"}).status_code == 422
    assert officer.post(f"{sheet}?name=方国平", data).status_code == 302
    kept = VillageCadre.objects.get()
    line = {
        "kind": "review",
        "held_on": "2026-01-20",
        "about": "2025年度民主评议",
        "outcome": "称职",
        "revision": 0,
    }
    record = reverse("elections:cadre_record", args=[kept.pk])
    # Two months old: why it is entered only now is asked, and the step is of its own day.
    assert officer.post(record, line).status_code == 422
    assert officer.post(record, {**line, "reason": "补录上年度评议"}).status_code == 302
    step = StepRecord.objects.get(code="election.cadre_record", outcome=StepRecord.Outcome.DONE)
    assert (step.happened_on, step.late, step.reason) == (date(2026, 1, 20), True, "补录上年度评议")
    assert CadreRecord.objects.get().cadre == kept
    person = next(each for each in people_of([story.village]) if each.name == "方国平")
    assert (person.education, person.terms, person.party_since) == ("大专", 3, date(2001, 7, 1))
    _supervise(story, cast)
    page = officer.get(reverse("elections:village_team", args=[story.village.pk])).text
    for said in ("2025年度民主评议：称职", "村务监督委员会主任", "任职 3 届", "村党组织书记"):
        assert said in page
    listed = officer.get(reverse("elections:cadres"), {"who": "one_shoulder"}).text
    assert "龚福根" in listed
    assert "方国平" not in listed
    for asked, found in (("龚·福根", True), ("龚　福", True), ("福生", False), ("·", False)):
        page = officer.get(reverse("elections:cadres"), {"name": asked}).text
        assert ("陆小琴" in page, "龚福根</" in page) == (False, found), asked
    book = load_workbook(io.BytesIO(officer.get(reverse("elections:cadres_export")).content))
    names = [row[1] for row in book["村干部"].iter_rows(min_row=2, values_only=True)]
    assert names[0] == "龚福根"
    assert "许明" in names


def _supervise(story, cast) -> None:
    """The supervision committee is recorded where the term is, by two people; the roster shows it."""
    told = {
        "chosen_on": SUPERVISED, "meeting": "representatives", "expected": 45, "present": 40, "experts": "丁桂香",
        "staff": "", "members": "许明（1972年8月生） 35\n丁桂香（1975年4月生） 30\n方志平（1979年5月生） 21", "kin": "无", "reason": "村民代表会议记录第12号",
    }  # fmt: skip
    here = VillageRound.objects.get(term=story.term, village=story.village)
    Village(cast, here).done("serving_supervision", told, on=SUPERVISED)


def test_a_reserve_is_added_and_ended_with_day_and_person_and_never_removed(cast, client_of):
    here = village(cast.township)
    data = {
        "village": here.pk, "name": "卢晓芸", "sex": "woman", "birth": "1996-08", "education": "bachelor",
        "party_since": "", "source": "graduate", "mentor": "龚福根", "training": "跟班参与村务，列席村民代表会议",
        "since": "2026-03-10", "revision": 0,
    }  # fmt: skip
    officer, second = client_of("officer"), client_of("officer2")
    add = reverse("elections:reserve_add")
    assert officer.post(add, {**data, "birth": "2010-01"}).status_code == 422
    assert officer.post(add, data).status_code == 422
    data |= {"reason": "村里上周才报来"}
    assert officer.post(add, data).status_code == 302
    step = StepRecord.objects.get(code="election.reserve", outcome=StepRecord.Outcome.DONE)
    assert (step.happened_on, step.late) == (date(2026, 3, 10), True)
    assert officer.post(add, data).status_code == 422
    row = Reserve.objects.get()
    end = reverse("elections:reserve_end", args=[row.pk])
    assert client_of("outsider").post(end, {}).status_code == 404
    gone = {"ended_on": "2026-03-09", "ended_because": "外出务工，本人提出不再参加培养", "revision": 0}
    assert second.post(end, gone).status_code == 422
    assert second.post(end, {**gone, "ended_on": "2026-03-12"}).status_code == 422
    assert second.post(end, {**gone, "ended_on": "2026-03-15"}).status_code == 302
    row.refresh_from_db()
    assert (row.recorded_by, row.ended_by) == (cast.officer.user, cast.officer2.user)
    assert second.post(end, gone).status_code == 404
    assert "卢晓芸" not in officer.get(reverse("elections:reserves")).text
    assert "卢晓芸" in officer.get(reverse("elections:reserves"), {"ended": 1}).text
    assert officer.post(add, data).status_code == 302


def test_the_roster_costs_the_same_for_one_village_and_for_many(
    cast, story, client_of, django_assert_max_num_queries
):
    older = past_term(story, cast)
    officer = client_of("officer")
    pages = [reverse(f"elections:{name}") for name in ("cadres", "teams")]
    counted = []
    for names in (["茶园村"], [f"第{number}村" for number in range(4)]):
        for name in names:
            here = village(cast.township, name)
            officer.post(reverse("elections:past_result", args=[older.pk, here.pk]), PAST)
        with django_assert_max_num_queries(40) as asked:
            assert all("茶园村" in officer.get(page).text for page in pages)
        counted.append(len(asked))
    assert counted[0] == counted[1]
