"""What people who do this job have met elsewhere and is no workbook (`inputs/*.json`, `*.txt`): read from its file, held to its right value.

Each shows one kind of trouble; the people in them do not exist. What only a browser shows reads its file in `tests/browser/`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from appointments import dossier as dossiers
from appointments.demo import decision
from ballots import slips
from ballots.models import Box
from tests import builders, corridor, reported, workbooks
from tests.appointments.papers.standing import text
from tests.ballots import boxes
from tests.ballots.test_voting_pages import send
from tests.township.test_handed_back import filled, hidden, login_address
from tests.township.test_roster_forms import edit, facts
from tests.township.test_sent_once import drawn
from township.models import Cadre, FamilyMember, Reward, StepRecord, Unit
from township.records.verification import verify
from township.roster.relations import index_of

ClientOf = Callable[[str], Client]
#: The dots of the report by the words in which it names them.
DOTS = {"U+30FB": "\u30fb", "U+FF0E": "\uff0e", "ASCII .": ".", "no dot": ""}


def found_by(client: Client, typed: str) -> str:
    return text(client.get(reverse("roster:cadres"), {"q": typed}))


def added(officer: Client, told: Any, **more: Any) -> Cadre:
    """The person as the page of the report puts them on the roster."""
    answer = officer.post(told["page"].removeprefix("POST "), facts(name=told["name"], **more))
    assert answer.status_code == 302
    return Cadre.objects.latest("pk")


# -- names ------------------------------------------------------------------------------------------------------------------


def a_name_pasted_with_something_nobody_sees(told: Any, cast: Any, client_of: ClientOf) -> None:
    officer, number = client_of("officer"), builders.identity(date(1990, 5, 1))
    assert "\u200b" in told["name"]
    search, imported = (each.rpartition("=" if "=" in each else " ")[2] for each in told["then"])
    kept = added(officer, told, id_number=number)
    assert kept.name == search == imported == "测试甲"
    assert "测试甲" in found_by(officer, search)
    made = workbooks.plan(cast.township, {"干部": [workbooks.cadre(1, imported, 身份证号=number)]})
    assert [each.is_new for each in made.changes["cadre"]] == [False]
    assert not [each for each in made.changes["cadre"][0].differences if each.column.name == "name"]


def a_name_with_a_digit_of_full_width(told: Any, cast: Any, client_of: ClientOf) -> None:
    officer = client_of("officer")
    kept = added(officer, told)
    asked = re.findall(r"q=(\S+)", told["then"])
    assert asked == ["吴昊天1", "吴昊天１"]
    for typed in asked:
        assert (
            reverse("roster:cadre", args=[kept.pk])
            in officer.get(reverse("roster:cadres"), {"q": typed}).text
        )
    assert kept.name in found_by(officer, asked[0])
    assert kept.name not in found_by(officer, "吴昊天2")


def a_name_written_with_two_dots(told: Any, cast: Any, client_of: ClientOf) -> None:
    """Presumed to be the spouse whichever dot is typed, as when both are U+00B7; and found by each."""
    officer, (owner, other) = client_of("officer"), told["roster"]
    one = builders.cadre(cast.township, owner["name"])
    (row,) = owner["family"]
    spelled, dot = written(row["name"])
    kept, rightly = written(other["name"])
    born = date.fromisoformat(f"{other['birth_recognised']}-01")
    spouse = builders.cadre(cast.township, kept, birth=born, sex="female")
    stranger = builders.cadre(cast.township, "买买提", birth=born, sex="female")
    assert (row["birth"], dot, rightly) == (other["birth_recognised"], "\u2022", "\u00b7")
    with builders.recorded(cast.township):
        member = FamilyMember(cadre=one, relation=row["relation"], name=spelled, birth=born)
        member.save()
    for each in (spelled, *(kept.replace(rightly, DOTS[name]) for name in told["also"])):
        with builders.recorded(cast.township):
            member.name = each
            member.save()
        kin = index_of(cast.township.pk).between(one.pk, spouse.pk)
        assert kin is not None
        assert not kin.certain
        assert index_of(cast.township.pk).between(one.pk, stranger.pk) is None
        assert kept in found_by(officer, each)


def written(told: str) -> tuple[str, str]:
    """A name of the report, behind which its dot is named, and that dot."""
    name, code = re.fullmatch(r"(\S+) \(U\+([0-9A-F]{4})\)", told).groups()
    assert chr(int(code, 16)) in name
    return name, chr(int(code, 16))


# -- papers -----------------------------------------------------------------------------------------------------------------


def a_father_whose_relation_says_that_he_died(told: Any, cast: Any, client_of: ClientOf) -> None:
    appointment, officer = corridor.standing_in(cast.township, cast, "posting"), client_of("officer")
    (row,) = told["family"]
    kept = FamilyMember(
        cadre=appointment.proposed.cadre,
        relation=row["relation"],
        name=row["name"],
        work=row["work"],
        birth=date.fromisoformat(f"{row['birth']}-01"),
    )
    for relation, age in ((row["relation"], ""), ("父亲", "76")):
        kept.relation = relation
        with builders.recorded(cast.township):
            kept.save()
        sheet = officer.get(reverse("appointments:papers.approval", args=[appointment.pk]))
        assert told["paper"] in sheet.text
        cells = re.findall(r"<td[^>]*>(.*?)</td>", sheet.text.partition(row["name"])[2], re.DOTALL)
        assert cells[0].strip() == age


def somebody_renamed_after_the_papers_were_issued(told: Any, cast: Any, client_of: ClientOf) -> None:
    """Sealed minutes, their extract and the notice of posting stay as they were; what the name is now is said beside them."""
    walk, officer = corridor.walk(cast.township, cast), client_of("officer")
    pk = walk.to("in_office").pk
    decision.seal_minutes_of(walk.appointment, cast)
    item, cadre = dossiers.load(pk).agenda_item, dossiers.load(pk).proposed.cadre
    new = told["steps"][1].rpartition(" ")[2]
    papers = [
        reverse("appointments:minutes.paper", args=[item.meeting_id]),
        reverse("appointments:papers.posting", args=[pk]),
        reverse("appointments:papers.minutes", args=[pk, item.pk]),
    ]
    was, before = cadre.name, [on_the_sheet(officer, paper) for paper in papers]
    assert all(was in sheet and "草稿" not in sheet for sheet in before)
    assert edit(officer, cadre, name=new, reason="户籍改名").status_code == 302
    builders.confirm(cast)
    assert Cadre.objects.get(pk=cadre.pk).name == new
    assert [on_the_sheet(officer, paper) for paper in papers] == before
    assert all(f"印发时为“{was}" in text(officer.get(paper)) for paper in papers)
    assert list(verify(cast.township)) == []


def on_the_sheet(officer: Client, paper: str) -> str:
    body = officer.get(paper).text
    return body[body.index('id="main"') : body.index("</main>")]


# -- ballots ----------------------------------------------------------------------------------------------------------------


def two_candidates_of_one_name(told: Any, cast: Any, client_of: ClientOf) -> None:
    """Each line of the voter's review, of the result and of the count sheet tells them apart."""
    made = boxes.meeting_today(cast)
    people = list(made.candidates.order_by("pk"))
    with builders.recorded(cast.township):
        for candidate, row in zip(people, told["candidates"], strict=False):
            if row.get("unit"):
                candidate.cadre.unit = Unit(township=cast.township, name=row["unit"])
                candidate.cadre.unit.save()
            candidate.cadre.name = row["name"]
            candidate.cadre.save()
    opened, voter = boxes.opened(cast, made, expected={"leaders": sum(told["votes"])}), Client()
    chosen = [one.pk for one, votes in zip(people, told["votes"], strict=False) for _ in range(votes)]
    called = [
        f"{row['name']}（{row['unit']}）" if "unit" in row else row["name"] for row in told["candidates"]
    ]
    review = send(voter, voter.post("/vote/", {"code": opened.codes[0]}), names=str(chosen[0]))
    assert called[0] in review.text
    send(voter, review, cast="yes")
    for code, one in zip(opened.codes[1:], chosen[1:], strict=True):
        boxes.vote(code, [one])
    boxes.close(cast, opened.box)
    officer = client_of("officer")
    result = text(officer.get(reverse("ballots:box", args=[opened.box.pk])))
    for name, votes in zip(called, told["votes"], strict=True):
        assert re.search(rf"{re.escape(name)}\D+{votes}\b", result)
    count = text(officer.get(reverse("appointments:recommendation.count", args=[made.pk])))
    assert all(name in count for name in called)
    assert not re.search("王同名(?!（)", review.text + result + count)


