"""The worked examples of the domain: their facts go through the program's arithmetic, which finds the verdicts they expect.

`COMPUTED` maps the code of an expectation to what computes it. What nothing computes is listed beside its reason, and both
lists are held to be complete. `village-election-examples.json` is the domain's own file; its sums are its authors'.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from .computing import days, party, recall, reports, votes
from .computing.found import Computing

PATH = Path(__file__).parent / "village-election-examples.json"
EXAMPLES = {each["id"]: each for each in json.loads(PATH.read_text("utf-8"), parse_float=Decimal)["examples"]}
#: What an expectation says to readers beside its figures.
PROSE = {"code", "rule", "note", "verdict_detail"}

COMPUTED: Mapping[str, Computing] = {
    "calendar.candidate_list_latest": days.on_calendar("nominate.list"),
    "calendar.decision_last_for_last_objection": days.on_calendar("register.answers", posted_last=True),
    "calendar.further_latest": days.on_calendar("further.held"),
    "calendar.handover_latest": days.on_calendar("handover.complete"),
    "calendar.objection_last_if_posted_on_latest": days.on_calendar("register.objections", posted_last=True),
    "calendar.proxy_last": days.on_calendar("ballot.proxies"),
    "calendar.proxy_list_latest": days.on_calendar("ballot.proxy_list"),
    "calendar.register_published_latest": days.on_calendar("register.posted"),
    "calendar.review_answers_last": days.on_calendar("review.agencies", where="nominate.list"),
    "calendar.self_nomination_last": days.on_calendar("nominate.self"),
    "calendar.voting_notice_latest": days.on_calendar("ballot.notice"),
    "election.further.deadline": days.further_deadline,
    "election.further.elected": votes.further_elected,
    "election.further.floor": votes.further_floor,
    "election.further.needed": votes.further_needed,
    "election.further.turnout_variant": votes.further_turnout,
    "election.nominate.surplus": votes.surplus,
    "election.party.first_names": party.first_names,
    "election.party.further": party.further,
    "election.party.majority": party.majority,
    "election.party.quorum": party.quorum,
    "election.party.rounding": party.rounding,
    "election.party.surplus": party.surplus,
    "election.party.surplus_ceil": party.surplus_by_seats,
    "election.party.surplus_local": party.surplus_local,
    "election.prepare.ec_size": reports.committee_size,
    "election.prepare.group_quorum": reports.group_quorum,
    "election.recall.majority": recall.majority,
    "election.recall.outcome": recall.outcome,
    "election.recall.petition": recall.petition,
    "election.recall.validity": recall.validity,
    "election.report.cross_service": reports.cross_service,
    "election.report.education_sum": reports.adding_up("college_or_more", "secondary"),
    "election.report.one_shoulder": reports.one_shoulder,
    "election.report.one_shoulder_rate": reports.one_shoulder_rate,
    "election.report.previous_average": reports.previous_average,
    "election.report.seats_from_union": reports.seats_from_union,
    "election.report.seats_per_unit": reports.seats_per_unit,
    "election.report.seats_sum": reports.adding_up("heads", "deputies", "members"),
    "election.report.sex_sum": reports.adding_up("men", "women"),
    "election.report.share": reports.shares,
    "election.report.turnout": reports.turnout,
    "election.report.union": reports.union,
    "election.result.elected": votes.elected,
    "election.result.final": votes.final,
    "election.term.expired": days.term_expired,
    "election.term.extension": days.term_extension,
    "election.vote.identity": votes.identity,
    "election.vote.majority_base": votes.majority_base,
    "election.vote.office_sum": votes.office_sum,
    "election.vote.proxy_capacity": votes.proxy_capacity,
    "election.vote.proxy_minimum": votes.proxy_minimum,
    "election.vote.station_voters": votes.station_voters,
    "election.vote.sum_limit": votes.sum_limit,
    "election.vote.turnout_min_present": votes.fewest_present,
    "election.vote.validity": votes.validity,
    "election.vote.validity_sum": reports.validity_sum,
}  # fmt: skip

#: Examples that tell what people did and wrote: no sum; `test_scenarios.py` plays them by the acts of the product.
SCENARIOS = {
    "VE-09": "names dictated at a meeting: who said what; the one number of it is computed",
    "VE-11": "whom a roll leaves out and why: 'about 860' is no count",
    "VE-12": "bribery, torn ballots, a seal taken: reports, decisions and states, no number decides",
    "VE-15": "the plan of a village and its offices: advice before anything is counted",
    "VE-16": "an aim of the district is no condition: that no rule refuses it; who heads both is computed",
    "VE-17": "whether a person belongs on the roll: proofs and consents of the register, no number decides",
}
#: The numbers that stand in a scenario all the same.
NUMBERS_IN_SCENARIOS = {
    ("VE-09", "election.prepare.group_quorum"),
    ("VE-16", "election.report.one_shoulder"),
}
#: What an example that is computed expects beside its sums.
NOT_COMPUTED = {
    ("VE-02", "election.vote.proxy_limit"): "asks for each delegate's number, which is not stated",
    ("VE-04", "election.prepare.ec_future_candidates"): "a forecast about four persons, who are not named",
    ("VE-05", "election.report.increase_unit"): "about the wording of a report; no old share is stated",
    ("VE-10", "election.party.base_per_round"): "what the record must hold; the bases are not stated",
    ("VE-10", "election.party.township_approval"): "what the record must hold",
    ("VE-13", "election.party.method_outdated"): "a contradiction between two sentences of a method",
}


def expectations(example: str) -> list[Mapping[str, Any]]:
    return EXAMPLES[example]["expect"]


def is_computed(example: str, code: str) -> bool:
    if example in SCENARIOS:
        return (example, code) in NUMBERS_IN_SCENARIOS
    return (example, code) not in NOT_COMPUTED


EXPECTED = [(example, each["code"]) for example in EXAMPLES for each in expectations(example)]
TO_COMPUTE = [each for each in EXPECTED if is_computed(*each)]


def expected(example: str, code: str) -> Mapping[str, Any]:
    return next(each for each in expectations(example) if each["code"] == code)


@pytest.mark.parametrize(("example", "code"), TO_COMPUTE)
def test_the_facts_of_an_example_come_to_its_verdict_and_figures(example, code):
    told = expected(example, code)
    found = COMPUTED[code](EXAMPLES[example]["facts"], told)
    figures = {name: value for name, value in told.items() if name not in PROSE}
    assert {name: found[name] for name in figures} == figures


@pytest.mark.parametrize(
    ("example", "code", "change", "verdict"),
    (
        ("VE-01", "election.recall.petition", {"petition_signatures": 327}, "fail"),
        ("VE-01", "election.recall.validity", {"ballots": 820}, "pass"),
        ("VE-01", "election.recall.majority", {"ballots": 1018}, "fail"),
        ("VE-01", "election.recall.majority", {"ballots": 1017}, "pass"),
        ("VE-01", "election.recall.outcome", {"ballots": 1017}, "recalled"),
        ("VE-02", "election.vote.validity", {"present": 134}, "fail"),
        ("VE-02", "election.vote.validity", {"present": 538}, "pass"),
        ("VE-03", "election.vote.station_voters", {"valid_ballots": 204}, "fail"),
        ("VE-03", "election.vote.office_sum", {"example_sum": 199}, "pass"),
        ("VE-03", "election.result.final", {"example_sum": 199}, "allowed"),
        ("VE-04", "election.party.surplus", {"party_candidates": 3}, "fail"),
        ("VE-05", "election.report.seats_sum", {"members": 46}, "fail"),
        ("VE-08", "election.vote.identity", {"void_overvoted": 12}, "fail"),
        ("VE-08", "election.vote.sum_limit", {"valid": 305}, "fail"),
        ("VE-09", "election.prepare.group_quorum", {"present": 34}, "pass"),
        ("VE-13", "election.party.quorum", {"present": 39}, "fail"),
        ("VE-18", "election.vote.validity", {"voters": 600}, "fail"),
        ("VE-20", "election.term.expired", {"today": "2026-09-20"}, "none"),
    ),
)
def test_the_verdict_turns_where_the_fact_stands_on_the_other_side(example, code, change, verdict):
    facts, told = EXAMPLES[example]["facts"], expected(example, code)
    assert told["verdict"] != verdict
    assert COMPUTED[code]({**facts, **change}, told)["verdict"] == verdict


def test_whoever_takes_the_wrong_base_elects_the_wrong_people():
    # Of the valid ballots 丁 would have enough, of those present all four would.
    facts = EXAMPLES["VE-08"]["facts"]
    assert votes.within(facts["votes"], 4, facts["valid"])[0] == ["甲", "乙", "丙", "丁"]
    facts = EXAMPLES["VE-13"]["facts"]
    assert votes.within(facts["votes"], 4, facts["present"])[0] == ["甲", "乙", "丙", "丁"]


def test_every_expectation_is_computed_or_listed_with_its_reason_and_none_is_listed_in_vain():
    assert {code for _, code in TO_COMPUTE} == COMPUTED.keys()
    assert len(set(EXPECTED)) == len(EXPECTED) - 2, "VE-17 asks the same three times"
    assert NOT_COMPUTED.keys() | NUMBERS_IN_SCENARIOS <= set(EXPECTED)
    assert {example for example, _ in TO_COMPUTE} - SCENARIOS.keys() == EXAMPLES.keys() - SCENARIOS.keys()
    assert len(EXAMPLES.keys() - SCENARIOS.keys()) == 14
