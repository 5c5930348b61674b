"""村党组织选举: the request, the recommendation of candidates, the meeting of the members, the approval of its result.

Its denominators are its own: who should attend (应到会), not who came; nobody votes for somebody else.
"""

from __future__ import annotations

from django.db import models

from elections.arithmetic.party import PartyCount
from elections.rooms.base import ElectionRoom
from elections.rooms.sheet_entry import SheetEntry, once_each
from elections.rooms.word_columns import held
from elections.voted_lines import voted_lines
from procedure.bases import Fact
from township.name_fields import PeopleNames, PersonName


class BranchForm(models.TextChoices):
    """党组织设置形式."""

    BRANCH = "branch", "党支部"
    GENERAL = "general", "党总支部"
    COMMITTEE = "committee", "党的基层委员会"


class Request(ElectionRoom):
    """请示: the branch asks to renew itself, the township's Party committee answers; who should attend."""

    requested_on = models.DateField("请示日期", null=True, blank=True)
    request_document = models.CharField("请示文号", max_length=60, blank=True)
    replied_on = models.DateField("镇党委批复日期", null=True, blank=True)
    reply_document = models.CharField("批复文号", max_length=60, blank=True)
    form = models.CharField("党组织设置形式", max_length=12, choices=BranchForm, blank=True)
    seats = models.PositiveSmallIntegerField("委员会应选人数", null=True, blank=True)
    full_members = models.PositiveIntegerField("正式党员数", null=True, blank=True)
    roll = models.TextField(
        "正式党员名册",
        max_length=4000,
        blank=True,
        help_text="逐人登记的填写，一行一人；人数须与正式党员数一致，同名的写明出生年月",
    )
    probationary = models.PositiveIntegerField("预备党员数", null=True, blank=True)
    without_rights = models.PositiveIntegerField(
        "正式党员中没有表决权、选举权、被选举权的",
        null=True,
        blank=True,
        help_text="受留党察看处分期间的，被拘留、逮捕的等；预备党员不在此数内",
    )
    excused = models.PositiveIntegerField(
        "经批准不计入应到会的",
        null=True,
        blank=True,
        help_text="因病不能参加、外出务工等，须有名单和原因，报上级党组织同意，经党员大会通过",
    )
    excused_because = models.CharField("不计入的原因", max_length=200, blank=True)
    excused_document = models.CharField("上级党组织同意的文号", max_length=60, blank=True)
    excused_passed_on = models.DateField("党员大会通过日期", null=True, blank=True)

    class Meta(ElectionRoom.Meta):
        verbose_name = verbose_name_plural = "党组织换届请示"
        constraints = [
            *ElectionRoom.Meta.constraints,
            held("form", BranchForm, "branch_form_known", empty=True),
        ]

    @property
    def should_attend(self) -> int | None:
        """应到会党员数: full members with rights, less those who are excused on an approved list."""
        if self.full_members is None or self.without_rights is None or self.excused is None:
            return None
        return self.full_members - self.without_rights - self.excused


class Recommendation(ElectionRoom):
    """候选人推荐: the members recommend, the villagers recommend, each with its own base; the township agrees."""

    members_on = models.DateField("党员推荐日期", null=True, blank=True)
    members_expected = models.PositiveIntegerField("党员推荐应到人数", null=True, blank=True)
    members_present = models.PositiveIntegerField("党员推荐实到人数", null=True, blank=True)
    masses_on = models.DateField("群众推荐日期", null=True, blank=True)
    masses_who = models.CharField(
        "参加群众推荐的", max_length=60, blank=True, help_text="如：户代表、村民代表"
    )
    masses_expected = models.PositiveIntegerField("群众推荐应到人数", null=True, blank=True)
    masses_present = models.PositiveIntegerField("群众推荐实到人数", null=True, blank=True)
    merged_by = models.CharField(
        "两项推荐的合并办法", max_length=200, blank=True, help_text="推荐以前确定的办法，写明通过的会议和日期"
    )
    agreed_on = models.DateField("镇党委同意候选人预备人选的日期", null=True, blank=True)
    agreed_document = models.CharField("同意的文号", max_length=60, blank=True)

    class Meta(ElectionRoom.Meta):
        verbose_name = verbose_name_plural = "党组织候选人推荐"

    @property
    def candidates(self) -> list[Nominee]:
        return [each for each in self.nominees.all() if each.candidate]


class NomineeFound(models.TextChoices):
    """What the review of a nominee has found."""

    CLEAR = "clear", "无问题"
    BAR = "bar", "不得提名"