def one_teller_written_twice(told: Any, cast: Any, client_of: ClientOf) -> None:
    made = corridor.standing_in(cast.township, cast, "evaluation")
    officer, address = client_of("officer"), told["page"].removeprefix("POST ")
    form = officer.get(address).context["form"]
    typed = {
        "title": "民主测评", "closes_on": "2026-03-18", "closes_time": "18:00",
        "subjects": [key for key, _ in form.fields["subjects"].choices],
        **{name: "10" for name in form.fields if name.startswith("expected_")},
    }  # fmt: skip
    assert len(typed["subjects"]) == len(made.standing("chosen"))
    refused = officer.post(address, typed | {"tellers": told["tellers"]})
    assert refused.status_code == 422
    assert "写了两次" in refused.text
    assert not Box.objects.exists()
    assert officer.post(address, typed | {"tellers": "钱敏、陈立"}).status_code == 302


def a_code_scanned(told: Any, cast: Any, client_of: ClientOf) -> None:
    """Whatever the scanner types into the field, the code is taken once: nothing of it is cut before it is sent."""
    (typed,) = told
    assert "maxlength" not in Client().get("/vote/").text
    made = boxes.opened(cast, boxes.meeting_today(cast))
    code, shown = made.codes[0], slips.shown(made.codes[0])
    told_code = slips.shown(slips.plain(typed))
    assert typed.replace("-", "").count(told_code.replace("-", "")) == (1 if "#" in typed else 2)
    scanned = typed.replace(told_code, shown).replace(told_code.replace("-", ""), code)
    assert told_code not in scanned
    page = Client().post("/vote/", {"code": scanned})
    assert page.context["question"]


