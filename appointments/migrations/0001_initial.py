import django.db.models.deletion
import django_fsm
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import township.whole_tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("township", "0001_initial"),
        ("township", "__first__"),
    ]

    operations = [
        township.whole_tables.CreateTables(
            models=[
                migrations.CreateModel(
                    name="Appointment",
                    fields=[
                        (
                            "matter",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="%(class)s",
                                serialize=False,
                                to="township.matter",
                                verbose_name="事项",
                            ),
                        ),
                        (
                            "seat",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appointments",
                                to="township.seat",
                                verbose_name="席位",
                            ),
                        ),
                        (
                            "edition",
                            models.CharField(
                                choices=[("township", "本镇程序"), ("regulation", "条例程序")],
                                max_length=20,
                                verbose_name="适用程序",
                            ),
                        ),
                        (
                            "stage",
                            django_fsm.FSMField(
                                choices=[
                                    ("motion", "动议"),
                                    ("recommendation", "民主推荐"),
                                    ("evaluation", "考察"),
                                    ("notice", "公示"),
                                    ("decision", "讨论决定"),
                                    ("talk", "任前谈话"),
                                    ("posting", "任职"),
                                    ("in_office", "已任职"),
                                    ("confirmed", "已转正"),
                                    ("removed", "试用不合格免职"),
                                    ("not_appointed", "不予任用"),
                                    ("terminated", "终止"),
                                    ("annulled", "撤销"),
                                ],
                                default="motion",
                                max_length=50,
                                protected=True,
                                verbose_name="环节",
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="起草人",
                            ),
                        ),
                        (
                            "tenure",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appointment",
                                to="township.tenure",
                                verbose_name="任职记录",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "任用事项",
                        "verbose_name_plural": "任用事项",
                        "ordering": ["-matter__opened_on", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(
                                    (
                                        "stage__in",
                                        (
                                            "motion",
                                            "recommendation",
                                            "evaluation",
                                            "notice",
                                            "decision",
                                            "talk",
                                            "posting",
                                        ),
                                    )
                                ),
                                fields=("seat",),
                                name="appointment_reserves_seat",
                                violation_error_message="该席位已有在办的任用事项",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "stage__in",
                                        [
                                            "motion",
                                            "recommendation",
                                            "evaluation",
                                            "notice",
                                            "decision",
                                            "talk",
                                            "posting",
                                            "in_office",
                                            "confirmed",
                                            "removed",
                                            "not_appointed",
                                            "terminated",
                                            "annulled",
                                        ],
                                    )
                                ),
                                name="appointment_stage_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("edition__in", ["township", "regulation"])),
                                name="appointment_edition_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("stage__in", ["in_office", "confirmed"]), _negated=True),
                                    ("tenure__isnull", False),
                                    _connector="OR",
                                ),
                                name="appointment_in_office_has_tenure",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Candidate",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "appointment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="candidates",
                                to="appointments.appointment",
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="candidacies",
                                to="township.cadre",
                                verbose_name="干部",
                            ),
                        ),
                        (
                            "standing",
                            models.CharField(
                                choices=[
                                    ("pool", "人选范围"),
                                    ("chosen", "考察对象"),
                                    ("proposed", "拟任人选"),
                                    ("dropped", "不再考虑"),
                                ],
                                default="pool",
                                max_length=20,
                                verbose_name="人选状态",
                            ),
                        ),
                        (
                            "pool_reason",
                            models.TextField(blank=True, max_length=2000, verbose_name="列入人选范围的理由"),
                        ),
                        (
                            "added_later",
                            models.BooleanField(default=False, editable=False, verbose_name="民主推荐中增列"),
                        ),
                        ("listed", models.BooleanField(default=False, verbose_name="列入会议推荐参考名单")),
                        ("exceptional", models.BooleanField(default=False, verbose_name="属破格提拔")),
                        (
                            "exceptional_reason",
                            models.TextField(blank=True, max_length=2000, verbose_name="破格情形和理由"),
                        ),
                        (
                            "chosen_reason",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="确定为考察对象的理由"
                            ),
                        ),
                        (
                            "fewer_votes_reason",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="得票较少而确定的理由"
                            ),
                        ),
                        (
                            "proposed_reason",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="提出为拟任人选的理由"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "人选",
                        "verbose_name_plural": "人选",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("appointment", "cadre"),
                                name="candidate_once",
                                violation_error_message="此人已在人选范围中",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("standing", "proposed")),
                                fields=("appointment",),
                                name="candidate_one_proposed",
                                violation_error_message="拟任人选只有一名",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("standing__in", ["pool", "chosen", "proposed", "dropped"])
                                ),
                                name="candidate_standing_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Decision",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "appointment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="appointments.appointment",
                                verbose_name="任用事项",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "讨论决定",
                        "verbose_name_plural": "讨论决定",
                        "ordering": ["round"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("appointment", "round"), name="decision_round_unique"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("superseded", False)),
                                fields=("appointment",),
                                name="decision_one_current",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Meeting",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "township",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="meetings",
                                to="township.township",
                                verbose_name="乡镇",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("committee", "党委会会议"),
                                    ("joint", "党政联席会议"),
                                    ("secretaries", "书记专题会议"),
                                    ("office", "镇长办公会议"),
                                    ("circulation", "传阅会签"),
                                ],
                                max_length=20,
                                verbose_name="会议类别",
                            ),
                        ),
                        (
                            "title",
                            models.CharField(
                                help_text="如：2026年第12次党委会会议",
                                max_length=100,
                                verbose_name="会议名称",
                            ),
                        ),
                        ("called_on", models.DateField(verbose_name="通知日期")),
                        ("held_on", models.DateField(verbose_name="召开日期")),
                        ("begins_at", models.TimeField(null=True, verbose_name="召开时间")),
                        ("place", models.CharField(max_length=100, verbose_name="地点")),
                        (
                            "agenda_sealed_on",
                            models.DateField(editable=False, null=True, verbose_name="议程封存日期"),
                        ),
                        (
                            "materials_sent_on",
                            models.DateField(blank=True, null=True, verbose_name="材料发放日期"),
                        ),
                        (
                            "opened_at",
                            models.DateTimeField(editable=False, null=True, verbose_name="宣布开会时间"),
                        ),
                        (
                            "ended_at",
                            models.DateTimeField(editable=False, null=True, verbose_name="宣布散会时间"),
                        ),
                        (
                            "brought_in_on",
                            models.DateField(editable=False, null=True, verbose_name="补录日期"),
                        ),
                        (
                            "minutes_sealed_on",
                            models.DateField(editable=False, null=True, verbose_name="会议记录归档日期"),
                        ),
                        (
                            "minutes_seal",
                            models.CharField(
                                blank=True, editable=False, max_length=64, verbose_name="会议记录摘要"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "会议",
                        "verbose_name_plural": "会议",
                        "ordering": ["-held_on", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("called_on__lte", models.F("held_on"))),
                                name="meeting_called_before",
                                violation_error_message="召开日期不得早于通知日期",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        ["committee", "joint", "secretaries", "office", "circulation"],
                                    )
                                ),
                                name="meeting_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_at", None), ("opened_at__isnull", False), _connector="OR"
                                ),
                                name="meeting_opened_before_ended",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("minutes_seal", ""), ("minutes_sealed_on", None)),
                                    models.Q(
                                        ("minutes_sealed_on__isnull", False),
                                        models.Q(("minutes_seal", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="meeting_minutes_sealed_with_digest",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgendaItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="items",
                                to="appointments.meeting",
                            ),
                        ),
                        (
                            "appointment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="items",
                                to="appointments.appointment",
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="items",
                                to="appointments.decision",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="序号")),
                        ("added_on", models.DateField(verbose_name="列入日期")),
                        (
                            "phase",
                            models.CharField(
                                choices=[("waiting", "待议"), ("discussion", "讨论表态"), ("voting", "表决")],
                                default="waiting",
                                editable=False,
                                max_length=20,
                                verbose_name="进行到",
                            ),
                        ),
                        ("introduced_by", models.CharField(blank=True, max_length=40, verbose_name="介绍人")),
                        (
                            "introduction",
                            models.TextField(
                                blank=True,
                                help_text="推荐、考察情况和任用理由；有上级答复的一并介绍",
                                max_length=3000,
                                verbose_name="逐人介绍情况",
                            ),
                        ),
                        (
                            "reply_told",
                            models.BooleanField(
                                blank=True,
                                choices=[(True, "已向会议介绍"), (False, "未介绍")],
                                null=True,
                                verbose_name="上级对事前报告的答复",
                            ),
                        ),
                        (
                            "method",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("oral", "口头表决"),
                                    ("hands", "举手表决"),
                                    ("secret", "无记名投票"),
                                ],
                                max_length=20,
                                verbose_name="表决方式",
                            ),
                        ),
                        (
                            "result",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("passed", "通过"),
                                    ("rejected", "未通过"),
                                    ("postponed", "暂缓表决"),
                                ],
                                editable=False,
                                max_length=20,
                                verbose_name="表决结果",
                            ),
                        ),
                        (
                            "postponed_reason",
                            models.TextField(blank=True, max_length=1000, verbose_name="暂缓原因"),
                        ),
                        (
                            "minutes",
                            models.TextField(blank=True, max_length=20000, verbose_name="讨论情况记录"),
                        ),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="议决日期")),
                    ],
                    options={
                        "verbose_name": "议题",
                        "verbose_name_plural": "议题",
                        "ordering": ["meeting", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("meeting", "appointment"),
                                name="item_once_a_meeting",
                                violation_error_message="该事项已在本次会议议程中",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("method__in", ["", "oral", "hands", "secret"])),
                                name="item_method_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("result__in", ["", "passed", "rejected", "postponed"])),
                                name="item_result_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("phase__in", ["waiting", "discussion", "voting"])),
                                name="item_phase_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_on", None), ("result", "")),
                                    models.Q(
                                        models.Q(("result", ""), _negated=True), ("closed_on__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="item_closed_with_result",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("result", "postponed"), _negated=True),
                                    models.Q(("postponed_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="item_postponement_explained",
                                violation_error_message="暂缓表决须写明须查清的问题",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Evaluation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "appointment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="appointments.appointment",
                                verbose_name="任用事项",
                            ),
                        ),
                        ("plan_on", models.DateField(blank=True, null=True, verbose_name="考察方案日期")),
                        ("plan", models.TextField(blank=True, max_length=3000, verbose_name="考察方案")),
                        (
                            "evaluated_from",
                            models.DateField(blank=True, null=True, verbose_name="考察开始日期"),
                        ),
                        (
                            "evaluated_until",
                            models.DateField(blank=True, null=True, verbose_name="考察结束日期"),
                        ),
                        (
                            "announced_on",
                            models.DateField(blank=True, null=True, verbose_name="考察预告张贴日期"),
                        ),
                        (
                            "announced_at",
                            models.CharField(blank=True, max_length=100, verbose_name="张贴地点"),
                        ),
                        (
                            "team_phone",
                            models.CharField(blank=True, max_length=40, verbose_name="考察组联系电话"),
                        ),
                        (
                            "report_phone",
                            models.CharField(blank=True, max_length=40, verbose_name="监督举报电话"),
                        ),
                        ("unit_talk_on", models.DateField(blank=True, null=True, verbose_name="沟通日期")),
                        (
                            "unit_talk_with",
                            models.CharField(
                                blank=True,
                                help_text="所在单位主要领导的姓名和职务；多个单位的逐一列明",
                                max_length=100,
                                verbose_name="沟通对象",
                            ),
                        ),
                        ("unit_talk", models.TextField(blank=True, max_length=2000, verbose_name="沟通情况")),
                        (
                            "integrity_asked_on",
                            models.DateField(blank=True, null=True, verbose_name="征求廉洁意见日期"),
                        ),
                        (
                            "integrity_due_on",
                            models.DateField(blank=True, null=True, verbose_name="廉洁意见出具期限"),
                        ),
                        ("feedback_on", models.DateField(blank=True, null=True, verbose_name="反馈日期")),
                        (
                            "feedback_with",
                            models.CharField(blank=True, max_length=100, verbose_name="反馈对象"),
                        ),
                        (
                            "feedback",
                            models.TextField(blank=True, max_length=2000, verbose_name="反馈和交换意见情况"),
                        ),
                    ],
                    options={
                        "verbose_name": "考察",
                        "verbose_name_plural": "考察",
                        "ordering": ["round"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("appointment", "round"), name="evaluation_round_unique"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("superseded", False)),
                                fields=("appointment",),
                                name="evaluation_one_current",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("evaluated_from", None),
                                    ("evaluated_until", None),
                                    ("evaluated_until__gte", models.F("evaluated_from")),
                                    _connector="OR",
                                ),
                                name="evaluation_dates_ordered",
                                violation_error_message="考察结束日期不得早于开始日期",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("integrity_asked_on", None), ("integrity_due_on", None)),
                                    models.Q(
                                        ("integrity_asked_on__isnull", False),
                                        ("integrity_due_on__gte", models.F("integrity_asked_on")),
                                    ),
                                    _connector="OR",
                                ),
                                name="evaluation_integrity_asked_and_due",
                                violation_error_message="出具期限不得早于征求之日",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CandidateEvaluation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "evaluation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="candidates",
                                to="appointments.evaluation",
                            ),
                        ),
                        (
                            "candidate",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="evaluations",
                                to="appointments.candidate",
                            ),
                        ),
                        ("interview_on", models.DateField(blank=True, null=True, verbose_name="面谈日期")),
                        ("interview_by", models.CharField(blank=True, max_length=60, verbose_name="面谈人")),
                        ("interview", models.TextField(blank=True, max_length=3000, verbose_name="面谈情况")),
                        ("report_on", models.DateField(blank=True, null=True, verbose_name="考察材料日期")),
                        (
                            "performance",
                            models.TextField(
                                blank=True,
                                help_text="以事实说明，注重实绩；每人不宜少于300字",
                                max_length=8000,
                                verbose_name="德能勤绩廉表现",
                            ),
                        ),
                        (
                            "strengths",
                            models.TextField(blank=True, max_length=4000, verbose_name="主要特长和优点"),
                        ),
                        (
                            "shortcomings",
                            models.TextField(
                                blank=True,
                                help_text="如实填写，不得空缺",
                                max_length=4000,
                                verbose_name="主要缺点和不足",
                            ),
                        ),
                        ("fit", models.TextField(blank=True, max_length=4000, verbose_name="人岗相适分析")),
                    ],
                    options={
                        "verbose_name": "考察材料",
                        "verbose_name_plural": "考察材料",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("evaluation", "candidate"), name="candidate_evaluated_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EvaluationTalk",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "material",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="talks",
                                to="appointments.candidateevaluation",
                            ),
                        ),
                        ("held_on", models.DateField(verbose_name="谈话日期")),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("leaders", "领导班子成员"),
                                    ("unit", "所在单位主要领导"),
                                    ("colleagues", "同事及下属"),
                                    ("villages", "服务对象、村（社区）干部"),
                                    ("former", "原工作单位人员"),
                                ],
                                max_length=20,
                                verbose_name="谈话对象类别",
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="谈话对象")),
                        ("opinion", models.TextField(max_length=3000, verbose_name="反映的情况")),
                    ],
                    options={
                        "verbose_name": "考察谈话",
                        "verbose_name_plural": "考察谈话",
                        "ordering": ["held_on", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("category__in", ["leaders", "unit", "colleagues", "villages", "former"])
                                ),
                                name="talk_category_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalAppointment",
                    fields=[
                        (
                            "edition",
                            models.CharField(
                                choices=[("township", "本镇程序"), ("regulation", "条例程序")],
                                max_length=20,
                                verbose_name="适用程序",
                            ),
                        ),
                        (
                            "stage",
                            django_fsm.FSMField(
                                choices=[
                                    ("motion", "动议"),
                                    ("recommendation", "民主推荐"),
                                    ("evaluation", "考察"),
                                    ("notice", "公示"),
                                    ("decision", "讨论决定"),
                                    ("talk", "任前谈话"),
                                    ("posting", "任职"),
                                    ("in_office", "已任职"),
                                    ("confirmed", "已转正"),
                                    ("removed", "试用不合格免职"),
                                    ("not_appointed", "不予任用"),
                                    ("terminated", "终止"),
                                    ("annulled", "撤销"),
                                ],
                                default="motion",
                                max_length=50,
                                protected=True,
                                verbose_name="环节",
                            ),
                        ),
                        (
                            "matter",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.matter",
                                verbose_name="事项",
                            ),
                        ),
                        (
                            "seat",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.seat",
                                verbose_name="席位",
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="起草人",
                            ),
                        ),
                        (
                            "tenure",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.tenure",
                                verbose_name="任职记录",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 任用事项",
                        "verbose_name_plural": "historical 任用事项",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalCandidate",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "standing",
                            models.CharField(
                                choices=[
                                    ("pool", "人选范围"),
                                    ("chosen", "考察对象"),
                                    ("proposed", "拟任人选"),
                                    ("dropped", "不再考虑"),
                                ],
                                default="pool",
                                max_length=20,
                                verbose_name="人选状态",
                            ),
                        ),
                        (
                            "pool_reason",
                            models.TextField(blank=True, max_length=2000, verbose_name="列入人选范围的理由"),
                        ),
                        (
                            "added_later",
                            models.BooleanField(default=False, editable=False, verbose_name="民主推荐中增列"),
                        ),
                        ("listed", models.BooleanField(default=False, verbose_name="列入会议推荐参考名单")),
                        ("exceptional", models.BooleanField(default=False, verbose_name="属破格提拔")),
                        (
                            "exceptional_reason",
                            models.TextField(blank=True, max_length=2000, verbose_name="破格情形和理由"),
                        ),
                        (
                            "chosen_reason",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="确定为考察对象的理由"
                            ),
                        ),
                        (
                            "fewer_votes_reason",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="得票较少而确定的理由"
                            ),
                        ),
                        (
                            "proposed_reason",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="提出为拟任人选的理由"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "appointment",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="appointments.appointment",
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.cadre",
                                verbose_name="干部",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 人选",
                        "verbose_name_plural": "historical 人选",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalCandidateEvaluation",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("interview_on", models.DateField(blank=True, null=True, verbose_name="面谈日期")),
                        ("interview_by", models.CharField(blank=True, max_length=60, verbose_name="面谈人")),
                        ("interview", models.TextField(blank=True, max_length=3000, verbose_name="面谈情况")),
                        ("report_on", models.DateField(blank=True, null=True, verbose_name="考察材料日期")),
                        (
                            "performance",
                            models.TextField(
                                blank=True,
                                help_text="以事实说明，注重实绩；每人不宜少于300字",
                                max_length=8000,
                                verbose_name="德能勤绩廉表现",
                            ),
                        ),
                        (
                            "strengths",
                            models.TextField(blank=True, max_length=4000, verbose_name="主要特长和优点"),
                        ),
                        (
                            "shortcomings",
                            models.TextField(
                                blank=True,
                                help_text="如实填写，不得空缺",
                                max_length=4000,
                                verbose_name="主要缺点和不足",
                            ),
                        ),
                        ("fit", models.TextField(blank=True, max_length=4000, verbose_name="人岗相适分析")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "evaluation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="appointments.evaluation",
                            ),
                        ),
                        (
                            "candidate",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="appointments.candidate",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 考察材料",
                        "verbose_name_plural": "historical 考察材料",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalDecision",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "appointment",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="appointments.appointment",
                                verbose_name="任用事项",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 讨论决定",
                        "verbose_name_plural": "historical 讨论决定",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalEvaluation",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("plan_on", models.DateField(blank=True, null=True, verbose_name="考察方案日期")),
                        ("plan", models.TextField(blank=True, max_length=3000, verbose_name="考察方案")),
                        (
                            "evaluated_from",
                            models.DateField(blank=True, null=True, verbose_name="考察开始日期"),
                        ),
                        (
                            "evaluated_until",
                            models.DateField(blank=True, null=True, verbose_name="考察结束日期"),
                        ),
                        (
                            "announced_on",
                            models.DateField(blank=True, null=True, verbose_name="考察预告张贴日期"),
                        ),
                        (
                            "announced_at",
                            models.CharField(blank=True, max_length=100, verbose_name="张贴地点"),
                        ),
                        (
                            "team_phone",
                            models.CharField(blank=True, max_length=40, verbose_name="考察组联系电话"),
                        ),
                        (
                            "report_phone",
                            models.CharField(blank=True, max_length=40, verbose_name="监督举报电话"),
                        ),
                        ("unit_talk_on", models.DateField(blank=True, null=True, verbose_name="沟通日期")),
                        (
                            "unit_talk_with",
                            models.CharField(
                                blank=True,
                                help_text="所在单位主要领导的姓名和职务；多个单位的逐一列明",
                                max_length=100,
                                verbose_name="沟通对象",
                            ),
                        ),
                        ("unit_talk", models.TextField(blank=True, max_length=2000, verbose_name="沟通情况")),
                        (
                            "integrity_asked_on",
                            models.DateField(blank=True, null=True, verbose_name="征求廉洁意见日期"),
                        ),
                        (
                            "integrity_due_on",
                            models.DateField(blank=True, null=True, verbose_name="廉洁意见出具期限"),
                        ),
                        ("feedback_on", models.DateField(blank=True, null=True, verbose_name="反馈日期")),
                        (
                            "feedback_with",
                            models.CharField(blank=True, max_length=100, verbose_name="反馈对象"),
                        ),
                        (
                            "feedback",
                            models.TextField(blank=True, max_length=2000, verbose_name="反馈和交换意见情况"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "appointment",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="appointments.appointment",
                                verbose_name="任用事项",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 考察",
                        "verbose_name_plural": "historical 考察",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalEvaluationTalk",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("held_on", models.DateField(verbose_name="谈话日期")),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("leaders", "领导班子成员"),
                                    ("unit", "所在单位主要领导"),
                                    ("colleagues", "同事及下属"),
                                    ("villages", "服务对象、村（社区）干部"),
                                    ("former", "原工作单位人员"),
                                ],
                                max_length=20,
                                verbose_name="谈话对象类别",
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="谈话对象")),
                        ("opinion", models.TextField(max_length=3000, verbose_name="反映的情况")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "material",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="appointments.candidateevaluation",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 考察谈话",
                        "verbose_name_plural": "historical 考察谈话",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalIntegrityOpinion",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "conclusion",
                            models.CharField(
                                choices=[
                                    ("clean", "廉洁自律情况良好，同意使用"),
                                    ("objection", "存在影响使用的问题，不同意使用"),
                                ],
                                max_length=20,
                                verbose_name="结论性意见",
                            ),
                        ),
                        ("text", models.TextField(max_length=2000, verbose_name="意见内容")),
                        (
                            "discipline_signed_on",
                            models.DateField(null=True, verbose_name="纪委书记签字日期"),
                        ),
                        ("secretary_signed_on", models.DateField(null=True, verbose_name="党委书记签字日期")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "material",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="appointments.candidateevaluation",
                            ),
                        ),
                        (
                            "discipline_signed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="纪委书记签字",
                            ),
                        ),
                        (
                            "secretary_signed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="党委书记签字",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 廉洁意见",
                        "verbose_name_plural": "historical 廉洁意见",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalMotion",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "vacancy",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("retirement", "退休"),
                                    ("transfer", "调离或转任"),
                                    ("promotion", "提拔"),
                                    ("removal", "免职、辞职"),
                                    ("new", "新设职位或新增职数"),
                                    ("long", "长期空缺"),
                                ],
                                max_length=20,
                                verbose_name="空缺原因",
                            ),
                        ),
                        (
                            "vacancy_note",
                            models.TextField(blank=True, max_length=2000, verbose_name="空缺说明"),
                        ),
                        ("analysis_on", models.DateField(blank=True, null=True, verbose_name="研判日期")),
                        (
                            "analysis_by",
                            models.CharField(
                                blank=True,
                                help_text="会议或参加人员",
                                max_length=100,
                                verbose_name="研判主体",
                            ),
                        ),
                        (
                            "analysis",
                            models.TextField(
                                blank=True,
                                help_text="班子和队伍结构、岗位需要、日常了解掌握的人选情况",
                                max_length=5000,
                                verbose_name="研判情况",
                            ),
                        ),
                        (
                            "conditions",
                            models.TextField(blank=True, max_length=2000, verbose_name="任职条件"),
                        ),
                        ("scope", models.TextField(blank=True, max_length=2000, verbose_name="选拔范围")),
                        (
                            "method",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("talks_first", "先谈话调研推荐、后会议推荐"),
                                    ("meeting_first", "先会议推荐、后谈话调研推荐"),
                                    ("talks_only", "只进行谈话调研推荐（须符合条例第二十条三个条件）"),
                                ],
                                max_length=20,
                                verbose_name="民主推荐方式",
                            ),
                        ),
                        (
                            "prior_report",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("none", "不属于须事前报告的情形"),
                                    ("reorganisation", "机构变动或主要领导即将离任前"),
                                    ("batch", "换届以外一次批量任用或短期内频繁调整"),
                                    ("over_quota", "因特殊情况临时超职数"),
                                    ("exceptional", "破格或越级提拔"),
                                    ("close_staff", "领导干部身边工作人员"),
                                    ("relatives", "领导干部近亲属"),
                                    ("after_accountability", "受到问责后重新任用"),
                                    ("other", "其他须报告情形"),
                                ],
                                max_length=30,
                                verbose_name="事前报告",
                            ),
                        ),
                        (
                            "prior_report_reason",
                            models.TextField(blank=True, max_length=2000, verbose_name="报告事由"),
                        ),
                        (
                            "prior_report_sent_on",
                            models.DateField(blank=True, null=True, verbose_name="报告日期"),
                        ),
                        (
                            "prior_report_reply",
                            models.CharField(
                                blank=True,
                                choices=[("waiting", "尚未答复"), ("agreed", "同意"), ("refused", "不同意")],
                                max_length=20,
                                verbose_name="上级答复",
                            ),
                        ),
                        (
                            "prior_report_replied_on",
                            models.DateField(blank=True, null=True, verbose_name="答复日期"),
                        ),
                        (
                            "prior_report_document",
                            models.CharField(blank=True, max_length=80, verbose_name="答复文号"),
                        ),
                        (
                            "approved",
                            models.BooleanField(
                                choices=[(True, "同意启动"), (False, "不同意")],
                                null=True,
                                verbose_name="书记意见",
                            ),
                        ),
                        ("approved_on", models.DateField(blank=True, null=True, verbose_name="审批日期")),
                        (
                            "approval_opinion",
                            models.TextField(blank=True, max_length=2000, verbose_name="审批意见"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "appointment",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="appointments.appointment",
                                verbose_name="任用事项",
                            ),
                        ),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="审批人",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 动议",
                        "verbose_name_plural": "historical 动议",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalMust",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("archive", "干部档案必审"),
                                    ("personal", "个人有关事项报告必核"),
                                    ("discipline", "纪检监察机关意见必听"),
                                    ("complaints", "线索具体的信访举报必查"),
                                ],
                                max_length=20,
                                verbose_name="事项",
                            ),
                        ),
                        (
                            "result",
                            models.CharField(
                                choices=[
                                    ("clear", "无问题"),
                                    ("doubt", "存疑"),
                                    ("not_applicable", "不适用"),
                                ],
                                max_length=20,
                                verbose_name="结果",
                            ),
                        ),
                        ("checked_on", models.DateField(verbose_name="核查日期")),
                        ("responsible", models.CharField(max_length=40, verbose_name="责任人")),
                        (
                            "explanation",
                            models.TextField(
                                help_text="核查了什么、依据什么材料；不适用的写明理由",
                                max_length=2000,
                                verbose_name="情况说明",
                            ),
                        ),
                        ("document", models.CharField(blank=True, max_length=80, verbose_name="材料文号")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "material",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="appointments.candidateevaluation",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 凡提四必",
                        "verbose_name_plural": "historical 凡提四必",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalNotice",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("post", models.CharField(blank=True, max_length=120, verbose_name="公示职务")),
                        ("name", models.CharField(blank=True, max_length=40, verbose_name="姓名")),
                        ("sex", models.CharField(blank=True, max_length=10, verbose_name="性别")),
                        ("birth_month", models.CharField(blank=True, max_length=20, verbose_name="出生年月")),
                        ("education", models.CharField(blank=True, max_length=120, verbose_name="学历")),
                        (
                            "present_post",
                            models.CharField(blank=True, max_length=120, verbose_name="现任职务"),
                        ),
                        (
                            "exceptional_reason",
                            models.TextField(blank=True, max_length=2000, verbose_name="破格情形和理由"),
                        ),
                        ("places", models.CharField(blank=True, max_length=200, verbose_name="张贴地点")),
                        ("first_day", models.DateField(blank=True, null=True, verbose_name="公示首日")),
                        ("last_day", models.DateField(blank=True, null=True, verbose_name="公示末日")),
                        ("phone", models.CharField(blank=True, max_length=40, verbose_name="举报电话")),
                        ("mailbox", models.CharField(blank=True, max_length=100, verbose_name="举报信箱")),
                        ("published_on", models.DateField(null=True, verbose_name="发布日期")),
                        (
                            "published_at",
                            models.DateTimeField(editable=False, null=True, verbose_name="发布时间"),
                        ),
                        (
                            "withdrawn_on",
                            models.DateField(editable=False, null=True, verbose_name="撤回日期"),
                        ),
                        (
                            "conclusion",
                            models.CharField(
                                blank=True,
                                choices=[("no_effect", "不影响任职"), ("affects", "影响任职")],
                                max_length=20,
                                verbose_name="公示结论",
                            ),
                        ),
                        (
                            "conclusion_text",
                            models.TextField(blank=True, max_length=2000, verbose_name="结论说明"),
                        ),
                        ("concluded_on", models.DateField(blank=True, null=True, verbose_name="结论日期")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "appointment",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="appointments.appointment",
                                verbose_name="任用事项",
                            ),
                        ),
                        (
                            "published_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="发布人",
                            ),
                        ),
                        (
                            "concluded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="结论人",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 公示",
                        "verbose_name_plural": "historical 公示",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalPack",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("contents", models.JSONField(editable=False, verbose_name="材料内容")),
                        ("digest", models.CharField(editable=False, max_length=64, verbose_name="材料摘要")),
                        ("prepared_on", models.DateField(editable=False, verbose_name="形成日期")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="appointments.agendaitem",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 会议材料",
                        "verbose_name_plural": "historical 会议材料",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalPosting",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("document", models.CharField(blank=True, max_length=80, verbose_name="任职文号")),
                        ("document_on", models.DateField(blank=True, null=True, verbose_name="发文日期")),
                        (
                            "keeps_present_post",
                            models.BooleanField(
                                blank=True,
                                choices=[(False, "免去现任职务"), (True, "兼任，保留现任职务")],
                                null=True,
                                verbose_name="现任职务",
                            ),
                        ),
                        ("filed_on", models.DateField(blank=True, null=True, verbose_name="备案日期")),
                        (
                            "filing_reference",
                            models.CharField(blank=True, max_length=80, verbose_name="备案文号"),
                        ),
                        ("handover_on", models.DateField(blank=True, null=True, verbose_name="交接日期")),
                        ("handover", models.TextField(blank=True, max_length=2000, verbose_name="交接情况")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "appointment",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="appointments.appointment",
                                verbose_name="任用事项",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 任职",
                        "verbose_name_plural": "historical 任职",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalRecommendation",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "participants_scope",
                            models.TextField(
                                blank=True,
                                help_text="按知情度、关联度、代表性确定；人数较少的单位可全体参加",
                                max_length=2000,
                                verbose_name="参加范围",
                            ),
                        ),
                        (
                            "talks_from",
                            models.DateField(blank=True, null=True, verbose_name="谈话推荐开始日期"),
                        ),
                        (
                            "talks_until",
                            models.DateField(blank=True, null=True, verbose_name="谈话推荐结束日期"),
                        ),
                        ("talks_by", models.CharField(blank=True, max_length=100, verbose_name="谈话人")),
                        (
                            "talks_summary",
                            models.TextField(blank=True, max_length=3000, verbose_name="谈话推荐情况"),
                        ),
                        (
                            "meeting_dropped",
                            models.BooleanField(
                                blank=True,
                                choices=[(False, "召开会议推荐"), (True, "不再召开")],
                                null=True,
                                verbose_name="不再召开会议推荐",
                            ),
                        ),
                        (
                            "few_people",
                            models.TextField(blank=True, max_length=1000, verbose_name="人数较少的情况"),
                        ),
                        (
                            "same_people",
                            models.TextField(
                                blank=True, max_length=1000, verbose_name="两轮参加人员相同的情况"
                            ),
                        ),
                        (
                            "concentrated",
                            models.TextField(blank=True, max_length=1000, verbose_name="谈话意见集中的情况"),
                        ),
                        ("meeting_on", models.DateField(blank=True, null=True, verbose_name="会议推荐日期")),
                        ("meeting_place", models.CharField(blank=True, max_length=100, verbose_name="地点")),
                        ("meeting_chair", models.CharField(blank=True, max_length=40, verbose_name="主持人")),
                        (
                            "names_per_ballot",
                            models.PositiveSmallIntegerField(default=1, verbose_name="每票可推荐人数"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "appointment",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="appointments.appointment",
                                verbose_name="任用事项",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 民主推荐",
                        "verbose_name_plural": "historical 民主推荐",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalReopening",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("consented_on", models.DateField(verbose_name="同意日期")),
                        ("reason", models.TextField(max_length=2000, verbose_name="复议理由")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="appointments.agendaitem",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 复议",
                        "verbose_name_plural": "historical 复议",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalTalk",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("held_on", models.DateField(blank=True, null=True, verbose_name="谈话日期")),
                        ("place", models.CharField(blank=True, max_length=100, verbose_name="地点")),
                        ("talker", models.CharField(blank=True, max_length=40, verbose_name="谈话人")),
                        (
                            "talker_position",
                            models.CharField(blank=True, max_length=100, verbose_name="谈话人职务"),
                        ),
                        (
                            "designated_by",
                            models.CharField(
                                blank=True,
                                help_text="由谁、何时指定",
                                max_length=100,
                                verbose_name="指定依据",
                            ),
                        ),
                        (
                            "achievements",
                            models.TextField(blank=True, max_length=3000, verbose_name="肯定成绩"),
                        ),
                        (
                            "shortcomings",
                            models.TextField(blank=True, max_length=3000, verbose_name="指出不足"),
                        ),
                        ("demands", models.TextField(blank=True, max_length=3000, verbose_name="提出要求")),
                        ("statement", models.TextField(blank=True, max_length=3000, verbose_name="本人表态")),
                        (
                            "integrity_on",
                            models.DateField(blank=True, null=True, verbose_name="廉政谈话日期"),
                        ),
                        (
                            "integrity_by",
                            models.CharField(blank=True, max_length=40, verbose_name="廉政谈话人"),
                        ),
                        (
                            "integrity_demands",
                            models.TextField(blank=True, max_length=3000, verbose_name="廉政要求"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "appointment",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="appointments.appointment",
                                verbose_name="任用事项",
                            ),
                        ),
                        (
                            "talker_cadre",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="谈话人在本镇名册时选择，回避据此计算",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.cadre",
                                verbose_name="谈话人（本镇干部）",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 任前谈话",
                        "verbose_name_plural": "historical 任前谈话",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalTeamMember",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        ("position", models.CharField(max_length=100, verbose_name="单位及职务")),
                        ("leader", models.BooleanField(default=False, verbose_name="组长")),
                        (
                            "joined_on",
                            models.DateField(
                                blank=True,
                                help_text="不填即方案日期，已有考察谈话的为今天",
                                null=True,
                                verbose_name="加入日期",
                            ),
                        ),
                        (
                            "left_on",
                            models.DateField(
                                blank=True, help_text="此后不再参加考察", null=True, verbose_name="离开日期"
                            ),
                        ),
                        (
                            "signed_on",
                            models.DateField(
                                blank=True,
                                help_text="对考察材料和档案审核结果签字负责",
                                null=True,
                                verbose_name="签字日期",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "evaluation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="appointments.evaluation",
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="本镇干部从名册选择，回避据此计算；外单位人员填写姓名",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.cadre",
                                verbose_name="本镇干部",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 考察组成员",
                        "verbose_name_plural": "historical 考察组成员",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="IntegrityOpinion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "material",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="integrity",
                                to="appointments.candidateevaluation",
                            ),
                        ),
                        (
                            "conclusion",
                            models.CharField(
                                choices=[
                                    ("clean", "廉洁自律情况良好，同意使用"),
                                    ("objection", "存在影响使用的问题，不同意使用"),
                                ],
                                max_length=20,
                                verbose_name="结论性意见",
                            ),
                        ),
                        ("text", models.TextField(max_length=2000, verbose_name="意见内容")),
                        (
                            "discipline_signed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="纪委书记签字",
                            ),
                        ),
                        (
                            "discipline_signed_on",
                            models.DateField(null=True, verbose_name="纪委书记签字日期"),
                        ),
                        (
                            "secretary_signed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="党委书记签字",
                            ),
                        ),
                        ("secretary_signed_on", models.DateField(null=True, verbose_name="党委书记签字日期")),
                    ],
                    options={
                        "verbose_name": "廉洁意见",
                        "verbose_name_plural": "廉洁意见",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("discipline_signed_by", None),
                                    ("secretary_signed_by", None),
                                    models.Q(
                                        ("discipline_signed_by", models.F("secretary_signed_by")),
                                        _negated=True,
                                    ),
                                    _connector="OR",
                                ),
                                name="integrity_two_signers",
                                violation_error_message="廉洁意见须由党委书记和纪委书记两人分别签字",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("conclusion__in", ["clean", "objection"])),
                                name="integrity_conclusion_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalSeatholder",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        ("position", models.CharField(max_length=60, verbose_name="职务")),
                        ("is_secretary", models.BooleanField(default=False, verbose_name="主持会议的书记")),
                        (
                            "attends",
                            models.BooleanField(
                                choices=[(True, "到会"), (False, "缺席")], null=True, verbose_name="到会"
                            ),
                        ),
                        (
                            "absence_reason",
                            models.CharField(blank=True, max_length=100, verbose_name="缺席原因"),
                        ),
                        (
                            "signed_in_at",
                            models.DateTimeField(editable=False, null=True, verbose_name="本人签到时间"),
                        ),
                        (
                            "minutes_confirmed_on",
                            models.DateField(blank=True, null=True, verbose_name="确认会议记录日期"),
                        ),
                        (
                            "objection",
                            models.TextField(blank=True, max_length=2000, verbose_name="对会议记录的异议"),
                        ),
                        (
                            "objection_answer",
                            models.TextField(blank=True, max_length=2000, verbose_name="对异议的处理"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="appointments.meeting",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="委员",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 应到会成员",
                        "verbose_name_plural": "historical 应到会成员",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalAgendaItem",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("number", models.PositiveSmallIntegerField(verbose_name="序号")),
                        ("added_on", models.DateField(verbose_name="列入日期")),
                        (
                            "phase",
                            models.CharField(
                                choices=[("waiting", "待议"), ("discussion", "讨论表态"), ("voting", "表决")],
                                default="waiting",
                                editable=False,
                                max_length=20,
                                verbose_name="进行到",
                            ),
                        ),
                        ("introduced_by", models.CharField(blank=True, max_length=40, verbose_name="介绍人")),
                        (
                            "introduction",
                            models.TextField(
                                blank=True,
                                help_text="推荐、考察情况和任用理由；有上级答复的一并介绍",
                                max_length=3000,
                                verbose_name="逐人介绍情况",
                            ),
                        ),
                        (
                            "reply_told",
                            models.BooleanField(
                                blank=True,
                                choices=[(True, "已向会议介绍"), (False, "未介绍")],
                                null=True,
                                verbose_name="上级对事前报告的答复",
                            ),
                        ),
                        (
                            "method",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("oral", "口头表决"),
                                    ("hands", "举手表决"),
                                    ("secret", "无记名投票"),
                                ],
                                max_length=20,
                                verbose_name="表决方式",
                            ),
                        ),
                        (
                            "result",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("passed", "通过"),
                                    ("rejected", "未通过"),
                                    ("postponed", "暂缓表决"),
                                ],
                                editable=False,
                                max_length=20,
                                verbose_name="表决结果",
                            ),
                        ),
                        (
                            "postponed_reason",
                            models.TextField(blank=True, max_length=1000, verbose_name="暂缓原因"),
                        ),
                        (
                            "minutes",
                            models.TextField(blank=True, max_length=20000, verbose_name="讨论情况记录"),
                        ),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="议决日期")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="appointments.meeting",
                            ),
                        ),
                        (
                            "appointment",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="appointments.appointment",
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="appointments.decision",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 议题",
                        "verbose_name_plural": "historical 议题",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Motion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "appointment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="appointments.appointment",
                                verbose_name="任用事项",
                            ),
                        ),
                        (
                            "vacancy",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("retirement", "退休"),
                                    ("transfer", "调离或转任"),
                                    ("promotion", "提拔"),
                                    ("removal", "免职、辞职"),
                                    ("new", "新设职位或新增职数"),
                                    ("long", "长期空缺"),
                                ],
                                max_length=20,
                                verbose_name="空缺原因",
                            ),
                        ),
                        (
                            "vacancy_note",
                            models.TextField(blank=True, max_length=2000, verbose_name="空缺说明"),
                        ),
                        ("analysis_on", models.DateField(blank=True, null=True, verbose_name="研判日期")),
                        (
                            "analysis_by",
                            models.CharField(
                                blank=True,
                                help_text="会议或参加人员",
                                max_length=100,
                                verbose_name="研判主体",
                            ),
                        ),
                        (
                            "analysis",
                            models.TextField(
                                blank=True,
                                help_text="班子和队伍结构、岗位需要、日常了解掌握的人选情况",
                                max_length=5000,
                                verbose_name="研判情况",
                            ),
                        ),
                        (
                            "conditions",
                            models.TextField(blank=True, max_length=2000, verbose_name="任职条件"),
                        ),
                        ("scope", models.TextField(blank=True, max_length=2000, verbose_name="选拔范围")),
                        (
                            "method",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("talks_first", "先谈话调研推荐、后会议推荐"),
                                    ("meeting_first", "先会议推荐、后谈话调研推荐"),
                                    ("talks_only", "只进行谈话调研推荐（须符合条例第二十条三个条件）"),
                                ],
                                max_length=20,
                                verbose_name="民主推荐方式",
                            ),
                        ),
                        (
                            "prior_report",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("none", "不属于须事前报告的情形"),
                                    ("reorganisation", "机构变动或主要领导即将离任前"),
                                    ("batch", "换届以外一次批量任用或短期内频繁调整"),
                                    ("over_quota", "因特殊情况临时超职数"),
                                    ("exceptional", "破格或越级提拔"),
                                    ("close_staff", "领导干部身边工作人员"),
                                    ("relatives", "领导干部近亲属"),
                                    ("after_accountability", "受到问责后重新任用"),
                                    ("other", "其他须报告情形"),
                                ],
                                max_length=30,
                                verbose_name="事前报告",
                            ),
                        ),
                        (
                            "prior_report_reason",
                            models.TextField(blank=True, max_length=2000, verbose_name="报告事由"),
                        ),
                        (
                            "prior_report_sent_on",
                            models.DateField(blank=True, null=True, verbose_name="报告日期"),
                        ),
                        (
                            "prior_report_reply",
                            models.CharField(
                                blank=True,
                                choices=[("waiting", "尚未答复"), ("agreed", "同意"), ("refused", "不同意")],
                                max_length=20,
                                verbose_name="上级答复",
                            ),
                        ),
                        (
                            "prior_report_replied_on",
                            models.DateField(blank=True, null=True, verbose_name="答复日期"),
                        ),
                        (
                            "prior_report_document",
                            models.CharField(blank=True, max_length=80, verbose_name="答复文号"),
                        ),
                        (
                            "approved",
                            models.BooleanField(
                                choices=[(True, "同意启动"), (False, "不同意")],
                                null=True,
                                verbose_name="书记意见",
                            ),
                        ),
                        (
                            "approved_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="审批人",
                            ),
                        ),
                        ("approved_on", models.DateField(blank=True, null=True, verbose_name="审批日期")),
                        (
                            "approval_opinion",
                            models.TextField(blank=True, max_length=2000, verbose_name="审批意见"),
                        ),
                    ],
                    options={
                        "verbose_name": "动议",
                        "verbose_name_plural": "动议",
                        "ordering": ["round"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("appointment", "round"), name="motion_round_unique"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("superseded", False)),
                                fields=("appointment",),
                                name="motion_one_current",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("approved", None), ("approved_by", None), ("approved_on", None)
                                    ),
                                    models.Q(
                                        ("approved__isnull", False),
                                        ("approved_by__isnull", False),
                                        ("approved_on__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="motion_approval_signed",
                                violation_error_message="审批意见须有审批人和日期",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "vacancy__in",
                                        ["", "retirement", "transfer", "promotion", "removal", "new", "long"],
                                    )
                                ),
                                name="motion_vacancy_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("method__in", ["", "talks_first", "meeting_first", "talks_only"])
                                ),
                                name="motion_method_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "prior_report__in",
                                        [
                                            "",
                                            "none",
                                            "reorganisation",
                                            "batch",
                                            "over_quota",
                                            "exceptional",
                                            "close_staff",
                                            "relatives",
                                            "after_accountability",
                                            "other",
                                        ],
                                    )
                                ),
                                name="motion_prior_report_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("prior_report_reply__in", ["", "waiting", "agreed", "refused"])
                                ),
                                name="motion_reply_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Must",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "material",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="musts",
                                to="appointments.candidateevaluation",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("archive", "干部档案必审"),
                                    ("personal", "个人有关事项报告必核"),
                                    ("discipline", "纪检监察机关意见必听"),
                                    ("complaints", "线索具体的信访举报必查"),
                                ],
                                max_length=20,
                                verbose_name="事项",
                            ),
                        ),
                        (
                            "result",
                            models.CharField(
                                choices=[
                                    ("clear", "无问题"),
                                    ("doubt", "存疑"),
                                    ("not_applicable", "不适用"),
                                ],
                                max_length=20,
                                verbose_name="结果",
                            ),
                        ),
                        ("checked_on", models.DateField(verbose_name="核查日期")),
                        ("responsible", models.CharField(max_length=40, verbose_name="责任人")),
                        (
                            "explanation",
                            models.TextField(
                                help_text="核查了什么、依据什么材料；不适用的写明理由",
                                max_length=2000,
                                verbose_name="情况说明",
                            ),
                        ),
                        ("document", models.CharField(blank=True, max_length=80, verbose_name="材料文号")),
                    ],
                    options={
                        "verbose_name": "凡提四必",
                        "verbose_name_plural": "凡提四必",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("material", "kind"), name="must_once_a_kind"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["archive", "personal", "discipline", "complaints"])
                                ),
                                name="must_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("result__in", ["clear", "doubt", "not_applicable"])),
                                name="must_result_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("explanation", ""), _negated=True),
                                    models.Q(("responsible", ""), _negated=True),
                                ),
                                name="must_explained",
                                violation_error_message="写明责任人和情况说明",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Notice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "appointment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="appointments.appointment",
                                verbose_name="任用事项",
                            ),
                        ),
                        ("post", models.CharField(blank=True, max_length=120, verbose_name="公示职务")),
                        ("name", models.CharField(blank=True, max_length=40, verbose_name="姓名")),
                        ("sex", models.CharField(blank=True, max_length=10, verbose_name="性别")),
                        ("birth_month", models.CharField(blank=True, max_length=20, verbose_name="出生年月")),
                        ("education", models.CharField(blank=True, max_length=120, verbose_name="学历")),
                        (
                            "present_post",
                            models.CharField(blank=True, max_length=120, verbose_name="现任职务"),
                        ),
                        (
                            "exceptional_reason",
                            models.TextField(blank=True, max_length=2000, verbose_name="破格情形和理由"),
                        ),
                        ("places", models.CharField(blank=True, max_length=200, verbose_name="张贴地点")),
                        ("first_day", models.DateField(blank=True, null=True, verbose_name="公示首日")),
                        ("last_day", models.DateField(blank=True, null=True, verbose_name="公示末日")),
                        ("phone", models.CharField(blank=True, max_length=40, verbose_name="举报电话")),
                        ("mailbox", models.CharField(blank=True, max_length=100, verbose_name="举报信箱")),
                        (
                            "published_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="发布人",
                            ),
                        ),
                        ("published_on", models.DateField(null=True, verbose_name="发布日期")),
                        (
                            "published_at",
                            models.DateTimeField(editable=False, null=True, verbose_name="发布时间"),
                        ),
                        (
                            "withdrawn_on",
                            models.DateField(editable=False, null=True, verbose_name="撤回日期"),
                        ),
                        (
                            "conclusion",
                            models.CharField(
                                blank=True,
                                choices=[("no_effect", "不影响任职"), ("affects", "影响任职")],
                                max_length=20,
                                verbose_name="公示结论",
                            ),
                        ),
                        (
                            "conclusion_text",
                            models.TextField(blank=True, max_length=2000, verbose_name="结论说明"),
                        ),
                        (
                            "concluded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="结论人",
                            ),
                        ),
                        ("concluded_on", models.DateField(blank=True, null=True, verbose_name="结论日期")),
                    ],
                    options={
                        "verbose_name": "公示",
                        "verbose_name_plural": "公示",
                        "ordering": ["round"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("appointment", "round"), name="notice_round_unique"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("superseded", False)),
                                fields=("appointment",),
                                name="notice_one_current",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("first_day", None),
                                    ("last_day", None),
                                    ("last_day__gte", models.F("first_day")),
                                    _connector="OR",
                                ),
                                name="notice_days_ordered",
                                violation_error_message="公示末日不得早于首日",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("concluded_by", None), ("concluded_on", None), ("conclusion", "")
                                    ),
                                    models.Q(
                                        ("concluded_by__isnull", False),
                                        ("concluded_on__isnull", False),
                                        ("conclusion__in", ["no_effect", "affects"]),
                                    ),
                                    _connector="OR",
                                ),
                                name="notice_conclusion_signed",
                                violation_error_message="公示结论须有结论人和日期",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("first_day", None),
                                        ("last_day", None),
                                        ("published_by", None),
                                        ("published_on", None),
                                    ),
                                    models.Q(
                                        ("first_day__isnull", False),
                                        ("last_day__isnull", False),
                                        ("published_by__isnull", False),
                                        ("published_on__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="notice_published_with_days",
                                violation_error_message="发布公示须有发布人、公示首日和末日",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalReport",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("received_on", models.DateField(verbose_name="收到日期")),
                        (
                            "channel",
                            models.CharField(
                                choices=[
                                    ("web", "公示网页"),
                                    ("phone", "电话"),
                                    ("letter", "来信"),
                                    ("visit", "来访"),
                                    ("hotline", "12380"),
                                    ("network", "网络"),
                                    ("inspection", "巡察移交"),
                                ],
                                max_length=20,
                                verbose_name="反映渠道",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("named", "署名"), ("anonymous", "匿名")],
                                max_length=20,
                                verbose_name="反映方式",
                            ),
                        ),
                        ("reporter", models.CharField(blank=True, max_length=40, verbose_name="反映人")),
                        ("contact", models.CharField(blank=True, max_length=60, verbose_name="联系方式")),
                        ("content", models.TextField(max_length=5000, verbose_name="反映内容")),
                        (
                            "summary",
                            models.CharField(
                                blank=True,
                                help_text="一句话概括，不写反映人",
                                max_length=200,
                                verbose_name="摘要",
                            ),
                        ),
                        (
                            "receipt",
                            models.CharField(
                                blank=True, editable=False, max_length=12, verbose_name="回执号"
                            ),
                        ),
                        ("handler", models.CharField(blank=True, max_length=40, verbose_name="承办人")),
                        ("findings", models.TextField(blank=True, max_length=5000, verbose_name="核查情况")),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("unfounded", "反映不实，可以任用"),
                                    ("minor", "问题轻微，任用并提醒"),
                                    ("serious", "问题严重，不予任用或移交处理"),
                                    ("unproven", "问题严重但一时难以查实，暂缓任用"),
                                    ("vague", "反映不具体，没有可查的事实"),
                                    ("settled", "问题严重，已作出处理，不再影响使用"),
                                ],
                                max_length=20,
                                verbose_name="处理结果",
                            ),
                        ),
                        ("concluded_on", models.DateField(blank=True, null=True, verbose_name="办结日期")),
                        (
                            "answered_on",
                            models.DateField(
                                blank=True,
                                help_text="署名反映须答复反映人",
                                null=True,
                                verbose_name="答复日期",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "notice",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="appointments.notice",
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.cadre",
                                verbose_name="被反映人",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 反映",
                        "verbose_name_plural": "historical 反映",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Pack",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "item",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pack",
                                to="appointments.agendaitem",
                            ),
                        ),
                        ("contents", models.JSONField(editable=False, verbose_name="材料内容")),
                        ("digest", models.CharField(editable=False, max_length=64, verbose_name="材料摘要")),
                        ("prepared_on", models.DateField(editable=False, verbose_name="形成日期")),
                    ],
                    options={
                        "verbose_name": "会议材料",
                        "verbose_name_plural": "会议材料",
                    },
                ),
                migrations.CreateModel(
                    name="Posting",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "appointment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="appointments.appointment",
                                verbose_name="任用事项",
                            ),
                        ),
                        ("document", models.CharField(blank=True, max_length=80, verbose_name="任职文号")),
                        ("document_on", models.DateField(blank=True, null=True, verbose_name="发文日期")),
                        (
                            "keeps_present_post",
                            models.BooleanField(
                                blank=True,
                                choices=[(False, "免去现任职务"), (True, "兼任，保留现任职务")],
                                null=True,
                                verbose_name="现任职务",
                            ),
                        ),
                        ("filed_on", models.DateField(blank=True, null=True, verbose_name="备案日期")),
                        (
                            "filing_reference",
                            models.CharField(blank=True, max_length=80, verbose_name="备案文号"),
                        ),
                        ("handover_on", models.DateField(blank=True, null=True, verbose_name="交接日期")),
                        ("handover", models.TextField(blank=True, max_length=2000, verbose_name="交接情况")),
                    ],
                    options={
                        "verbose_name": "任职",
                        "verbose_name_plural": "任职",
                        "ordering": ["round"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("appointment", "round"), name="posting_round_unique"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("superseded", False)),
                                fields=("appointment",),
                                name="posting_one_current",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalProbationReview",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("reviewed_on", models.DateField(verbose_name="考核日期")),
                        ("reviewed_by", models.CharField(max_length=100, verbose_name="考核人")),
                        (
                            "result",
                            models.CharField(
                                choices=[
                                    ("fit", "胜任现职，予以正式任职"),
                                    ("unfit", "不胜任现职，免去试任职务"),
                                ],
                                max_length=20,
                                verbose_name="考核结果",
                            ),
                        ),
                        ("text", models.TextField(max_length=4000, verbose_name="考核情况")),
                        ("document", models.CharField(max_length=80, verbose_name="党委决定文号")),
                        (
                            "meeting",
                            models.CharField(
                                blank=True,
                                help_text="作出免职决定的会议，如：镇党委会2026年第5次会议",
                                max_length=60,
                                verbose_name="党委会会议",
                            ),
                        ),
                        (
                            "resolved_on",
                            models.DateField(blank=True, null=True, verbose_name="党委会决定日期"),
                        ),
                        (
                            "votes",
                            models.CharField(
                                blank=True,
                                help_text="应到、实到人数和赞成票数",
                                max_length=60,
                                verbose_name="表决结果",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "posting",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="appointments.posting",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 试用期满考核",
                        "verbose_name_plural": "historical 试用期满考核",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalAnnulment",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("annulled_on", models.DateField(verbose_name="撤销日期")),
                        ("ground", models.TextField(max_length=3000, verbose_name="违规事实和依据")),
                        ("document", models.CharField(max_length=80, verbose_name="决定文号")),
                        ("body", models.CharField(max_length=100, verbose_name="决定机关")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "posting",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="appointments.posting",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 撤销",
                        "verbose_name_plural": "historical 撤销",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Annulment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "posting",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="annulment",
                                to="appointments.posting",
                            ),
                        ),
                        ("annulled_on", models.DateField(verbose_name="撤销日期")),
                        ("ground", models.TextField(max_length=3000, verbose_name="违规事实和依据")),
                        ("document", models.CharField(max_length=80, verbose_name="决定文号")),
                        ("body", models.CharField(max_length=100, verbose_name="决定机关")),
                    ],
                    options={
                        "verbose_name": "撤销",
                        "verbose_name_plural": "撤销",
                    },
                ),
                migrations.CreateModel(
                    name="ProbationReview",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "posting",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="probation_review",
                                to="appointments.posting",
                            ),
                        ),
                        ("reviewed_on", models.DateField(verbose_name="考核日期")),
                        ("reviewed_by", models.CharField(max_length=100, verbose_name="考核人")),
                        (
                            "result",
                            models.CharField(
                                choices=[
                                    ("fit", "胜任现职，予以正式任职"),
                                    ("unfit", "不胜任现职，免去试任职务"),
                                ],
                                max_length=20,
                                verbose_name="考核结果",
                            ),
                        ),
                        ("text", models.TextField(max_length=4000, verbose_name="考核情况")),
                        ("document", models.CharField(max_length=80, verbose_name="党委决定文号")),
                        (
                            "meeting",
                            models.CharField(
                                blank=True,
                                help_text="作出免职决定的会议，如：镇党委会2026年第5次会议",
                                max_length=60,
                                verbose_name="党委会会议",
                            ),
                        ),
                        (
                            "resolved_on",
                            models.DateField(blank=True, null=True, verbose_name="党委会决定日期"),
                        ),
                        (
                            "votes",
                            models.CharField(
                                blank=True,
                                help_text="应到、实到人数和赞成票数",
                                max_length=60,
                                verbose_name="表决结果",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "试用期满考核",
                        "verbose_name_plural": "试用期满考核",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("result__in", ["fit", "unfit"])),
                                name="probation_result_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Recommendation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "appointment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="appointments.appointment",
                                verbose_name="任用事项",
                            ),
                        ),
                        (
                            "participants_scope",
                            models.TextField(
                                blank=True,
                                help_text="按知情度、关联度、代表性确定；人数较少的单位可全体参加",
                                max_length=2000,
                                verbose_name="参加范围",
                            ),
                        ),
                        (
                            "talks_from",
                            models.DateField(blank=True, null=True, verbose_name="谈话推荐开始日期"),
                        ),
                        (
                            "talks_until",
                            models.DateField(blank=True, null=True, verbose_name="谈话推荐结束日期"),
                        ),
                        ("talks_by", models.CharField(blank=True, max_length=100, verbose_name="谈话人")),
                        (
                            "talks_summary",
                            models.TextField(blank=True, max_length=3000, verbose_name="谈话推荐情况"),
                        ),
                        (
                            "meeting_dropped",
                            models.BooleanField(
                                blank=True,
                                choices=[(False, "召开会议推荐"), (True, "不再召开")],
                                null=True,
                                verbose_name="不再召开会议推荐",
                            ),
                        ),
                        (
                            "few_people",
                            models.TextField(blank=True, max_length=1000, verbose_name="人数较少的情况"),
                        ),
                        (
                            "same_people",
                            models.TextField(
                                blank=True, max_length=1000, verbose_name="两轮参加人员相同的情况"
                            ),
                        ),
                        (
                            "concentrated",
                            models.TextField(blank=True, max_length=1000, verbose_name="谈话意见集中的情况"),
                        ),
                        ("meeting_on", models.DateField(blank=True, null=True, verbose_name="会议推荐日期")),
                        ("meeting_place", models.CharField(blank=True, max_length=100, verbose_name="地点")),
                        ("meeting_chair", models.CharField(blank=True, max_length=40, verbose_name="主持人")),
                        (
                            "names_per_ballot",
                            models.PositiveSmallIntegerField(default=1, verbose_name="每票可推荐人数"),
                        ),
                    ],
                    options={
                        "verbose_name": "民主推荐",
                        "verbose_name_plural": "民主推荐",
                        "ordering": ["round"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("appointment", "round"), name="recommendation_round_unique"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("superseded", False)),
                                fields=("appointment",),
                                name="recommendation_one_current",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("talks_from", None),
                                    ("talks_until", None),
                                    ("talks_until__gte", models.F("talks_from")),
                                    _connector="OR",
                                ),
                                name="recommendation_talk_dates_ordered",
                                violation_error_message="谈话推荐结束日期不得早于开始日期",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("names_per_ballot__gte", 1)),
                                name="recommendation_names_per_ballot",
                                violation_error_message="每票可推荐人数至少为 1",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Participants",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "recommendation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="participants",
                                to="appointments.recommendation",
                            ),
                        ),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("leaders", "领导班子成员"),
                                    ("middle", "内设机构负责人"),
                                    ("staff", "一般干部"),
                                    ("villages", "村（社区）代表"),
                                    ("other", "其他人员"),
                                ],
                                max_length=20,
                                verbose_name="类别",
                            ),
                        ),
                        ("expected", models.PositiveSmallIntegerField(verbose_name="应参加人数")),
                        ("talked", models.PositiveSmallIntegerField(default=0, verbose_name="参加谈话人数")),
                        ("attended", models.PositiveSmallIntegerField(default=0, verbose_name="到会人数")),
                    ],
                    options={
                        "verbose_name": "参加人员",
                        "verbose_name_plural": "参加人员",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("recommendation", "category"),
                                name="participants_once_a_category",
                                violation_error_message="该类别已登记，修改原记录",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("talked__lte", models.F("expected")),
                                    ("attended__lte", models.F("expected")),
                                ),
                                name="participants_within_expected",
                                violation_error_message="参加人数不得多于应参加人数",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("category__in", ["leaders", "middle", "staff", "villages", "other"])
                                ),
                                name="participants_category_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Mention",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "recommendation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mentions",
                                to="appointments.recommendation",
                            ),
                        ),
                        (
                            "candidate",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mentions",
                                to="appointments.candidate",
                            ),
                        ),
                        ("times", models.PositiveSmallIntegerField(verbose_name="被推荐次数")),
                    ],
                    options={
                        "verbose_name": "谈话推荐次数",
                        "verbose_name_plural": "谈话推荐次数",
                        "ordering": ["-times", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("recommendation", "candidate"),
                                name="mention_once",
                                violation_error_message="此人的谈话推荐次数已登记，修改原记录",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalWrittenRecommendation",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("recommender", models.CharField(max_length=40, verbose_name="推荐人")),
                        ("position", models.CharField(max_length=100, verbose_name="推荐人职务")),
                        ("received_on", models.DateField(verbose_name="收到日期")),
                        ("reason", models.TextField(max_length=2000, verbose_name="推荐理由")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "recommendation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="appointments.recommendation",
                            ),
                        ),
                        (
                            "candidate",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="appointments.candidate",
                                verbose_name="被推荐人",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 个人署名推荐",
                        "verbose_name_plural": "historical 个人署名推荐",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalParticipants",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("leaders", "领导班子成员"),
                                    ("middle", "内设机构负责人"),
                                    ("staff", "一般干部"),
                                    ("villages", "村（社区）代表"),
                                    ("other", "其他人员"),
                                ],
                                max_length=20,
                                verbose_name="类别",
                            ),
                        ),
                        ("expected", models.PositiveSmallIntegerField(verbose_name="应参加人数")),
                        ("talked", models.PositiveSmallIntegerField(default=0, verbose_name="参加谈话人数")),
                        ("attended", models.PositiveSmallIntegerField(default=0, verbose_name="到会人数")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "recommendation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="appointments.recommendation",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 参加人员",
                        "verbose_name_plural": "historical 参加人员",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalMention",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("times", models.PositiveSmallIntegerField(verbose_name="被推荐次数")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "recommendation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="appointments.recommendation",
                            ),
                        ),
                        (
                            "candidate",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="appointments.candidate",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 谈话推荐次数",
                        "verbose_name_plural": "historical 谈话推荐次数",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Reopening",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "item",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reopening",
                                to="appointments.agendaitem",
                            ),
                        ),
                        ("consented_on", models.DateField(verbose_name="同意日期")),
                        ("reason", models.TextField(max_length=2000, verbose_name="复议理由")),
                    ],
                    options={
                        "verbose_name": "复议",
                        "verbose_name_plural": "复议",
                    },
                ),
                migrations.CreateModel(
                    name="Report",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "notice",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reports",
                                to="appointments.notice",
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reports",
                                to="township.cadre",
                                verbose_name="被反映人",
                            ),
                        ),
                        ("received_on", models.DateField(verbose_name="收到日期")),
                        (
                            "channel",
                            models.CharField(
                                choices=[
                                    ("web", "公示网页"),
                                    ("phone", "电话"),
                                    ("letter", "来信"),
                                    ("visit", "来访"),
                                    ("hotline", "12380"),
                                    ("network", "网络"),
                                    ("inspection", "巡察移交"),
                                ],
                                max_length=20,
                                verbose_name="反映渠道",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("named", "署名"), ("anonymous", "匿名")],
                                max_length=20,
                                verbose_name="反映方式",
                            ),
                        ),
                        ("reporter", models.CharField(blank=True, max_length=40, verbose_name="反映人")),
                        ("contact", models.CharField(blank=True, max_length=60, verbose_name="联系方式")),
                        ("content", models.TextField(max_length=5000, verbose_name="反映内容")),
                        (
                            "summary",
                            models.CharField(
                                blank=True,
                                help_text="一句话概括，不写反映人",
                                max_length=200,
                                verbose_name="摘要",
                            ),
                        ),
                        (
                            "receipt",
                            models.CharField(
                                blank=True, editable=False, max_length=12, verbose_name="回执号"
                            ),
                        ),
                        ("handler", models.CharField(blank=True, max_length=40, verbose_name="承办人")),
                        ("findings", models.TextField(blank=True, max_length=5000, verbose_name="核查情况")),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("unfounded", "反映不实，可以任用"),
                                    ("minor", "问题轻微，任用并提醒"),
                                    ("serious", "问题严重，不予任用或移交处理"),
                                    ("unproven", "问题严重但一时难以查实，暂缓任用"),
                                    ("vague", "反映不具体，没有可查的事实"),
                                    ("settled", "问题严重，已作出处理，不再影响使用"),
                                ],
                                max_length=20,
                                verbose_name="处理结果",
                            ),
                        ),
                        ("concluded_on", models.DateField(blank=True, null=True, verbose_name="办结日期")),
                        (
                            "answered_on",
                            models.DateField(
                                blank=True,
                                help_text="署名反映须答复反映人",
                                null=True,
                                verbose_name="答复日期",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                    ],
                    options={
                        "verbose_name": "反映",
                        "verbose_name_plural": "反映",
                        "ordering": ["received_on", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind", "anonymous"),
                                    models.Q(("kind", "named"), models.Q(("reporter", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="report_named_has_name",
                                violation_error_message="署名反映须填写反映人；不愿署名的选择匿名",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("concluded_on", None), ("outcome", "")),
                                    models.Q(
                                        (
                                            "outcome__in",
                                            ["unfounded", "minor", "serious", "unproven", "vague", "settled"],
                                        ),
                                        ("concluded_on__isnull", False),
                                        models.Q(("findings", ""), _negated=True),
                                        models.Q(("handler", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="report_outcome_founded",
                                violation_error_message="办结须写明承办人、核查情况和办结日期",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "channel__in",
                                        [
                                            "web",
                                            "phone",
                                            "letter",
                                            "visit",
                                            "hotline",
                                            "network",
                                            "inspection",
                                        ],
                                    )
                                ),
                                name="report_channel_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("notice__isnull", False), ("cadre__isnull", False), _connector="OR"
                                ),
                                name="report_about_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Seatholder",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="roster",
                                to="appointments.meeting",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="委员",
                            ),
                        ),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        ("position", models.CharField(max_length=60, verbose_name="职务")),
                        ("is_secretary", models.BooleanField(default=False, verbose_name="主持会议的书记")),
                        (
                            "attends",
                            models.BooleanField(
                                choices=[(True, "到会"), (False, "缺席")], null=True, verbose_name="到会"
                            ),
                        ),
                        (
                            "absence_reason",
                            models.CharField(blank=True, max_length=100, verbose_name="缺席原因"),
                        ),
                        (
                            "signed_in_at",
                            models.DateTimeField(editable=False, null=True, verbose_name="本人签到时间"),
                        ),
                        (
                            "minutes_confirmed_on",
                            models.DateField(blank=True, null=True, verbose_name="确认会议记录日期"),
                        ),
                        (
                            "objection",
                            models.TextField(blank=True, max_length=2000, verbose_name="对会议记录的异议"),
                        ),
                        (
                            "objection_answer",
                            models.TextField(blank=True, max_length=2000, verbose_name="对异议的处理"),
                        ),
                    ],
                    options={
                        "verbose_name": "应到会成员",
                        "verbose_name_plural": "应到会成员",
                        "ordering": ["-is_secretary", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("meeting", "user"), name="roster_member_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("attends", False), _negated=True),
                                    models.Q(("absence_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="roster_absence_explained",
                                violation_error_message="缺席成员须写明原因",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reading",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "pack",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="readings",
                                to="appointments.pack",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="readings",
                                to="appointments.seatholder",
                                verbose_name="委员",
                            ),
                        ),
                        ("read_on", models.DateField(verbose_name="阅看日期")),
                    ],
                    options={
                        "verbose_name": "阅看确认",
                        "verbose_name_plural": "阅看确认",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("pack", "member"), name="reading_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalStance",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("recused", models.BooleanField(default=False, verbose_name="回避")),
                        (
                            "recusal_reason",
                            models.CharField(blank=True, max_length=200, verbose_name="回避事由"),
                        ),
                        (
                            "order",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="发言次序"),
                        ),
                        (
                            "opinion",
                            models.CharField(
                                blank=True,
                                choices=[("agree", "同意"), ("disagree", "不同意"), ("postpone", "缓议")],
                                max_length=20,
                                verbose_name="表态",
                            ),
                        ),
                        ("words", models.TextField(blank=True, max_length=2000, verbose_name="意见")),
                        (
                            "vote",
                            models.CharField(
                                blank=True,
                                choices=[("in_favour", "赞成"), ("against", "反对"), ("abstain", "弃权")],
                                max_length=20,
                                verbose_name="表决",
                            ),
                        ),
                        (
                            "cast",
                            models.CharField(
                                blank=True,
                                choices=[("in_favour", "赞成"), ("against", "反对"), ("abstain", "弃权")],
                                editable=False,
                                help_text="成员本人投出的票；宣布结果时记入“表决”，此前任何人看不到",
                                max_length=20,
                                verbose_name="本人表决",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="appointments.agendaitem",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="appointments.seatholder",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 表态",
                        "verbose_name_plural": "historical 表态",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalReading",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("read_on", models.DateField(verbose_name="阅看日期")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "pack",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="appointments.pack",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="appointments.seatholder",
                                verbose_name="委员",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 阅看确认",
                        "verbose_name_plural": "historical 阅看确认",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalMeeting",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("committee", "党委会会议"),
                                    ("joint", "党政联席会议"),
                                    ("secretaries", "书记专题会议"),
                                    ("office", "镇长办公会议"),
                                    ("circulation", "传阅会签"),
                                ],
                                max_length=20,
                                verbose_name="会议类别",
                            ),
                        ),
                        (
                            "title",
                            models.CharField(
                                help_text="如：2026年第12次党委会会议",
                                max_length=100,
                                verbose_name="会议名称",
                            ),
                        ),
                        ("called_on", models.DateField(verbose_name="通知日期")),
                        ("held_on", models.DateField(verbose_name="召开日期")),
                        ("begins_at", models.TimeField(null=True, verbose_name="召开时间")),
                        ("place", models.CharField(max_length=100, verbose_name="地点")),
                        (
                            "agenda_sealed_on",
                            models.DateField(editable=False, null=True, verbose_name="议程封存日期"),
                        ),
                        (
                            "materials_sent_on",
                            models.DateField(blank=True, null=True, verbose_name="材料发放日期"),
                        ),
                        (
                            "opened_at",
                            models.DateTimeField(editable=False, null=True, verbose_name="宣布开会时间"),
                        ),
                        (
                            "ended_at",
                            models.DateTimeField(editable=False, null=True, verbose_name="宣布散会时间"),
                        ),
                        (
                            "brought_in_on",
                            models.DateField(editable=False, null=True, verbose_name="补录日期"),
                        ),
                        (
                            "minutes_sealed_on",
                            models.DateField(editable=False, null=True, verbose_name="会议记录归档日期"),
                        ),
                        (
                            "minutes_seal",
                            models.CharField(
                                blank=True, editable=False, max_length=64, verbose_name="会议记录摘要"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "township",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.township",
                                verbose_name="乡镇",
                            ),
                        ),
                        (
                            "presiding",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="党委书记缺席、或者须回避而没有代行人时，由其委托的成员主持",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="appointments.seatholder",
                                verbose_name="受委托主持的成员",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 会议",
                        "verbose_name_plural": "historical 会议",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalConsent",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "reopening",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="appointments.reopening",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="appointments.seatholder",
                                verbose_name="委员",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 同意复议",
                        "verbose_name_plural": "historical 同意复议",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Consent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "reopening",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="consents",
                                to="appointments.reopening",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="consents",
                                to="appointments.seatholder",
                                verbose_name="委员",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "同意复议",
                        "verbose_name_plural": "同意复议",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("reopening", "member"), name="consent_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Stance",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stances",
                                to="appointments.agendaitem",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stances",
                                to="appointments.seatholder",
                            ),
                        ),
                        ("recused", models.BooleanField(default=False, verbose_name="回避")),
                        (
                            "recusal_reason",
                            models.CharField(blank=True, max_length=200, verbose_name="回避事由"),
                        ),
                        (
                            "order",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="发言次序"),
                        ),
                        (
                            "opinion",
                            models.CharField(
                                blank=True,
                                choices=[("agree", "同意"), ("disagree", "不同意"), ("postpone", "缓议")],
                                max_length=20,
                                verbose_name="表态",
                            ),
                        ),
                        ("words", models.TextField(blank=True, max_length=2000, verbose_name="意见")),
                        (
                            "vote",
                            models.CharField(
                                blank=True,
                                choices=[("in_favour", "赞成"), ("against", "反对"), ("abstain", "弃权")],
                                max_length=20,
                                verbose_name="表决",
                            ),
                        ),
                        (
                            "cast",
                            models.CharField(
                                blank=True,
                                choices=[("in_favour", "赞成"), ("against", "反对"), ("abstain", "弃权")],
                                editable=False,
                                help_text="成员本人投出的票；宣布结果时记入“表决”，此前任何人看不到",
                                max_length=20,
                                verbose_name="本人表决",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "表态",
                        "verbose_name_plural": "表态",
                        "ordering": ["order", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("item", "member"), name="stance_once"),
                            models.UniqueConstraint(
                                fields=("item", "order"),
                                name="stance_order_unique",
                                violation_error_message="发言次序不得重复",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("recused", False),
                                    models.Q(
                                        ("cast", ""),
                                        ("opinion", ""),
                                        ("order", None),
                                        ("vote", ""),
                                        models.Q(("recusal_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="stance_recused_is_silent",
                                violation_error_message="回避成员不表态、不表决，并须写明回避事由",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("opinion__in", ["", "agree", "disagree", "postpone"])),
                                name="stance_opinion_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("vote__in", ["", "in_favour", "against", "abstain"])),
                                name="stance_vote_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("cast__in", ["", "in_favour", "against", "abstain"])),
                                name="stance_cast_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Talk",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="轮次"),
                        ),
                        ("opened_on", models.DateField(editable=False, verbose_name="进入日期")),
                        ("closed_on", models.DateField(editable=False, null=True, verbose_name="离开日期")),
                        (
                            "superseded",
                            models.BooleanField(default=False, editable=False, verbose_name="已退回重办"),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "appointment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="appointments.appointment",
                                verbose_name="任用事项",
                            ),
                        ),
                        ("held_on", models.DateField(blank=True, null=True, verbose_name="谈话日期")),
                        ("place", models.CharField(blank=True, max_length=100, verbose_name="地点")),
                        ("talker", models.CharField(blank=True, max_length=40, verbose_name="谈话人")),
                        (
                            "talker_position",
                            models.CharField(blank=True, max_length=100, verbose_name="谈话人职务"),
                        ),
                        (
                            "talker_cadre",
                            models.ForeignKey(
                                blank=True,
                                help_text="谈话人在本镇名册时选择，回避据此计算",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="township.cadre",
                                verbose_name="谈话人（本镇干部）",
                            ),
                        ),
                        (
                            "designated_by",
                            models.CharField(
                                blank=True,
                                help_text="由谁、何时指定",
                                max_length=100,
                                verbose_name="指定依据",
                            ),
                        ),
                        (
                            "achievements",
                            models.TextField(blank=True, max_length=3000, verbose_name="肯定成绩"),
                        ),
                        (
                            "shortcomings",
                            models.TextField(blank=True, max_length=3000, verbose_name="指出不足"),
                        ),
                        ("demands", models.TextField(blank=True, max_length=3000, verbose_name="提出要求")),
                        ("statement", models.TextField(blank=True, max_length=3000, verbose_name="本人表态")),
                        (
                            "integrity_on",
                            models.DateField(blank=True, null=True, verbose_name="廉政谈话日期"),
                        ),
                        (
                            "integrity_by",
                            models.CharField(blank=True, max_length=40, verbose_name="廉政谈话人"),
                        ),
                        (
                            "integrity_demands",
                            models.TextField(blank=True, max_length=3000, verbose_name="廉政要求"),
                        ),
                    ],
                    options={
                        "verbose_name": "任前谈话",
                        "verbose_name_plural": "任前谈话",
                        "ordering": ["round"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("appointment", "round"), name="talk_round_unique"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("superseded", False)),
                                fields=("appointment",),
                                name="talk_one_current",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TeamMember",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "evaluation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="team",
                                to="appointments.evaluation",
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                blank=True,
                                help_text="本镇干部从名册选择，回避据此计算；外单位人员填写姓名",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="township.cadre",
                                verbose_name="本镇干部",
                            ),
                        ),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        ("position", models.CharField(max_length=100, verbose_name="单位及职务")),
                        ("leader", models.BooleanField(default=False, verbose_name="组长")),
                        (
                            "joined_on",
                            models.DateField(
                                blank=True,
                                help_text="不填即方案日期，已有考察谈话的为今天",
                                null=True,
                                verbose_name="加入日期",
                            ),
                        ),
                        (
                            "left_on",
                            models.DateField(
                                blank=True, help_text="此后不再参加考察", null=True, verbose_name="离开日期"
                            ),
                        ),
                        (
                            "signed_on",
                            models.DateField(
                                blank=True,
                                help_text="对考察材料和档案审核结果签字负责",
                                null=True,
                                verbose_name="签字日期",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "考察组成员",
                        "verbose_name_plural": "考察组成员",
                        "ordering": ["-leader", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("leader", True)),
                                fields=("evaluation",),
                                name="team_one_leader",
                                violation_error_message="考察组只设一名组长，先取消原组长",
                            ),
                            models.UniqueConstraint(
                                fields=("evaluation", "cadre"),
                                name="team_member_once",
                                violation_error_message="此人已在考察组中",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("left_on", None),
                                    ("joined_on", None),
                                    ("left_on__gte", models.F("joined_on")),
                                    _connector="OR",
                                ),
                                name="team_days_ordered",
                                violation_error_message="离开日期不得早于加入日期",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WrittenRecommendation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "recommendation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="written",
                                to="appointments.recommendation",
                            ),
                        ),
                        (
                            "candidate",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="written",
                                to="appointments.candidate",
                                verbose_name="被推荐人",
                            ),
                        ),
                        ("recommender", models.CharField(max_length=40, verbose_name="推荐人")),
                        ("position", models.CharField(max_length=100, verbose_name="推荐人职务")),
                        ("received_on", models.DateField(verbose_name="收到日期")),
                        ("reason", models.TextField(max_length=2000, verbose_name="推荐理由")),
                    ],
                    options={
                        "verbose_name": "个人署名推荐",
                        "verbose_name_plural": "个人署名推荐",
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalPriorReportReply",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "answer",
                            models.CharField(
                                choices=[("agreed", "同意"), ("refused", "不同意")],
                                max_length=10,
                                verbose_name="答复",
                            ),
                        ),
                        ("document", models.CharField(max_length=80, verbose_name="文号")),
                        ("text", models.TextField(blank=True, max_length=2000, verbose_name="答复意见")),
                        ("given_on", models.DateField(verbose_name="答复日期")),
                        (
                            "asked",
                            models.CharField(
                                blank=True, editable=False, max_length=64, verbose_name="所答情形摘要"
                            ),
                        ),
                        (
                            "county",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.township",
                                verbose_name="县委组织部",
                            ),
                        ),
                        (
                            "given_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="答复人",
                            ),
                        ),
                        (
                            "motion",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="appointments.motion",
                                verbose_name="动议",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 县委组织部事前报告答复",
                        "verbose_name_plural": "historical 县委组织部事前报告答复",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="PriorReportReply",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "county",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="township.township",
                                verbose_name="县委组织部",
                            ),
                        ),
                        (
                            "answer",
                            models.CharField(
                                choices=[("agreed", "同意"), ("refused", "不同意")],
                                max_length=10,
                                verbose_name="答复",
                            ),
                        ),
                        ("document", models.CharField(max_length=80, verbose_name="文号")),
                        ("text", models.TextField(blank=True, max_length=2000, verbose_name="答复意见")),
                        (
                            "given_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="答复人",
                            ),
                        ),
                        ("given_on", models.DateField(verbose_name="答复日期")),
                        (
                            "asked",
                            models.CharField(
                                blank=True, editable=False, max_length=64, verbose_name="所答情形摘要"
                            ),
                        ),
                        (
                            "motion",
                            models.OneToOneField(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="county_reply",
                                to="appointments.motion",
                                verbose_name="动议",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "县委组织部事前报告答复",
                        "verbose_name_plural": "县委组织部事前报告答复",
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("answer__in", ["agreed", "refused"])),
                                name="priorreportreply_answer_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answer", "refused"), _negated=True),
                                    models.Q(("text", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="priorreportreply_refusal_is_told",
                                violation_error_message="不同意、退回的写明意见",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalQuotaReply",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "answer",
                            models.CharField(
                                choices=[("agreed", "同意"), ("refused", "不同意")],
                                max_length=10,
                                verbose_name="答复",
                            ),
                        ),
                        ("document", models.CharField(max_length=80, verbose_name="文号")),
                        ("text", models.TextField(blank=True, max_length=2000, verbose_name="答复意见")),
                        ("given_on", models.DateField(verbose_name="答复日期")),
                        (
                            "asked",
                            models.CharField(
                                blank=True, editable=False, max_length=64, verbose_name="所答情形摘要"
                            ),
                        ),
                        (
                            "county",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.township",
                                verbose_name="县委组织部",
                            ),
                        ),
                        (
                            "given_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="答复人",
                            ),
                        ),
                        (
                            "motion",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="appointments.motion",
                                verbose_name="动议",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 县委组织部职数预审",
                        "verbose_name_plural": "historical 县委组织部职数预审",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="QuotaReply",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "county",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="township.township",
                                verbose_name="县委组织部",
                            ),
                        ),
                        (
                            "answer",
                            models.CharField(
                                choices=[("agreed", "同意"), ("refused", "不同意")],
                                max_length=10,
                                verbose_name="答复",
                            ),
                        ),
                        ("document", models.CharField(max_length=80, verbose_name="文号")),
                        ("text", models.TextField(blank=True, max_length=2000, verbose_name="答复意见")),
                        (
                            "given_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="答复人",
                            ),
                        ),
                        ("given_on", models.DateField(verbose_name="答复日期")),
                        (
                            "asked",
                            models.CharField(
                                blank=True, editable=False, max_length=64, verbose_name="所答情形摘要"
                            ),
                        ),
                        (
                            "motion",
                            models.OneToOneField(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="county_quota",
                                to="appointments.motion",
                                verbose_name="动议",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "县委组织部职数预审",
                        "verbose_name_plural": "县委组织部职数预审",
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("answer__in", ["agreed", "refused"])),
                                name="quotareply_answer_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answer", "refused"), _negated=True),
                                    models.Q(("text", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="quotareply_refusal_is_told",
                                violation_error_message="不同意、退回的写明意见",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalFilingReceipt",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "answer",
                            models.CharField(
                                choices=[("agreed", "同意"), ("refused", "不同意")],
                                max_length=10,
                                verbose_name="答复",
                            ),
                        ),
                        ("document", models.CharField(max_length=80, verbose_name="文号")),
                        ("text", models.TextField(blank=True, max_length=2000, verbose_name="答复意见")),
                        ("given_on", models.DateField(verbose_name="答复日期")),
                        (
                            "asked",
                            models.CharField(
                                blank=True, editable=False, max_length=64, verbose_name="所答情形摘要"
                            ),
                        ),
                        (
                            "county",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.township",
                                verbose_name="县委组织部",
                            ),
                        ),
                        (
                            "given_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="答复人",
                            ),
                        ),
                        (
                            "posting",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="appointments.posting",
                                verbose_name="任职",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical 县委组织部备案回执",
                        "verbose_name_plural": "historical 县委组织部备案回执",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="FilingReceipt",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "county",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="township.township",
                                verbose_name="县委组织部",
                            ),
                        ),
                        (
                            "answer",
                            models.CharField(
                                choices=[("agreed", "同意"), ("refused", "不同意")],
                                max_length=10,
                                verbose_name="答复",
                            ),
                        ),
                        ("document", models.CharField(max_length=80, verbose_name="文号")),
                        ("text", models.TextField(blank=True, max_length=2000, verbose_name="答复意见")),
                        (
                            "given_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="答复人",
                            ),
                        ),
                        ("given_on", models.DateField(verbose_name="答复日期")),
                        (
                            "asked",
                            models.CharField(
                                blank=True, editable=False, max_length=64, verbose_name="所答情形摘要"
                            ),
                        ),
                        (
                            "posting",
                            models.OneToOneField(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="county_receipt",
                                to="appointments.posting",
                                verbose_name="任职",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "县委组织部备案回执",
                        "verbose_name_plural": "县委组织部备案回执",
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("answer__in", ["agreed", "refused"])),
                                name="filingreceipt_answer_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answer", "refused"), _negated=True),
                                    models.Q(("text", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="filingreceipt_refusal_is_told",
                                violation_error_message="不同意、退回的写明意见",
                            ),
                        ],
                    },
                ),
            ],
        ),
        migrations.AddField(
            model_name="meeting",
            name="presiding",
            field=models.ForeignKey(
                blank=True,
                help_text="党委书记缺席、或者须回避而没有代行人时，由其委托的成员主持",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="appointments.seatholder",
                verbose_name="受委托主持的成员",
            ),
        ),
    ]
