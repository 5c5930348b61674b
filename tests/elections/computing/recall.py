"""The recall of a member."""

from __future__ import annotations

from elections.arithmetic import majorities
from elections.arithmetic.figures import Share

from .found import Facts, Found, judged, passed


def _recall(facts: Facts) -> majorities.RecallCount:
    return majorities.RecallCount(facts["registered"], facts["ballots"], facts["for_recall"])


def petition(facts: Facts, _: Facts) -> Found:
    electors, signed = facts["registered"], facts["petition_signatures"]
    return judged(majorities.petition_needed(electors), signed, share=Share(signed, electors).percent)


def validity(facts: Facts, _: Facts) -> Found:
    needed, share = (
        majorities.more_than_half(facts["registered"]),
        Share(facts["ballots"], facts["registered"]),
    )
    found = judged(needed, facts["ballots"], turnout=share.percent)
    assert (found["verdict"] == "pass") == _recall(facts).valid
    return found


def majority(facts: Facts, _: Facts) -> Found:
    carried = _recall(facts).carried
    return {"verdict": "not_evaluated"} if carried is None else passed(carried)


def outcome(facts: Facts, _: Facts) -> Found:
    return {"verdict": "recalled" if _recall(facts).recalled else "recall_failed"}