def slips_printed_on_a_machine_nobody_reaches(told: Any, cast: Any, client_of: ClientOf) -> None:
    host = told[0].removeprefix("Host: ")
    box = boxes.prepared(cast, boxes.meeting_today(cast))
    officer = client_of("officer")
    officer.defaults["HTTP_HOST"] = host
    address = reverse("ballots:box.print", args=[box.pk])
    numbers = {f"slips_{each.pk}": each.expected for each in box.categories.all()}
    with override_settings(PUBLIC_ADDRESS="", ALLOWED_HOSTS=["127.0.0.1"]):
        assert "还没有设置对外网址" in officer.get(address).text
        assert officer.post(address, numbers).status_code == 422
        assert not box.slips.exists()
    with override_settings(PUBLIC_ADDRESS="https://gb.example.gov.cn", ALLOWED_HOSTS=["127.0.0.1"]):
        form = officer.get(address).context["form"]
        printed = officer.post(address, {each.html_name: each.value() for each in form})
    assert "https://gb.example.gov.cn/vote/" in printed.text
    assert host not in printed.text


# -- what is typed ----------------------------------------------------------------------------------------------------------


def a_reward_and_a_relative_sent_twice(told: Any, cast: Any, client_of: ClientOf) -> None:
    """One row each, by a double click and typed anew; the second answer names the row already there."""
    cadre, officer = builders.cadre(cast.township, "周小溪"), client_of("officer")
    page = told["page"].removeprefix("POST ").removesuffix(" twice").replace("<pk>", str(cadre.pk))
    assert page == reverse("roster:part.add", args=[cadre.pk, "reward"])
    assert told["same_for"] == "family/add/"
    reward = {name: told[name] for name in ("name", "body", "awarded_on")}
    for address, row, model in (
        (page, reward, Reward),
        (page.replace("reward/add/", told["same_for"]), {"relation": "姐姐", "name": "李青"}, FamilyMember),
    ):
        sent = row | drawn(officer, address)
        answers = [officer.post(address, sent) for _ in range(2)]
        assert [each.status_code for each in answers] == [302, 302]
        said = officer.get(answers[1]["Location"]).text.partition("没有重复记录")
        assert row["name"] in said[2].partition("</p>")[0]
        anew = officer.post(address, row | drawn(officer, address))
        assert (anew.status_code, "已有同样的记录" in anew.text) == (422, True)
        assert model.objects.count() == 1


