"""Who acts in an election: two people count, a contact sees one village, what is told of it is read by those who may.

One village played to its ballot serves the counts, one in preparation what is told of it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import Http404
from django.urls import reverse

from elections import opening
from elections.contacts import contacts_of, villages_of
from elections.demo.recording import put
from elections.models import Breach, BreachFiling, Conclusion, PartyResult, StationEntry
from elections.process import ELECTIONS
from elections.reports.models import BreachKind
from elections.rooms.ballot.entry_owners import own_entry
from procedure.doors import DoorClosed, checklist_for
from tests import builders, reviewing
from tests.elections.conftest import at, play, story_of
from tests.elections.telling import BRIBERY, address, told_of
from tests.elections.walk import client_for, village
from township.accounts import offices
from township.accounts.access import Refused
from township.law.rule import Verdict
from township.models import Attachment, PendingChange, Role
from township.pending.acts import accept
from township.records.append_only import REFUSAL

FOUND = {
    "outcome": "false",
    "document": "青纪信〔2026〕3号",
    "text": "逐户走访第三小组，所送物品为婚宴回礼，与选举无关，举报人认可。",
}


def sheet(story, station, by):
    story.put("ballot.entry", story.sheet_of(station), station.pk, by)


# -- the count ---------------------------------------------------------------------------------------------------


def test_the_contact_enters_first_the_clerk_second_and_nobody_else(cast):
    builders.in_village(cast.contact, (story := play(story_of(cast), 1)).village)
    with at(story.day):
        first, box = story.stations()
        # Entered in whatever order, each entry is that of its office.
        sheet(story, first, cast.clerk)
        assert StationEntry.objects.get().number == 2
        for nobody in (cast.officer, cast.officer2):
            with pytest.raises(Refused, match="第一遍由包村干部包村人录入"):
                sheet(story, first, nobody)
        with pytest.raises(Refused):
            sheet(story, first, cast.commissioner)
        sheet(story, first, cast.contact)
        for by in (cast.contact, cast.clerk):
            sheet(story, box, by)
        assert {each.number for each in StationEntry.objects.all()} == {1, 2}
        story.cross("announce")


def test_who_is_the_contact_is_told_by_the_day_on_which_it_is_asked(cast):
    """The last day of an assignment counts, the next no longer, in whichever order the days are asked."""
    story = play(story_of(cast), 1)
    builders.in_village(cast.contact, story.village, until=story.day)
    for later, there in ((0, True), (1, False), (-1, True), (2, False)):
        with at(story.day + timedelta(later)):
            assert contacts_of(story.election) == ([cast.contact.user] if there else [])
            assert villages_of(cast.contact).exists() == there


def test_where_no_contact_counts_the_officer_enters_first_so_that_nobody_is_stuck(cast):
    """A contact without the office, or whose time in the village is over, counts nowhere."""
    story = play(story_of(cast), 1)
    builders.in_village(cast.contact, story.village, until=story.day - timedelta(1))
    with at(story.day):
        station = story.stations()[0]
        with pytest.raises(Http404):
            sheet(story, station, cast.contact)
        sheet(story, station, cast.officer)
        assert StationEntry.objects.get().entered_by == cast.officer.user
    # Nor does one whose account nobody has linked with the file: to bar a name is enough, to let somebody in it is not.
    builders.in_village(cast.contact, story.village)
    file = cast.contact.user.cadre
    for linked, there in ((None, []), (file, [cast.contact.user])):
        builders.own_file(cast.contact, linked)
        assert contacts_of(story.election) == there
        assert villages_of(cast.contact).exists() == bool(there)


def test_one_person_under_two_accounts_enters_no_sheet_twice(cast):
    story = play(story_of(cast), 1)
    twin = builders.user(cast.township, "twin", cast.officer.user.name, Role.ELECTION_CLERK)
    with at(story.day):
        first, box = story.stations()
        sheet(story, first, cast.officer)
        with pytest.raises(Refused, match="同名的账号"):
            sheet(story, first, twin)
        sheet(story, box, twin)
        with pytest.raises(Refused, match="同名的账号"):
            sheet(story, box, cast.officer)
        sheet(story, first, cast.clerk)


def test_what_somebody_entered_who_has_left_is_entered_anew_by_whoever_counts_now_and_unseen(cast):
    story = play(story_of(cast), 1)
    with at(story.day):
        station = story.stations()[0]
        sheet(story, station, cast.officer)
        with pytest.raises(Refused, match="只有录入人本人可以更正"):
            sheet(story, station, cast.officer2)
        builders.in_village(cast.contact, story.village)
        loaded = ELECTIONS.load(story.here.pk)
        row = loaded.current("ballot").stations.all()[0]
        assert own_entry(row, loaded, cast.contact).figures == {}
        put(
            story.here,
            "ballot.entry",
            {**story.sheet_of(station), "revision": 1},
            by=cast.contact,
            key=station.pk,
        )
        kept = StationEntry.objects.get()
    assert kept.entered_by == cast.contact.user
    assert {each.entered_by for each in StationEntry.history.all()} == {cast.officer.user, cast.contact.user}


@pytest.mark.parametrize("role", (Role.CONTACT, Role.ELECTION_CLERK))
def test_who_counts_neither_approves_nor_watches_nor_counts_twice(cast, role):
    other = Role.ELECTION_CLERK if role == Role.CONTACT else Role.CONTACT
    for held in (Role.COMMISSIONER, Role.SECRETARY, Role.DISCIPLINE, Role.SUPERVISOR, Role.CONFIRMER, other):
        person = builders.user(cast.other, f"{role}-{held}"[:30], f"{held}兼任", held)
        with pytest.raises(Refused, match="不能与"):
            _given(cast, person, role)
    # Whoever drafts may, in a small township; the two entries stay two people's all the same.
    assert _given(cast, cast.outsider, role)


def _given(cast, person, role):
    by = replace(cast.admin, township=cast.other)
    return offices.propose_grant(by=by, user=person.user, role=role, since=builders.DAY, reason="分工")


# -- what is told of a village -----------------------------------------------------------------------------------


@pytest.fixture
def told(cast):
    return told_of(cast)


#: Who reads what: the sheet, the contact's report, the breach, that a breach is open.
READ = {
    "secretary": "sheet report breach",
    "commissioner": "sheet report breach",
    "discipline": "sheet report breach",
    "officer": "sheet report count",
    "contact": "report",
    "clerk": "",
    "member1": "",
    "supervisor": "",
}


def test_the_sheet_the_reports_and_the_breaches_are_read_by_those_who_may_and_by_nobody_else(told, cast):
    photo = Attachment.objects.get()
    with at(told.before(36)):
        for who, reads in READ.items():
            client = client_for(getattr(cast, who))
            for name, words, what in (
                ("village.situation", "相差三票", "sheet"),
                ("village.situation", "走动频繁", "report"),
                ("result.reports", "送烟酒", "breach"),
            ):
                assert (words in client.get(address(told, name)).text) == (what in reads), (who, what)
            answer = client.get(address(told, "contact.photo", photo.pk))
            assert (answer.status_code == 200) == ("report" in reads), who
            b"".join(answer)  # a file that is handed out is closed when it has been read
            # Handed out with the report and not with what hangs on the matter.
            assert client.get(address(told, "notes.attachment", photo.pk)).status_code in (403, 404), who
        assert "有 1 件未结举报" in client_for(cast.officer).get(address(told, "result.reports")).text
        assert "张三" not in photo.original_name + photo.title


def test_no_other_page_tells_what_stands_on_the_sheet_or_in_a_report(told, cast):
    secret = ("干群矛盾", "相差三票", "逐件限期", "走动频繁", "风险较高", "送烟酒", "拉票贿选")
    with at(told.before(36)):
        for who in ("member1", "supervisor", "clerk", "contact"):
            client = client_for(getattr(cast, who))
            pages = [
                address(told, "dossier"),
                address(told, "timeline"),
                reverse("elections:list"),
                reverse("elections:figures", args=[told.term.pk]),
                reverse("workbench"),
                reverse("pending"),
                address(told, "round", "preparation", 1),
            ]
            pages += [
                f"{reverse('elections:list')}?level=difficult",
                f"{reverse('elections:list')}?village=松",
            ]
            for page in pages:
                text = client.get(page).text
                assert [word for word in secret if word in text] == [], (who, page)
            listed = client.get(reverse("elections:list"), {"level": "ordinary"}).text
            assert "松岭村" in listed  # nobody finds by asking what kind of village it is
            assert "难点村" not in listed
        # The same pages tell it to those who lead.
        listed = client_for(cast.secretary).get(reverse("elections:list")).text
        assert "难点村" in listed
        assert "风险较高" in listed


def test_a_contact_comes_to_one_village_and_learns_of_no_other(told, cast):
    other = village(cast.township, "茶园村")
    with at(told.before(40)):
        elsewhere = opening.open_election(by=cast.officer, term=told.term, village=other, on=told.before(40))
    with at(told.before(36)):
        contact = client_for(cast.contact)
        listed = contact.get(reverse("elections:list")).text
        assert "松岭村" in listed
        assert "茶园村" not in listed
        assert "1 个村" in listed
        for name in ("dossier", "village.situation", "contact.report"):
            assert contact.get(reverse(f"elections:{name}", args=[elsewhere.pk])).status_code == 404, name
        assert "茶园村" in client_for(cast.clerk).get(reverse("elections:list")).text
        # When another is sent there, the village is no longer theirs, nor is what they reported.
        with builders.recorded(cast.township):
            assigned = cast.contact.user.cadre.contacts.get()
            assigned.until = told.before(37)
            assigned.save()
        assert contact.get(address(told, "village.situation")).status_code == 404


@pytest.mark.parametrize(
    "statement", ("UPDATE elections_contactreport SET risk = 'calm'", "DELETE FROM elections_breach")
)
def test_what_was_reported_is_neither_changed_nor_deleted(told, statement):
    with pytest.raises(IntegrityError, match=REFUSAL), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


# -- a breach and the result -------------------------------------------------------------------------------------


def test_a_result_waits_for_an_open_report_of_bribery_until_a_second_person_has_confirmed_how_it_ended(cast):
    """Vote buying, violence, destroyed boxes and forgery bar a result while they are open; no other ban does."""
    story = play(story_of(cast), 0)
    grave = {"bribery", "violence", "boxes", "forgery"}
    with at(story.day):
        for kind in set(BreachKind.values) - grave:
            sent = {**BRIBERY, "kind": kind, "received_on": story.day}
            put(story.here, "breach.report", sent, by=cast.discipline)
    assert open_rule(story).verdict == Verdict.MET
    for kind in grave:
        with at(story.day), transaction.atomic():
            put(story.here, "breach.report", {**sent, "kind": kind}, by=cast.discipline)
            assert open_rule(story).verdict == Verdict.UNMET, kind
            transaction.set_rollback(True)
    with at(story.day):
        put(story.here, "breach.report", {**BRIBERY, "received_on": story.day}, by=cast.discipline)
    found = open_rule(story)
    assert found.verdict == Verdict.UNMET
    assert "1" not in found.evidence  # written into the record, where more people read
    grave = Breach.objects.get(kind="bribery")
    conclude = address(story, "breach.conclude", grave.pk)
    with at(story.day + timedelta(1)):
        early = {**FOUND, "concluded_on": story.day - timedelta(1)}
        assert client_for(cast.discipline).post(conclude, early).status_code == 422
        sent = client_for(cast.discipline).post(conclude, {**FOUND, "concluded_on": story.day})
        assert sent.status_code == 302
        with pytest.raises(DoorClosed, match="没有办结"):
            story.confirm()
        # What waits tells nothing of it to the supervisor, who sees that it waits.
        waits = client_for(cast.supervisor).get(f"/pending/{reviewing.waiting().pk}/").text
        assert "婚宴" not in waits
        assert "婚宴" in client_for(cast.secretary).get(address(story, "result.reports")).text
        assert reviewing.answer(client_for(cast.discipline)).status_code == 422
        reviewing.confirm(client_for(cast.secretary))
        assert open_rule(story).verdict == Verdict.MET
        assert "婚宴" in client_for(cast.discipline).get(address(story, "result.reports")).text
        assert client_for(cast.discipline).get(conclude).status_code == 409
        story.cross("confirm_result")
    kept = Conclusion.objects.get()
    assert (kept.recorded_by, kept.confirmed_by) == (cast.discipline.user, cast.secretary.user)


def open_rule(story):
    with at(story.day):
        checklist = checklist_for(ELECTIONS.load(story.here.pk), "confirm_result", story.day)
    return checklist.row("election.result.reports_open").finding


def test_a_report_about_a_cadre_is_not_for_their_eyes_nor_is_its_conclusion_for_their_answer(cast):
    story = story_of(cast)
    with at(story.day):
        story.begin()
        sent = {**BRIBERY, "cadre": cast.secretary.user.cadre_id, "received_on": story.day}
        put(story.here, "breach.report", sent, by=cast.discipline)
        conclude = address(story, "breach.conclude", Breach.objects.get().pk)
        client_for(cast.discipline).post(conclude, {**FOUND, "concluded_on": story.day})
        page = client_for(cast.secretary).get(address(story, "result.reports")).text
        assert "送烟酒" not in page
        assert "送烟酒" in client_for(cast.commissioner).get(address(story, "result.reports")).text
        assert "送烟酒" not in client_for(cast.secretary).get(reverse("elections:breaches")).text
        refused = reviewing.answer(client_for(cast.secretary))
        assert refused.status_code == 422
        reviewing.confirm(client_for(cast.commissioner))
    assert Conclusion.objects.count() == 1


def test_a_report_registered_under_other_is_filed_under_its_ban_by_two_and_bars_from_then_on(cast):
    """Forgery registered before the bans had names: once, out of 其他 alone, and never by whoever proposes it."""
    story = play(story_of(cast), 0)
    with at(story.day):
        for kind in ("other", "slander"):
            sent = {**BRIBERY, "kind": kind, "received_on": story.day}
            put(story.here, "breach.report", sent, by=cast.discipline)
        other, slander = (Breach.objects.get(kind=kind) for kind in ("other", "slander"))
        page, desk = address(story, "breach.file", other.pk), client_for(cast.discipline)
        filing = {"kind": "forgery", "because": "反映有人冒用他人身份领票、代填选票，属于冒名投票。"}
        assert desk.get(address(story, "breach.file", slander.pk)).status_code == 409
        assert desk.post(address(story, "breach.file", slander.pk), filing).status_code == 409
        assert desk.post(page, {**filing, "kind": "other"}).status_code == 422
        assert desk.post(page, {**filing, "because": "是"}).status_code == 422
        assert client_for(cast.officer).post(page, filing).status_code == 403
        assert desk.post(page, filing).status_code == 302
        assert open_rule(story).verdict == Verdict.MET
        # One waits at a time; it tells nothing but that it waits to whoever does not read the reports.
        assert desk.post(page, filing).status_code == 422
        waits = client_for(cast.supervisor).get(f"/pending/{reviewing.waiting().pk}/").text
        assert "冒名" not in waits
        shown = client_for(cast.secretary).get(address(story, "result.reports")).text
        assert "归入“伪造选票、冒名投票、虚假委托、虚报票数”" in shown
        assert "冒用他人身份领票" in shown
        assert reviewing.answer(desk).status_code == 422
        reviewing.confirm(client_for(cast.secretary))
        assert open_rule(story).verdict == Verdict.UNMET
        with pytest.raises(DoorClosed, match="没有办结"):
            story.confirm()
        shown = desk.get(address(story, "result.reports")).text
        assert "第 1 件：伪造选票、冒名投票、虚假委托、虚报票数" in shown
        assert "登记时为“其他违反换届纪律”" in shown
        for again in (desk.get(page), desk.post(page, {**filing, "kind": "leak"})):
            assert again.status_code == 409
        conclude = address(story, "breach.conclude", other.pk)
        desk.post(conclude, {**FOUND, "outcome": "true", "concluded_on": story.day})
        reviewing.confirm(client_for(cast.secretary))
        found = checklist_for(ELECTIONS.load(story.here.pk), "confirm_result", story.day)
    assert found.row("election.result.reports_open").finding.verdict == Verdict.MET
    assert found.row("election.result.reports_true").finding.verdict == Verdict.UNMET
    kept = BreachFiling.objects.get()
    assert (kept.recorded_by, kept.confirmed_by) == (cast.discipline.user, cast.secretary.user)
    assert Breach.objects.get(pk=other.pk).kind == "other"


# -- what one person enters alone --------------------------------------------------------------------------------

TOLD = {
    "name": "self_nomination",
    "value": "是",
    "document": "云换办〔2026〕7号",
    "effective_from": "2026-11-20",
}
PARTY = {
    "held_on": "2026-10-28", "should_attend": 41, "present": 38, "seats": 3, "candidates": 4, "issued": 38, "returned": 38,
    "elected": "龚福根（1979年5月生） 36\n陆小琴（1986年9月生） 35\n龚志明（1981年11月生） 34", "secretary": "龚福根", "approved_on": "2026-10-29",
    "approved_by": "青党〔2026〕21号",
}  # fmt: skip


def test_the_countys_word_holds_from_a_second_persons_confirmation_and_not_before(cast):
    """One officer alone permits nobody to name themselves: until confirmed the rule that would rest on it waits too."""
    story = play(story_of(cast), 16)
    with at(story.before(14)):
        add = reverse("elections:instruction_add", args=[story.term.pk])
        assert client_for(cast.officer).post(add, TOLD).status_code == 302
        told = {
            "office": "member", "name": "自荐人", "sex": "man", "birth": "1980-01", "origin": "self", "votes": 300,
            "kin": "无", "consented_on": story.before(14),
        }  # fmt: skip
        put(story.here, "nomination.candidate", told, by=cast.officer)
        found = origin(story)
        assert found.verdict == Verdict.UNMET
        assert "待复核" in found.evidence
        assert not story.term.instructions.exists()
        assert (
            "云换办〔2026〕7号"
            in client_for(cast.commissioner).get(f"/pending/{reviewing.waiting().pk}/").text
        )
        assert "待复核" in client_for(cast.officer).get(reverse("elections:term", args=[story.term.pk])).text
        # No page falls over what waits.
        assert client_for(cast.officer).get(address(story, "dossier")).status_code == 200
        assert reviewing.answer(client_for(cast.officer)).status_code in (403, 422)
        reviewing.confirm(client_for(cast.commissioner))
        assert origin(story).verdict == Verdict.MET
        shown = client_for(cast.officer).get(reverse("elections:term", args=[story.term.pk]))
        assert shown.status_code == 200
        assert "云换办〔2026〕7号" in shown.text
        assert "<td>是</td>" in shown.text
    assert story.term.instructions.get().recorded_by == cast.officer.user


def test_what_the_county_says_of_a_later_day_or_of_something_else_waits_for_nobody(cast):
    story = play(story_of(cast), 14)
    with at(story.before(14)):
        add = reverse("elections:instruction_add", args=[story.term.pk])
        client_for(cast.officer).post(add, TOLD | {"effective_from": "2026-12-20"})
    assert origin(story).verdict == Verdict.MET


def origin(story):
    with at(story.before(14)):
        day = story.before(14)
        election = ELECTIONS.load(story.here.pk)
        return checklist_for(election, "close_nomination", day).row("election.nominate.origin").finding


def test_the_party_result_counts_when_the_secretary_has_approved_it(cast):
    story = play(story_of(cast), 0)
    with at(story.day):
        page = reverse("elections:party_result", args=[story.term.pk, story.village.pk])
        assert client_for(cast.officer).post(page, PARTY | {"present": 32}).status_code == 422
        # Five weeks after the meeting it is entered late, and says why.
        late = client_for(cast.officer).post(page, PARTY)
        assert "写明补记的理由" in late.context["form"].errors.as_text()
        told = PARTY | {"act_reason": "村党组织迟报会议记录"}
        assert client_for(cast.officer).post(page, told).status_code == 302
        assert {"补记", "补记或更正的理由"} <= {each["label"] for each in PendingChange.objects.get().lines}
        assert not PartyResult.objects.exists()
        assert "待复核" in party_first(story).evidence
        # Neither whoever entered it nor the commissioner stands for the committee's approval.
        for who, refused in ((cast.officer, 422), (cast.commissioner, 404)):
            assert reviewing.answer(client_for(who)).status_code == refused
        # A report that bars every result of the village keeps this one waiting, and another from being entered.
        put(story.here, "breach.report", {**BRIBERY, "received_on": story.day}, by=cast.discipline)
        assert "举报没有办结" in reviewing.answer(client_for(cast.secretary)).text
        assert not PartyResult.objects.exists()
        conclude = address(story, "breach.conclude", Breach.objects.get().pk)
        client_for(cast.discipline).post(conclude, {**FOUND, "concluded_on": story.day})
        accept(PendingChange.objects.get(kind="breach.conclude").pk, by=cast.secretary)
        reviewing.confirm(client_for(cast.secretary))
        assert party_first(story).verdict == Verdict.MET
    kept = PartyResult.objects.get()
    assert kept.recorded_by == cast.officer.user
    assert [(each.name, each.votes) for each in kept.elected.all()] == [
        ("龚福根", 36),
        ("陆小琴", 35),
        ("龚志明", 34),
    ]


def party_first(story):
    checklist = checklist_for(ELECTIONS.load(story.here.pk), "confirm_result", story.day)
    return checklist.row("election.order.party_first").finding
