"""What stands on the corridor's ballots: names out of the pool, grades in five dimensions, one vote.

Pure, so that rules can read it.
"""

from __future__ import annotations

from ballots.answer_types import Grades, Names, OneVote

#: The codes under which the kinds are registered; boxes and counts keep them.
RECOMMENDATION = "recommendation"
ASSESSMENT = "assessment"
DECISION = "decision"

GRADES = {
    "excellent": "优秀",
    "competent": "称职",
    "basic": "基本称职",
    "incompetent": "不称职",
    "abstain": "弃权",
}
DIMENSIONS = {"virtue": "德", "ability": "能", "diligence": "勤", "achievement": "绩", "integrity": "廉"}
VOTES = {"in_favour": "赞成", "against": "反对", "abstain": "弃权"}
#: Where a voter gives a grade: overall, then in each dimension; the prefixes of the lines and their names.
PLACES = {"": "总体评价", **{f"{key}:": label for key, label in DIMENSIONS.items()}}

NAMES_OF_THE_POOL = Names(
    verb="推荐", abstention="弃权，不推荐", not_on_list="只能推荐人选范围内的人员，返回上一步重新选择。"
)
GRADES_OF_A_PERSON = Grades(
    places=PLACES,
    grades=GRADES,
    all_asked="总体评价和德、能、勤、绩、廉五项都要选择",
    when_unsure="没有把握的选“弃权”",
)
VOTE_ON_AN_ITEM = OneVote(label="表决", options=VOTES)