class Nominee(Fact):
    """被推荐人: the votes of both recommendations, whether on the list of candidates, what the review has found."""

    recommendation = models.ForeignKey(
        Recommendation, models.PROTECT, related_name="nominees", editable=False
    )
    name = PersonName("姓名", max_length=40)
    birth = models.DateField("出生年月")
    by_members = models.PositiveIntegerField("党员推荐得票")
    by_masses = models.PositiveIntegerField("群众推荐得票")
    candidate = models.BooleanField("列为候选人预备人选", default=False)
    left_out = models.CharField("未列入的原因", max_length=100, blank=True)
    found = models.CharField("资格审查", max_length=8, choices=NomineeFound, blank=True)
    found_by = models.CharField("审查依据", max_length=100, blank=True, help_text="答复单位、文号、日期")
    #: The township's file of the person, where the person is a cadre: who stands withdraws, and so do their relatives.
    cadre = models.ForeignKey(
        "township.Cadre", models.PROTECT, null=True, blank=True, verbose_name="本镇干部", related_name="+"
    )

    class Meta:
        verbose_name = verbose_name_plural = "党组织被推荐人"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "name", "birth"],
                name="nominee_once",
                violation_error_message="此人已在推荐名单中",
            ),
            held("found", NomineeFound, "nominee_found_known", empty=True),
        ]

    def __str__(self) -> str:
        return self.name


class Assembly(ElectionRoom):
    """党员大会: who came, how the vote was held, the ballots and the votes."""

    held_on = models.DateField("大会日期", null=True, blank=True)
    present = models.PositiveIntegerField("实到会党员数", null=True, blank=True)
    method_passed = models.BooleanField("选举办法已由大会通过", default=False)
    in_secret = models.BooleanField("无记名投票，没有委托他人代投", default=False)
    monitors = PeopleNames("监票人", max_length=200, blank=True)
    issued = models.PositiveIntegerField("发出选票", null=True, blank=True)
    returned = models.PositiveIntegerField("收回选票", null=True, blank=True)
    votes = models.TextField(
        "得票", max_length=1000, blank=True, help_text="一行一人：姓名 得票，如：张建国 35"
    )
    further_on = models.DateField("另行选举日期", null=True, blank=True)
    further_votes = models.TextField(
        "另行选举得票", max_length=1000, blank=True, help_text="缺额的，从未当选的得票多的人中另行选举"
    )
    further_present = models.PositiveIntegerField("另行选举实到会党员数", null=True, blank=True)
    further_issued = models.PositiveIntegerField("另行选举发出选票", null=True, blank=True)
    further_returned = models.PositiveIntegerField("另行选举收回选票", null=True, blank=True)
    fewer_agreed = models.PositiveIntegerField(
        "同意减少名额的党员数",
        null=True,
        blank=True,
        help_text="不再选举的，须经应到会党员过半数同意减少名额",
    )

    class Meta(ElectionRoom.Meta):
        verbose_name = verbose_name_plural = "党员大会选举"

    def count_of(self, seats: int, should_attend: int) -> PartyCount:
        """The count against the seats and those who should attend."""
        return PartyCount(should_attend, seats, voted_lines(self.votes), voted_lines(self.further_votes))


class AssemblyEntry(SheetEntry):
    """党员大会计票: what one person has read from the sheet of the members' vote."""

    assembly = models.ForeignKey(Assembly, models.PROTECT, related_name="entries", editable=False)
    #: 1 the vote, 2 the further one on who was tied or on the seats left open.
    vote = models.PositiveSmallIntegerField("第几次投票", default=1, editable=False)

    class Meta(SheetEntry.Meta):
        verbose_name = verbose_name_plural = "党员大会计票录入"
        constraints = once_each("assembly", "assembly")

    def __str__(self) -> str:
        return f"{'另行选举计票' if self.vote > 1 else '党员大会计票'} 第{self.number}遍"


class Approval(ElectionRoom):
    """报批: the new committee elects its secretary, the township approves, the county keeps the file."""

    secretary = PersonName("当选书记", max_length=40, blank=True)
    secretary_on = models.DateField("委员会选举书记的日期", null=True, blank=True)
    secretary_votes = models.PositiveSmallIntegerField("书记得票", null=True, blank=True)
    reported_on = models.DateField("选举结果报告日期", null=True, blank=True)
    report_document = models.CharField("报告文号", max_length=60, blank=True)
    approved_on = models.DateField("镇党委批复日期", null=True, blank=True)
    approved_by = models.CharField("批复文号", max_length=60, blank=True)
    filed_on = models.DateField("县级备案日期", null=True, blank=True)
    filing_number = models.CharField("备案编号", max_length=60, blank=True)

    class Meta(ElectionRoom.Meta):
        verbose_name = verbose_name_plural = "党组织选举结果报批"
