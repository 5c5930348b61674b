"""讨论情况记录（草稿）: one item told from what was recorded of it, in the order in which it happened.

Pure: it reads the case and writes nothing. Of a secret ballot it tells the figures only.
"""

from __future__ import annotations

from collections.abc import Iterator

from appointments.meetings.access import Case
from appointments.meetings.presentation import heads_of, needed_in, presiding
from appointments.models import AgendaItem, Stance
from appointments.stages.decision.recusal import Participation
from appointments.stages.decision.tally import Votes, votes_of

#: As many characters as the record of an item holds.
LIMIT = AgendaItem._meta.get_field("minutes").max_length
CUT = "……（其余见逐一表态记录）"


def compose(case: Case) -> str:
    """The draft of one item, a paragraph a subject."""
    text = "\n".join(line for line in _lines(case) if line)
    return text if len(text) <= LIMIT else text[: LIMIT - len(CUT)] + CUT


def _lines(case: Case) -> Iterator[str]:
    yield _presided(case)
    yield from _recused(case)
    yield _introduced(case)
    yield from _spoken(case)
    yield from _sent(case)
    yield _decided(case)


def _presided(case: Case) -> str:
    named = presiding(case)
    return f"{named}主持本议题。" if "（" in named else ""


def _recused(case: Case) -> Iterator[str]:
    for part in case.parts:
        if part.recused:
            yield f"{part.member.name}回避（{part.reason}），没有参加本议题的讨论和表决。"


def _introduced(case: Case) -> str:
    item = case.item
    if not item.introduced_by:
        return ""
    told = {True: "并向会议介绍了上级对事前报告的答复", False: "没有介绍上级对事前报告的答复"}
    more = told.get(item.reply_told, "")
    return f"{item.introduced_by}逐人介绍了推荐、考察情况和任用理由{f'，{more}' if more else ''}。"


def _spoken(case: Case) -> Iterator[str]:
    speakers = sorted(
        (part for part in case.parts if part.votes and part.spoke),
        key=lambda part: part.stance.order or len(case.parts),
    )
    if speakers:
        yield "到会成员逐一表态："
    for place, part in enumerate(speakers, start=1):
        yield _said(part, place, last=place == len(speakers))


def _said(part: Participation, place: int, *, last: bool) -> str:
    post = f"{part.member.position}{'，末位表态' if last and part.member.is_secretary else ''}"
    words = f"：{_closed(part.stance.words)}" if part.stance.words else "。"
    return f"（{place}）{part.member.name}（{post}）{part.stance.get_opinion_display()}{words}"


def _closed(words: str) -> str:
    """The words with a full stop at their end."""
    words = words.strip()
    return words if words.endswith(("。", "！", "？", "…")) else f"{words}。"


def _sent(case: Case) -> Iterator[str]:
    for part in case.parts:
        if part.absent:
            words = part.stance.words if part.stance else ""
            told = f"会前意见（不计入表决）：{_closed(words)}" if words else "没有送交意见。"
            yield f"{part.member.name}缺席（{part.member.absence_reason}），{told}"


def _decided(case: Case) -> str:
    item = case.item
    if item.postponed_reason:
        return f"暂缓表决：{_closed(item.postponed_reason)}"
    votes = votes_of(item, case.parts)
    if votes is None:
        return ""
    result = f"结果：{item.get_result_display()}。" if item.result else ""
    return (
        f"{item.get_method_display()}：{votes.sentence}。{_by_name(case, votes)}"
        f"{heads_of(case).both_counts}，到会{heads_of(case).present}人，须赞成{needed_in(case)}人。{result}"
    )


def _by_name(case: Case, votes: Votes) -> str:
    """Who did not vote in favour, where the vote was open."""
    if case.item.method == AgendaItem.Method.SECRET or votes.in_favour == votes.cast:
        return ""
    other = [
        f"{part.member.name}{part.stance.get_vote_display()}"
        for part in case.parts
        if part.votes and part.stance and part.stance.vote not in ("", Stance.Vote.IN_FAVOUR)
    ]
    return f"其中{'、'.join(other)}。"
