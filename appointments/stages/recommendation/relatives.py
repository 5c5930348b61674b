"""Relatives of leaders among those named: of committee members, and of whom the family record places above the township.

Whoever came in after the motion is asked for as well.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from township.law.instruments import SUPERVISION, unread
from township.law.rule import Control, Finding, Rule, met

from .chosen import asked, not_to_be_chosen, of_each_chosen

if TYPE_CHECKING:
    from appointments.models import Appointment, Candidate
    from township.models import FamilyMember


def related_to_member(appointment: Appointment, candidate: Candidate, on: date) -> Finding:
    """No relative of a committee member, or reported upward as one before the motion started."""
    motion, around = appointment.current("motion"), appointment.context
    # Who sits on the committee is read only where the person has relatives on the roster at all.
    relatives = around.kinship.relatives_of(candidate.cadre_id)
    kin = [found.description for found in relatives if int(found.relative.key) in around.members]
    if not kin:
        return met("不是党委委员的近亲属")
    if motion.prior_report == motion.PriorReport.RELATIVES:
        return met(f"{'；'.join(kin)}；已按近亲属情形报告")
    told = f"{'；'.join(kin)}；没有按近亲属情形事前报告，核查后说明，或者退回动议补报"
    return not_to_be_chosen(candidate, told)


RELATIVES = Rule(
    code="recommendation.relatives",
    requirement="考察对象是党委委员近亲属的，已按近亲属情形事前报告",
    citation=unread(SUPERVISION),
    text="领导干部的近亲属在领导干部所在单位（系统）内提拔任用的，应当事前报告。动议以后增列的人选同样适用。",
    check=of_each_chosen(related_to_member),
    of_person=True,
    control=Control.DETECT,
    origin=("R-94", "R-97"),
)


#: Party, state and judicial bodies of the county and above, as the family record writes a place of work. Neither a
#: community (社区) nor a shop (超市) nor a hospital's or a school's office is one.
BODY_ABOVE = re.compile(
    "中央|国务院|[省市县区](?:直|属)机关"
    "|(?:[省县州盟旗]|(?<![城超夜])市|(?<![社小校园])区|自治[区州县])"
    "(?:委(?!员)|纪委|监委|人民政府|政府|人大|政协|人民法院|法院|人民检察院|检察院"
    "|(?:(?!医院|学校|中学|小学|公司|银行)[\u4e00-\u9fff]){1,8}(?:局|厅|部|办公室|委员会))"
)
#: Who has left office or died promotes nobody any more.
LEFT_OFFICE = re.compile("退休|离休|已故|去世|病故|亡故")


def works_above(member: FamilyMember) -> bool:
    return bool(BODY_ABOVE.search(member.work)) and not LEFT_OFFICE.search(member.relation + member.work)


def related_above(appointment: Appointment, candidate: Candidate, on: date) -> Finding:
    """Nobody of the family works in a body above, or it was reported upward, or a named person has looked into it."""
    family = candidate.cadre.familymembers.all()
    above = [f"{m.relation}{m.name}（{m.work}）" for m in family if works_above(m)]
    if not above:
        return met("家庭成员登记中没有在上级机关工作的")
    motion = appointment.current("motion")
    if motion.prior_report == motion.PriorReport.RELATIVES:
        return met(f"{'；'.join(above)}；已按近亲属情形报告")
    words = f"{'；'.join(above)}在上级机关工作，确认不是领导干部，不属于须事前报告的情形"
    return asked(appointment, RELATIVES_ABOVE.code, candidate, words)


RELATIVES_ABOVE = Rule(
    code="recommendation.relatives_above",
    requirement="考察对象的家庭成员在上级机关任领导职务的，已按近亲属情形事前报告",
    citation=unread(SUPERVISION),
    text="领导干部的近亲属在领导干部所辖地区内提拔担任下一级领导职务的，应当事前报告。",
    check=of_each_chosen(related_above),
    of_person=True,
    control=Control.DETECT,
    origin=("R-94", "R-97"),
)