def a_session_that_ends_while_a_form_is_filled_in(told: Any, cast: Any, client_of: ClientOf) -> None:
    cadre = builders.cadre(cast.township, "周小溪")
    user = builders.altered(cast.officer.user, must_change_password=False)
    address = told["steps"][0].removeprefix("open ").removesuffix(", type").replace("<pk>", str(cadre.pk))
    client, person = Client(), SimpleNamespace(username=user.username)
    password = {"username": person.username, "password": builders.PASSWORD}
    client.post(reverse("login"), password)
    sent = filled(client, address, native_place="山东青石")
    client.session.flush()
    answer = client.post(address, sent)
    assert "刚才的提交没有记录" in answer.text
    back = client.post(login_address(answer), password | {"handed_back": hidden(answer)["handed_back"]})
    page = client.post(address, {"handed_back": hidden(back)["handed_back"]})
    assert 'value="山东青石"' in page.text
    assert "还没有保存，核对后重新提交" in page.text
    assert not StepRecord.objects.filter(code="cadre.edit").exists()


RIGHT: dict[str, Callable[[Any, Any, ClientOf], None]] = {
    "F4-web-name": a_name_pasted_with_something_nobody_sees,
    "F5-full-width-letter-name": a_name_with_a_digit_of_full_width,
    "F5-middle-dot-kinship": a_name_written_with_two_dots,
    "F9-deceased-in-relation": a_father_whose_relation_says_that_he_died,
    "F10-namesakes-result": two_candidates_of_one_name,
    "F12-double-scan": a_code_scanned,
    "F12-printed-from-localhost": slips_printed_on_a_machine_nobody_reaches,
    "F12-scanner-types-address": a_code_scanned,
    "F13-teller-twice": one_teller_written_twice,
    "F14-reward-sent-twice": a_reward_and_a_relative_sent_twice,
    "F15-expired-edit": a_session_that_ends_while_a_form_is_filled_in,
    "F16-renamed-person": somebody_renamed_after_the_papers_were_issued,
}
#: What is seen in a browser alone, and the test that reads its file there.
IN_A_BROWSER = {
    "F9-specialities-58-characters": "test_papers.py",
    "F11-postpone-reason": "test_meeting.py",
    "F12-same-tab": "test_voting.py",
}


def test_every_input_is_read_by_a_test():
    assert {
        path.stem for path in reported.INPUTS.iterdir() if path.suffix != ".xlsx"
    } == RIGHT.keys() | IN_A_BROWSER.keys()
    for name, file in IN_A_BROWSER.items():
        assert f'reported.told("{name}")' in (reported.INPUTS.parent.parent / "browser" / file).read_text(
            "utf-8"
        )


@pytest.mark.parametrize("name", RIGHT)
def test_what_was_reported_elsewhere_gives_its_right_value(name, cast, client_of):
    RIGHT[name](reported.told(name), cast, client_of)
