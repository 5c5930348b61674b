"""任前谈话记录 and 任职通知: printed from the talk and the posting, refused as long as these are not on record."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from appointments import transitions
from appointments.corridor import ENDINGS, Stage
from appointments.demo import current, posting, record
from appointments.demo.walk import Walk
from appointments.models import Appointment
from appointments.papers import posting as notice
from appointments.papers import talk
from tests import builders, corridor
from tests.appointments.papers.standing import load, printed, refused
from township.models import Matter

TODAY = date(2026, 3, 18)


def fresh(cast) -> Walk:
    pool = [builders.cadre(cast.township) for _ in range(3)]
    place = builders.post(cast.township, name="值班室主任")
    return Walk(cast, place, pool, corridor.START, live=False)


def test_the_talk_is_printed_once_it_is_on_record(world, officer):
    assert "任前谈话尚未进行" in refused(officer, "talk", world.on_notice)
    page, kept = printed(officer, "talk", world.posted), load(world.posted).current("talk")
    for words in (
        kept.place,
        kept.achievements,
        kept.shortcomings,
        kept.demands,
        kept.statement,
        kept.integrity_demands,
    ):
        assert words in page
    assert f"{kept.talker}，{kept.talker_position}（{kept.designated_by}）" in page
    assert f"编号 {load(world.posted).number}" in page


def test_a_talk_entered_but_not_recorded_waits_and_is_printed_once_it_is_recorded(world, cast):
    appointment = fresh(cast).to("talk")
    assert str(talk.refusal_to_print(appointment)) == "任前谈话尚未录入，录入后可以打印。"
    record(
        appointment,
        cast.officer,
        "talk.talk",
        "任前谈话",
        TODAY,
        current(appointment, "talk"),
        held_on=TODAY,
        talker="李兰",
    )
    assert talk.refusal_to_print(load(appointment.pk)) is None


def test_the_talk_paper_names_what_is_missing_in_a_sentence(cast, officer):
    appointment = fresh(cast).to("talk")
    record(
        appointment,
        cast.officer,
        "talk.talk",
        "任前谈话",
        TODAY,
        current(appointment, "talk"),
        held_on=TODAY,
        talker="李兰",
    )
    page = printed(officer, "talk", appointment.pk)
    assert "四、本人表态。 尚未记录。" in page.replace("。尚未", "。 尚未")
    assert "五、任前廉政谈话。 尚未进行。" in page.replace("。尚未", "。 尚未")


# -- 任职通知 --------------------------------------------------------------------------------------------------------


def test_the_notice_bears_number_days_and_posts_of_their_records(world, officer):
    appointment = load(world.posted)
    paper, room = notice.collect(appointment), appointment.current("posting")
    assert (paper.document, paper.issued_on) == (room.document, room.document_on)
    assert (paper.met_on, paper.decided_on) == (
        appointment.passed_item.meeting.held_on,
        appointment.decided_on,
    )
    assert (paper.post, paper.given_up, paper.kept) == ("青石镇文化站站长", "青石镇文化站副站长", "")
    assert paper.probation_until == appointment.tenure.probation_until
    page = printed(officer, "posting", world.posted)
    assert room.document in page
    assert f"{paper.name}同志任青石镇文化站站长。任职时间自" in page
    assert f"免去{paper.name}同志青石镇文化站副站长职务。" in page


def test_the_notice_waits_for_its_number_and_tells_the_same_before_and_after_the_post_is_taken(
    world, cast, officer
):
    walk = fresh(cast)
    walk.to("posting")
    assert "任职文号和发文日期尚未录入" in refused(officer, "posting", walk.appointment.pk)
    walk.fill()
    before = notice.collect(load(walk.appointment.pk))
    walk.cross()
    after = notice.collect(load(walk.appointment.pk))
    assert before == after
    assert before.probation_until == date(
        before.issued_on.year + 1, before.issued_on.month, before.issued_on.day
    )
    assert before.document in printed(officer, "posting", walk.appointment.pk)


def test_a_confirmed_appointment_still_tells_the_probation_it_began_with(world, cast, time_machine):
    appointment = load(world.posted)
    until = appointment.tenure.probation_until
    time_machine.move_to(f"{until} 10:00 +0800", tick=False)
    posting.review(appointment, cast, until)
    transitions.pass_door(
        "confirm", matter=world.posted, by=cast.commissioner, happened_on=until, reason="考核合格。"
    )
    confirmed = load(world.posted)
    assert confirmed.tenure.probation_until is None
    assert notice.collect(confirmed).probation_until == until


def test_who_keeps_the_present_post_gives_none_up(world, cast):
    appointment = load(world.posted)
    record(
        appointment,
        cast.officer,
        "posting.document",
        "任职文件",
        TODAY,
        current(appointment, "posting"),
        keeps_present_post=True,
    )
    paper = notice.collect(load(world.posted))
    assert (paper.given_up, paper.kept) == ("", "青石镇文化站副站长")


def test_a_notice_that_was_issued_is_printed_after_the_annulment_as_annulled(world, cast, officer):
    before = printed(officer, "posting", world.posted)
    assert "撤销" not in before
    posting.annulment(load(world.posted), cast, TODAY)
    transitions.pass_door("annul", matter=world.posted, by=cast.secretary, happened_on=TODAY, reason="违规。")
    after = printed(officer, "posting", world.posted)
    assert "该任职决定已于2026年3月18日撤销（" in after
    assert "职务任免的通知" in after
    assert "任前谈话记录" in printed(officer, "talk", world.posted)
    assert "撤销任职决定" in printed(officer, "record", world.posted)


# -- endings ---------------------------------------------------------------------------------------------------------


def test_every_paper_of_a_matter_carries_its_ending(world, cast, officer):
    """After the decision was annulled nothing is printed as if it were valid."""
    papers = (
        "evaluation.announcement_sheet", "notice.paper", "papers.approval", "papers.talk", "papers.posting",
        "papers.record",
    )  # fmt: skip
    for name in papers:
        assert (
            "sheet__ending"
            not in officer.get(reverse(f"appointments:{name}", args=[world.posted])).content.decode()
        )
    posting.annulment(load(world.posted), cast, TODAY)
    transitions.pass_door("annul", matter=world.posted, by=cast.secretary, happened_on=TODAY, reason="违规。")
    for name in papers:
        page = officer.get(reverse(f"appointments:{name}", args=[world.posted])).content.decode()
        assert "该任职决定已于2026年3月18日撤销（" in page, name


def test_each_ending_has_its_words():
    matter = Matter(last_act_on=TODAY)
    others = [stage for stage in Stage if stage != Stage.ANNULLED]
    said = {stage: Appointment(matter=matter, stage=stage).ending_in_print for stage in others}
    assert {stage for stage, words in said.items() if words} == {*ENDINGS} - {Stage.ANNULLED}
    assert said[Stage.REMOVED] == "试任职务已于2026年3月18日免去"
    assert said[Stage.TERMINATED] == "本事项已于2026年3月18日终止"
    assert said[Stage.NOT_APPOINTED] == "本事项已于2026年3月18日不予任用"
