"""What is said and counted in each room of one dossier: from its brief, and from what is known of its people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from appointments.models import Appointment, Candidate
from township.required_value import known
from township.roster.retirement import full_years

from . import words
from .briefs import Brief
from .recommendation import Present

#: What those say who do not agree, by turns.
DOUBTS = (
    "业务上没有意见，但任现岗位时间不长，建议再压一年担子。",
    "测评中基本称职的票没有解释清楚，本人投反对票，意见请记入记录。",
    "其分管工作本人接触不多，对处置积案的办法心里没底，先弃权。",
)
#: What the office of whoever was evaluated says when it is told.
ANSWERS = (
    "逐条反馈了不足，单位主要负责人表示认可，会后向本人转达。",
    "反馈考察情况后，单位提出工作交接要留足时间，其余没有意见。",
    "单位认为考察情况符合实际，对指出的缺点补充了一个事例。",
    "当面反馈，单位主要负责人没有不同意见，希望早定早到位。",
)


@dataclass(frozen=True)
class Telling:
    """The words of one dossier, the `number`th of the demonstration."""

    brief: Brief
    number: int

    def __call__(self, room: str, appointment: Appointment) -> dict[str, Any]:
        tell = _ROOMS.get(room)
        return tell(self, appointment) if tell else {}

    @property
    def opening(self) -> str:
        return f"{self.brief.why}工作不能没有人牵头，提请启动选任。"

    def motion(self, appointment: Appointment) -> dict[str, Any]:
        return {
            "vacancy": self.brief.vacancy,
            "vacancy_note": self.brief.why,
            "analysis": f"{self.brief.need}从日常了解看，本镇有合适人选。",
            "conditions": self.brief.wanted,
            "reasons": words.pool_reason,
        }

    def recommendation(self, appointment: Appointment) -> dict[str, Any]:
        present, size = present_at(self.number), appointment.candidates.count()
        talked, came = sum(row[2] for row in present), sum(row[3] for row in present)
        void = self.number % 3
        mentioned = shared_out(talked, 51 + self.number % 5 * 3, size)
        return {
            "present": present,
            "votes": shared_out(came - void, 46 + self.number % 6 * 4, size),
            "void": void,
            "mentions": mentioned,
            "talks_summary": f"个别谈话{talked}人，推荐最集中的一人得到{mentioned[0]}人次；普遍谈到，{self.brief.need}",
            "reasons": words.reason,
        }

    def evaluation(self, appointment: Appointment) -> dict[str, Any]:
        return {"told": words.portrait, "feedback": ANSWERS[self.number % len(ANSWERS)]}

    def decision(self, appointment: Appointment) -> dict[str, Any]:
        said = {2: DOUBTS[0], 5: DOUBTS[1], 6: DOUBTS[2]}
        return {
            "introduction": self.introduction(appointment.candidates.get(standing="proposed")),
            "said": said,
        }

    def introduction(self, candidate: Candidate) -> str:
        """What the commissioner tells the committee: the person, the figures, what is good and what is not."""
        number, cadre = words.number_of(candidate), candidate.cadre
        pool = list(candidate.appointment.candidates.order_by("pk"))
        counted = self.recommendation(candidate.appointment)
        votes, valid = counted["votes"][pool.index(candidate)], sum(counted["votes"])
        excellent, competent, *rest = words.figures(number)
        good, came = excellent + competent, excellent + competent + sum(rest)
        _, strong, weak = words.manner_of(number)
        age = full_years(cadre.birth_recognised, candidate.appointment.current("decision").opened_on)
        return (
            f"{cadre.name}，{age}岁，在{known(cadre.unit).name}工作。会议推荐得{votes}票（有效票{valid}张）；"
            f"民主测评{came}人参加，优秀和称职{good}票，占{good / came:.1%}。考察认为{strong}，不足是{weak}。"
            f"公示期满，结论不影响任用。综合研判，拟任{candidate.appointment.post}。"
        )

    def talk(self, appointment: Appointment) -> dict[str, Any]:
        candidate = appointment.candidates.get(standing="proposed")
        number, unit = words.number_of(candidate), known(candidate.cadre.unit).name
        manner, strong, weak = words.manner_of(number)
        return {
            "achievements": f"在{unit}{strong}，{manner}，班子和群众都看得见。",
            "shortcomings": f"考察中大家提到你{weak}，任{appointment.post}以后要有意识地改。",
            "demands": self.brief.asked,
            "statement": f"感谢组织信任。{weak}确是我的毛病，请班子监督；到任后先做这件事：{self.brief.asked}",
            "integrity_demands": self.brief.danger,
        }

    def posting(self, appointment: Appointment) -> dict[str, Any]:
        files = 12 + self.number * 3
        return {
            "handover": f"移交工作台账{2 + self.number % 4}本、文件资料{files}份、在办事项{1 + self.number % 5}件，监交人签字。"
        }


_ROOMS: dict[str, Callable[[Telling, Appointment], dict[str, Any]]] = {
    "motion": Telling.motion,
    "recommendation": Telling.recommendation,
    "evaluation": Telling.evaluation,
    "decision": Telling.decision,
    "talk": Telling.talk,
    "posting": Telling.posting,
}


def present_at(number: int) -> tuple[Present, ...]:
    """Who was expected at a recommendation, who was talked to and who came: the committee, the sections, the villages."""
    middle = 9 + number % 3
    return (
        ("leaders", 9, 9 - number % 2, 9 - (number + 1) % 2),
        ("middle", middle, middle - 1 - number % 2, middle - number // 3 % 3),
        ("villages", 12, 12 - number % 4, 12 - number // 2 % 3),
    )


def shared_out(total: int, first: int, size: int) -> list[int]:
    """A total over so many names, `first` in a hundred for the first of them and three fifths of the rest for each other."""
    shares = []
    for left in range(size, 0, -1):
        share = total if left == 1 else total * (first if left == size else 60) // 100
        shares.append(share)
        total -= share
    return shares
