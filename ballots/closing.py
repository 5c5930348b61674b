"""What is taken out of the urn when a box is closed: held against the slips, written down, sealed.

No ballot can hold a box: one that cannot be counted is written down as void, with its reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from township.accounts.access import Refused
from township.refusal import Refusal

from .drafts import BallotRead, ballot_in, is_remark
from .kinds import SlipsGivenOut
from .models import Ballot, Box, Category, Count, Receipt, Remark
from .sealing import ALGORITHM, ballot_line, seal_as_kept
from .sheets import sheet_of
from .turnout import Use, uses_of
from .urn import Contents


@dataclass(frozen=True)
class TakenOut:
    """The contents of an urn as they will be written down."""

    ballots: list[BallotRead]
    remarks: list[tuple[int, str]]
    #: Words that cannot be kept: they stand beside no ballot, so none is void for them.
    remarks_lost: int
    receipts: list[str]
    #: What became of the slips, by category.
    uses: dict[int, Use]


def taken_out(box: Box, contents: Contents) -> TakenOut:
    sheet, uses = sheet_of(box), uses_of(box, contents)
    kinds = {category.kind: uses[category.pk].voted for category in box.categories.all()}
    ballots = [ballot_in(text, sheet, kinds) for text in contents.ballots]
    remarks = [(place, words) for place, words in contents.remarks if is_remark(place, words, sheet)]
    return TakenOut(
        list(_in_their_categories(ballots, kinds)),
        remarks,
        len(contents.remarks) - len(remarks),
        contents.receipts,
        uses,
    )


def _in_their_categories(ballots: list[BallotRead], voted: Mapping[str, int]) -> Iterator[BallotRead]:
    """Ballots whose category cannot be read belong where slips have voted and no ballot is found."""
    found = Counter(ballot.category for ballot in ballots)
    missing = iter([kind for kind, number in voted.items() for _ in range(number - found[kind])])
    for ballot in ballots:
        yield ballot if ballot.category else replace(ballot, category=next(missing, ""))


def not_adding_up(box: Box, taken: TakenOut) -> Category | None:
    """Slips and ballots differ in this category, or a slip of it was used twice or is gone; None where all add up."""
    ballots = Counter(ballot.category for ballot in taken.ballots)
    return next(
        (
            category
            for category in box.categories.all()
            if ballots[""] or not taken.uses[category.pk].adds_up(category, ballots[category.kind])
        ),
        None,
    )


def check_handed_out(box: Box, taken: TakenOut, left_over: Mapping[int, int]) -> None:
    """Printed = voted + returned on paper + unused, in each category; then keep what was left over. Raises Refused.

    A slip that was written off and votes after all is no longer unused: then the rest is counted anew.
    """
    if category := not_adding_up(box, taken):
        raise Refused(
            f"{category}的票签数与票箱中的票数对不上，不能封箱计票。保留现场，联系系统管理员核对；"
            "核对后仍对不上的，办理票箱作废，重新组织投票。"
        )
    for category in box.categories.all():
        found = taken.uses[category.pk]
        left = left_over.get(category.pk, 0)
        if not 0 <= left <= category.printed:
            raise Refused(f"{category}印制{category.printed}张，未发出数应在0至{category.printed}之间。")
        if left + category.written_off > found.unused:
            off = f"，核销{category.written_off}张" if category.written_off else ""
            most = max(found.unused - category.written_off, 0)
            raise Refused(
                f"{category}印制{category.printed}张，{found}{off}，未发出不会多于{most}张，重新清点。"
            )
        category.left_over, category.on_paper = left, found.on_paper
        category.save()


def given_out(box: Box, contents: Contents) -> SlipsGivenOut:
    categories = box.categories.all()
    printed = sum(category.printed for category in categories)
    left_over = sum(category.left_over or 0 for category in categories)
    written_off = sum(category.written_off for category in categories)
    return SlipsGivenOut(
        printed, printed - left_over - written_off, len(contents.voted) + len(contents.on_paper)
    )


def refusal_to_count(box: Box) -> Refusal | None:
    """An open box is not counted where one of its questions has a count in its round already.

    A subject is counted once a round. Opening asks for that too, under the lock of the matters; this holds however the
    count has come about.
    """
    questions = list(box.questions.all())
    rows = Count.objects.filter(kind=box.kind, matter__in={each.matter_id for each in questions})
    counted = set(rows.values_list("matter", "round", "subject"))
    for question in questions:
        subject = question.matter_id, question.round, question.subject
        if subject in counted:
            return Refusal(
                f"第{question.number}项“{question}”在本轮已有计票，一轮只计一次，本票箱不能封箱计票：提请票箱作废，由另一人复核。"
            )
        counted.add(subject)
    return None


def write_down(box: Box, taken: TakenOut) -> dict[str, object]:
    """Write ballots, receipts and remarks, each sorted by content, and seal the box; what the step record keeps."""
    rows = [Ballot(box=box, category=b.category, answers=b.answers, void=b.void) for b in taken.ballots]
    Ballot.objects.bulk_create(sorted(rows, key=ballot_line))
    Receipt.objects.bulk_create(Receipt(box=box, number=number) for number in taken.receipts)
    Remark.objects.bulk_create(
        Remark(box=box, question=question, words=words) for question, words in taken.remarks
    )
    box.seal = seal_as_kept(box, ALGORITHM)
    return {
        "seal": box.seal, "algorithm": ALGORITHM, "ballots": len(taken.ballots), "receipts": len(taken.receipts),
        "on_paper": sum(use.on_paper for use in taken.uses.values()), "remarks": len(taken.remarks),
        "remarks_lost": taken.remarks_lost,
    }  # fmt: skip
