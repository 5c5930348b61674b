from decimal import Decimal

import django.core.validators
import django.db.models.deletion
import django_fsm
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import supervision.bundle.models
import township.whole_tables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("procedure", "0001_initial"),
        ("township", "0001_initial"),
        ("township", "__first__"),
    ]

    operations = [
        township.whole_tables.CreateTables(
            models=[
                migrations.CreateModel(
                    name="HistoricalYearReport",
                    fields=[
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        (
                            "supplement",
                            models.PositiveSmallIntegerField(
                                default=0, editable=False, verbose_name="第几次补充"
                            ),
                        ),
                        (
                            "stage",
                            django_fsm.FSMField(
                                choices=[
                                    ("drafting", "起草"),
                                    ("review", "评议"),
                                    ("approval", "审定"),
                                    ("sealed", "已封存"),
                                    ("dropped", "已撤回"),
                                ],
                                default="drafting",
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
                        "verbose_name": "historical 年度自查报告",
                        "verbose_name_plural": "historical 年度自查报告",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="YearReport",
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
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        (
                            "supplement",
                            models.PositiveSmallIntegerField(
                                default=0, editable=False, verbose_name="第几次补充"
                            ),
                        ),
                        (
                            "stage",
                            django_fsm.FSMField(
                                choices=[
                                    ("drafting", "起草"),
                                    ("review", "评议"),
                                    ("approval", "审定"),
                                    ("sealed", "已封存"),
                                    ("dropped", "已撤回"),
                                ],
                                default="drafting",
                                max_length=50,
                                protected=True,
                                verbose_name="环节",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "年度自查报告",
                        "verbose_name_plural": "年度自查报告",
                        "ordering": ["-year", "-supplement", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("stage__in", ["drafting", "review", "approval", "sealed", "dropped"])
                                ),
                                name="year_report_stage_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Problem",
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
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="problems",
                                to="supervision.yearreport",
                                verbose_name="年度自查报告",
                            ),
                        ),
                        ("title", models.CharField(max_length=100, verbose_name="问题")),
                        ("evidence", models.CharField(max_length=300, verbose_name="数据或事实")),
                        ("measure", models.CharField(max_length=300, verbose_name="整改措施")),
                        ("responsible", models.CharField(max_length=40, verbose_name="责任人")),
                        ("due_on", models.DateField(verbose_name="整改期限")),
                        ("dropped", models.BooleanField(default=False, verbose_name="不再列入")),
                    ],
                    options={
                        "verbose_name": "存在的问题",
                        "verbose_name_plural": "存在的问题",
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalRectification",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "outcome",
                            models.CharField(
                                choices=[("done", "已整改"), ("under_way", "整改中"), ("not_done", "未整改")],
                                max_length=20,
                                verbose_name="整改结果",
                            ),
                        ),
                        ("told_on", models.DateField(verbose_name="核实日期")),
                        ("account", models.CharField(max_length=500, verbose_name="整改情况")),
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
                            "report",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="supervision.yearreport",
                                verbose_name="年度自查报告",
                            ),
                        ),
                        (
                            "problem",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="supervision.problem",
                                verbose_name="上年问题",
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
                        "verbose_name": "historical 上年问题整改",
                        "verbose_name_plural": "historical 上年问题整改",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalProblem",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("title", models.CharField(max_length=100, verbose_name="问题")),
                        ("evidence", models.CharField(max_length=300, verbose_name="数据或事实")),
                        ("measure", models.CharField(max_length=300, verbose_name="整改措施")),
                        ("responsible", models.CharField(max_length=40, verbose_name="责任人")),
                        ("due_on", models.DateField(verbose_name="整改期限")),
                        ("dropped", models.BooleanField(default=False, verbose_name="不再列入")),
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
                            "report",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="supervision.yearreport",
                                verbose_name="年度自查报告",
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
                        "verbose_name": "historical 存在的问题",
                        "verbose_name_plural": "historical 存在的问题",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalDrafting",
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
                        ("data_day", models.DateField(blank=True, null=True, verbose_name="数据截止日")),
                        ("study", models.TextField(blank=True, max_length=4000, verbose_name="强化理论学习")),
                        (
                            "procedure",
                            models.TextField(blank=True, max_length=4000, verbose_name="规范任用程序"),
                        ),
                        (
                            "standard",
                            models.TextField(blank=True, max_length=4000, verbose_name="坚持正确标准"),
                        ),
                        (
                            "management",
                            models.TextField(blank=True, max_length=4000, verbose_name="加强干部管理"),
                        ),
                        (
                            "elections",
                            models.TextField(blank=True, max_length=4000, verbose_name="做好村级换届"),
                        ),
                        ("posts", models.TextField(blank=True, max_length=4000, verbose_name="合理岗位安排")),
                        ("causes", models.TextField(blank=True, max_length=4000, verbose_name="原因分析")),
                        ("measures", models.TextField(blank=True, max_length=4000, verbose_name="改进措施")),
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
                            "report",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="supervision.yearreport",
                                verbose_name="年度自查报告",
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
                        "verbose_name": "historical 自查报告起草",
                        "verbose_name_plural": "historical 自查报告起草",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalApproval",
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
                            "report",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="supervision.yearreport",
                                verbose_name="年度自查报告",
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
                        "verbose_name": "historical 自查报告审定",
                        "verbose_name_plural": "historical 自查报告审定",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Rectification",
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
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rectifications",
                                to="supervision.yearreport",
                                verbose_name="年度自查报告",
                            ),
                        ),
                        (
                            "problem",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rectifications",
                                to="supervision.problem",
                                verbose_name="上年问题",
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                choices=[("done", "已整改"), ("under_way", "整改中"), ("not_done", "未整改")],
                                max_length=20,
                                verbose_name="整改结果",
                            ),
                        ),
                        ("told_on", models.DateField(verbose_name="核实日期")),
                        ("account", models.CharField(max_length=500, verbose_name="整改情况")),
                    ],
                    options={
                        "verbose_name": "上年问题整改",
                        "verbose_name_plural": "上年问题整改",
                        "ordering": ["problem"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("report", "problem"), name="rectification_once_a_report"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("outcome__in", ["done", "under_way", "not_done"])),
                                name="rectification_outcome_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Drafting",
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
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="supervision.yearreport",
                                verbose_name="年度自查报告",
                            ),
                        ),
                        ("data_day", models.DateField(blank=True, null=True, verbose_name="数据截止日")),
                        ("study", models.TextField(blank=True, max_length=4000, verbose_name="强化理论学习")),
                        (
                            "procedure",
                            models.TextField(blank=True, max_length=4000, verbose_name="规范任用程序"),
                        ),
                        (
                            "standard",
                            models.TextField(blank=True, max_length=4000, verbose_name="坚持正确标准"),
                        ),
                        (
                            "management",
                            models.TextField(blank=True, max_length=4000, verbose_name="加强干部管理"),
                        ),
                        (
                            "elections",
                            models.TextField(blank=True, max_length=4000, verbose_name="做好村级换届"),
                        ),
                        ("posts", models.TextField(blank=True, max_length=4000, verbose_name="合理岗位安排")),
                        ("causes", models.TextField(blank=True, max_length=4000, verbose_name="原因分析")),
                        ("measures", models.TextField(blank=True, max_length=4000, verbose_name="改进措施")),
                    ],
                    options={
                        "verbose_name": "自查报告起草",
                        "verbose_name_plural": "自查报告起草",
                        "ordering": ["round"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("report", "round"), name="year_report_drafting_round_unique"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("superseded", False)),
                                fields=("report",),
                                name="year_report_drafting_one_current",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Approval",
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
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="supervision.yearreport",
                                verbose_name="年度自查报告",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "自查报告审定",
                        "verbose_name_plural": "自查报告审定",
                        "ordering": ["round"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("report", "round"), name="year_report_approval_round_unique"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("superseded", False)),
                                fields=("report",),
                                name="year_report_approval_one_current",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalSampling",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="第几次")),
                        (
                            "way",
                            models.CharField(
                                choices=[("random", "随机抽取"), ("risk", "按风险得分抽取")],
                                max_length=10,
                                verbose_name="抽取方式",
                            ),
                        ),
                        ("kind", models.CharField(max_length=20, verbose_name="事项种类")),
                        ("since", models.DateField(verbose_name="提出日期自")),
                        ("until", models.DateField(verbose_name="至")),
                        ("size", models.PositiveSmallIntegerField(verbose_name="抽取数")),
                        ("seed", models.CharField(max_length=32, verbose_name="随机种子")),
                        ("population", models.JSONField(default=list, verbose_name="抽取范围")),
                        ("drawn_on", models.DateField(verbose_name="抽取日期")),
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
                            "drawn_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="抽取人",
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
                        "verbose_name": "historical 抽查",
                        "verbose_name_plural": "historical 抽查",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Sampling",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "township",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="samplings",
                                to="township.township",
                                verbose_name="乡镇",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="第几次")),
                        (
                            "way",
                            models.CharField(
                                choices=[("random", "随机抽取"), ("risk", "按风险得分抽取")],
                                max_length=10,
                                verbose_name="抽取方式",
                            ),
                        ),
                        ("kind", models.CharField(max_length=20, verbose_name="事项种类")),
                        ("since", models.DateField(verbose_name="提出日期自")),
                        ("until", models.DateField(verbose_name="至")),
                        ("size", models.PositiveSmallIntegerField(verbose_name="抽取数")),
                        ("seed", models.CharField(max_length=32, verbose_name="随机种子")),
                        ("population", models.JSONField(default=list, verbose_name="抽取范围")),
                        (
                            "drawn_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="抽取人",
                            ),
                        ),
                        ("drawn_on", models.DateField(verbose_name="抽取日期")),
                    ],
                    options={
                        "verbose_name": "抽查",
                        "verbose_name_plural": "抽查",
                        "ordering": ["-number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("township", "number"), name="sampling_number_unique"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("way__in", ["random", "risk"])), name="sampling_way_known"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("until__gte", models.F("since"))),
                                name="sampling_days_ordered",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalSampled",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("place", models.PositiveSmallIntegerField(verbose_name="顺序")),
                        ("late", models.PositiveIntegerField(default=0, verbose_name="补记")),
                        ("refused", models.PositiveIntegerField(default=0, verbose_name="未获准")),
                        ("returned", models.PositiveIntegerField(default=0, verbose_name="退回")),
                        ("corrected", models.PositiveIntegerField(default=0, verbose_name="更正")),
                        ("score", models.PositiveIntegerField(default=0, verbose_name="风险得分")),
                        (
                            "sampling",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="supervision.sampling",
                                verbose_name="抽查",
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
                        "verbose_name": "historical 抽中的事项",
                        "verbose_name_plural": "historical 抽中的事项",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Sampled",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "sampling",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sampled",
                                to="supervision.sampling",
                                verbose_name="抽查",
                            ),
                        ),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sampled",
                                to="township.matter",
                                verbose_name="事项",
                            ),
                        ),
                        ("place", models.PositiveSmallIntegerField(verbose_name="顺序")),
                        ("late", models.PositiveIntegerField(default=0, verbose_name="补记")),
                        ("refused", models.PositiveIntegerField(default=0, verbose_name="未获准")),
                        ("returned", models.PositiveIntegerField(default=0, verbose_name="退回")),
                        ("corrected", models.PositiveIntegerField(default=0, verbose_name="更正")),
                        ("score", models.PositiveIntegerField(default=0, verbose_name="风险得分")),
                    ],
                    options={
                        "verbose_name": "抽中的事项",
                        "verbose_name_plural": "抽中的事项",
                        "ordering": ["place"],
                        "constraints": [
                            models.UniqueConstraint(fields=("sampling", "matter"), name="sampled_once"),
                            models.UniqueConstraint(
                                fields=("sampling", "place"), name="sampled_place_unique"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalCheck",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=40, verbose_name="代码")),
                        ("question", models.CharField(max_length=200, verbose_name="核对内容")),
                        ("basis", models.CharField(max_length=100, verbose_name="依据")),
                        (
                            "result",
                            models.CharField(
                                choices=[
                                    ("right", "符合"),
                                    ("wrong", "不符合"),
                                    ("not_applicable", "不适用"),
                                ],
                                max_length=20,
                                verbose_name="核对结果",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                        ("checked_on", models.DateField(verbose_name="核对日期")),
                        (
                            "sampled",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="supervision.sampled",
                                verbose_name="抽中的事项",
                            ),
                        ),
                        (
                            "checked_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="核对人",
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
                        "verbose_name": "historical 抽查核对",
                        "verbose_name_plural": "historical 抽查核对",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Check",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "sampled",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="checks",
                                to="supervision.sampled",
                                verbose_name="抽中的事项",
                            ),
                        ),
                        ("code", models.CharField(max_length=40, verbose_name="代码")),
                        ("question", models.CharField(max_length=200, verbose_name="核对内容")),
                        ("basis", models.CharField(max_length=100, verbose_name="依据")),
                        (
                            "result",
                            models.CharField(
                                choices=[
                                    ("right", "符合"),
                                    ("wrong", "不符合"),
                                    ("not_applicable", "不适用"),
                                ],
                                max_length=20,
                                verbose_name="核对结果",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                        (
                            "checked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="核对人",
                            ),
                        ),
                        ("checked_on", models.DateField(verbose_name="核对日期")),
                    ],
                    options={
                        "verbose_name": "抽查核对",
                        "verbose_name_plural": "抽查核对",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("sampled", "code"), name="check_once_a_point"),
                            models.CheckConstraint(
                                condition=models.Q(("result__in", ["right", "wrong", "not_applicable"])),
                                name="check_result_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("result", "wrong"), _negated=True),
                                    models.Q(("note", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="check_wrong_is_told",
                                violation_error_message="不符合的写明情况",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalFinding",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("number", models.PositiveSmallIntegerField(verbose_name="序号")),
                        ("title", models.CharField(max_length=100, verbose_name="问题")),
                        ("account", models.TextField(max_length=2000, verbose_name="事实")),
                        ("basis", models.CharField(max_length=300, verbose_name="依据")),
                        (
                            "of_votes",
                            models.BooleanField(default=False, editable=False, verbose_name="依据投票结果"),
                        ),
                        ("due_on", models.DateField(verbose_name="答复期限")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("raised", "待答复"),
                                    ("answered", "已答复、待核"),
                                    ("returned", "退回重新答复"),
                                    ("accepted", "答复已认可、整改中"),
                                    ("closed", "已办结"),
                                ],
                                default="raised",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[("rectified", "已整改"), ("unfounded", "查明问题不成立")],
                                max_length=10,
                                verbose_name="办结结果",
                            ),
                        ),
                        ("raised_on", models.DateField(verbose_name="提出日期")),
                        ("closed_on", models.DateField(null=True, verbose_name="办结日期")),
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
                            "matter",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.matter",
                                verbose_name="所涉事项",
                            ),
                        ),
                        (
                            "step",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.steprecord",
                                verbose_name="所涉纪实",
                            ),
                        ),
                        (
                            "paper",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="procedure.issuedpaper",
                                verbose_name="所涉文书",
                            ),
                        ),
                        (
                            "problem",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="supervision.problem",
                                verbose_name="自查报告所列问题",
                            ),
                        ),
                        (
                            "checked",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="supervision.check",
                                verbose_name="抽查核对",
                            ),
                        ),
                        (
                            "responsible",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="责任人",
                            ),
                        ),
                        (
                            "raised_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="提出人",
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
                                verbose_name="提出单位",
                            ),
                        ),
                        (
                            "closed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="办结人",
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
                        "verbose_name": "historical 督查问题",
                        "verbose_name_plural": "historical 督查问题",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Finding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "township",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="findings",
                                to="township.township",
                                verbose_name="乡镇",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("number", models.PositiveSmallIntegerField(verbose_name="序号")),
                        ("title", models.CharField(max_length=100, verbose_name="问题")),
                        ("account", models.TextField(max_length=2000, verbose_name="事实")),
                        ("basis", models.CharField(max_length=300, verbose_name="依据")),
                        (
                            "matter",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="findings",
                                to="township.matter",
                                verbose_name="所涉事项",
                            ),
                        ),
                        (
                            "step",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="findings",
                                to="township.steprecord",
                                verbose_name="所涉纪实",
                            ),
                        ),
                        (
                            "paper",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="findings",
                                to="procedure.issuedpaper",
                                verbose_name="所涉文书",
                            ),
                        ),
                        (
                            "problem",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="findings",
                                to="supervision.problem",
                                verbose_name="自查报告所列问题",
                            ),
                        ),
                        (
                            "checked",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="findings",
                                to="supervision.check",
                                verbose_name="抽查核对",
                            ),
                        ),
                        (
                            "of_votes",
                            models.BooleanField(default=False, editable=False, verbose_name="依据投票结果"),
                        ),
                        (
                            "responsible",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="责任人",
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="答复期限")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("raised", "待答复"),
                                    ("answered", "已答复、待核"),
                                    ("returned", "退回重新答复"),
                                    ("accepted", "答复已认可、整改中"),
                                    ("closed", "已办结"),
                                ],
                                default="raised",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[("rectified", "已整改"), ("unfounded", "查明问题不成立")],
                                max_length=10,
                                verbose_name="办结结果",
                            ),
                        ),
                        (
                            "raised_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="提出人",
                            ),
                        ),
                        ("raised_on", models.DateField(verbose_name="提出日期")),
                        (
                            "county",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="raised_findings",
                                to="township.township",
                                verbose_name="提出单位",
                            ),
                        ),
                        (
                            "closed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="办结人",
                            ),
                        ),
                        ("closed_on", models.DateField(null=True, verbose_name="办结日期")),
                    ],
                    options={
                        "verbose_name": "督查问题",
                        "verbose_name_plural": "督查问题",
                        "ordering": ["-year", "-number"],
                        "indexes": [
                            models.Index(fields=["township", "state", "due_on"], name="finding_by_state"),
                            models.Index(
                                condition=models.Q(("state__in", ["raised", "returned"])),
                                fields=["responsible"],
                                name="finding_asks",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("township", "year", "number"), name="finding_number_unique"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["raised", "answered", "returned", "accepted", "closed"])
                                ),
                                name="finding_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("outcome__in", ["", "rectified", "unfounded"])),
                                name="finding_outcome_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("closed_by__isnull", False),
                                        ("closed_on__isnull", False),
                                        ("state", "closed"),
                                        models.Q(("outcome", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("state", "closed"), _negated=True),
                                        ("closed_by", None),
                                        ("closed_on", None),
                                        ("outcome", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="finding_closed_by_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("closed_by", None),
                                    models.Q(("closed_by", models.F("responsible")), _negated=True),
                                    _connector="OR",
                                ),
                                name="finding_not_closed_by_responsible",
                                violation_error_message="责任人不能办结自己的问题",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalAnswer",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("text", models.TextField(max_length=2000, verbose_name="答复")),
                        ("answered_on", models.DateField(verbose_name="答复日期")),
                        ("due_on", models.DateField(verbose_name="当时的答复期限")),
                        (
                            "verdict",
                            models.CharField(
                                blank=True,
                                choices=[("accepted", "认可"), ("returned", "退回")],
                                max_length=10,
                                verbose_name="核查意见",
                            ),
                        ),
                        ("opinion", models.TextField(blank=True, max_length=2000, verbose_name="核查说明")),
                        ("untruthful", models.BooleanField(default=False, verbose_name="答复不属实")),
                        ("judged_on", models.DateField(null=True, verbose_name="核查日期")),
                        (
                            "finding",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="supervision.finding",
                                verbose_name="督查问题",
                            ),
                        ),
                        (
                            "answered_by",
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
                            "judged_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="核查人",
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
                        "verbose_name": "historical 督查问题答复",
                        "verbose_name_plural": "historical 督查问题答复",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Answer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "finding",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="supervision.finding",
                                verbose_name="督查问题",
                            ),
                        ),
                        ("text", models.TextField(max_length=2000, verbose_name="答复")),
                        (
                            "answered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="答复人",
                            ),
                        ),
                        ("answered_on", models.DateField(verbose_name="答复日期")),
                        ("due_on", models.DateField(verbose_name="当时的答复期限")),
                        (
                            "verdict",
                            models.CharField(
                                blank=True,
                                choices=[("accepted", "认可"), ("returned", "退回")],
                                max_length=10,
                                verbose_name="核查意见",
                            ),
                        ),
                        ("opinion", models.TextField(blank=True, max_length=2000, verbose_name="核查说明")),
                        ("untruthful", models.BooleanField(default=False, verbose_name="答复不属实")),
                        (
                            "judged_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="核查人",
                            ),
                        ),
                        ("judged_on", models.DateField(null=True, verbose_name="核查日期")),
                    ],
                    options={
                        "verbose_name": "督查问题答复",
                        "verbose_name_plural": "督查问题答复",
                        "ordering": ["pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("judged_by", None), ("judged_on", None), ("verdict", "")),
                                    models.Q(
                                        ("judged_by__isnull", False),
                                        ("judged_on__isnull", False),
                                        ("verdict__in", ["accepted", "returned"]),
                                    ),
                                    _connector="OR",
                                ),
                                name="finding_answer_judged_by_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("untruthful", False), ("judged_by__isnull", False), _connector="OR"
                                ),
                                name="finding_answer_untruthful_by_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("judged_by", None),
                                    models.Q(("judged_by", models.F("answered_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="finding_answer_two_people",
                                violation_error_message="答复人不能核查自己的答复",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalMeasure",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("reminder", "提醒谈话"),
                                    ("criticism", "批评教育"),
                                    ("self_criticism", "责令书面检查"),
                                    ("circular", "通报批评"),
                                    ("admonition", "诫勉"),
                                    ("organisational_measure", "组织处理"),
                                ],
                                max_length=30,
                                verbose_name="种类",
                            ),
                        ),
                        ("decided_on", models.DateField(verbose_name="决定日期")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="期间截止日")),
                        ("body", models.CharField(max_length=100, verbose_name="决定机关")),
                        ("document", models.CharField(max_length=80, verbose_name="文号")),
                        ("facts", models.TextField(max_length=2000, verbose_name="主要事实")),
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
                        (
                            "finding",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="supervision.finding",
                                verbose_name="督查问题",
                            ),
                        ),
                        (
                            "sanction",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.sanction",
                                verbose_name="处分处理",
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
                        "verbose_name": "historical 监督措施",
                        "verbose_name_plural": "historical 监督措施",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Measure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="measures",
                                to="township.cadre",
                                verbose_name="干部",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("reminder", "提醒谈话"),
                                    ("criticism", "批评教育"),
                                    ("self_criticism", "责令书面检查"),
                                    ("circular", "通报批评"),
                                    ("admonition", "诫勉"),
                                    ("organisational_measure", "组织处理"),
                                ],
                                max_length=30,
                                verbose_name="种类",
                            ),
                        ),
                        ("decided_on", models.DateField(verbose_name="决定日期")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="期间截止日")),
                        ("body", models.CharField(max_length=100, verbose_name="决定机关")),
                        ("document", models.CharField(max_length=80, verbose_name="文号")),
                        ("facts", models.TextField(max_length=2000, verbose_name="主要事实")),
                        (
                            "finding",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="measures",
                                to="supervision.finding",
                                verbose_name="督查问题",
                            ),
                        ),
                        (
                            "sanction",
                            models.OneToOneField(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="measure",
                                to="township.sanction",
                                verbose_name="处分处理",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "监督措施",
                        "verbose_name_plural": "监督措施",
                        "ordering": ["-decided_on", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until", None), ("until__gte", models.F("decided_on")), _connector="OR"
                                ),
                                name="measure_dates_ordered",
                                violation_error_message="期间截止日不得早于决定日期",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("kind__in", ["admonition", "organisational_measure"]), _negated=True
                                    ),
                                    ("until__isnull", False),
                                    _connector="OR",
                                ),
                                name="measure_barring_ends",
                                violation_error_message="诫勉、组织处理按决定文件填写期间截止日",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "reminder",
                                            "criticism",
                                            "self_criticism",
                                            "circular",
                                            "admonition",
                                            "organisational_measure",
                                        ],
                                    )
                                ),
                                name="measure_kind_known",
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
                        ("at", models.DateTimeField(verbose_name="时间")),
                        (
                            "township",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="township.township",
                                verbose_name="乡镇",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="查阅人",
                            ),
                        ),
                        ("office", models.CharField(blank=True, max_length=100, verbose_name="以何职务")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("file", "干部档案"),
                                    ("matter", "办理事项"),
                                    ("paper", "文书"),
                                    ("list", "名单"),
                                ],
                                max_length=10,
                                verbose_name="种类",
                            ),
                        ),
                        ("key", models.PositiveBigIntegerField(verbose_name="对象")),
                        ("item", models.CharField(blank=True, max_length=80, verbose_name="文书")),
                        ("people", models.TextField(blank=True, default="", verbose_name="名单所列")),
                        ("told", models.BooleanField(default=True, verbose_name="可以告知所列本人")),
                        ("slot", models.PositiveBigIntegerField(editable=False, verbose_name="时段")),
                    ],
                    options={
                        "verbose_name": "查阅记录",
                        "verbose_name_plural": "查阅记录",
                        "ordering": ["-pk"],
                        "indexes": [
                            models.Index(fields=["township", "kind", "key", "id"], name="reading_of_object"),
                            models.Index(fields=["township", "id"], name="reading_newest"),
                            models.Index(fields=["at"], name="reading_at"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["file", "matter", "paper", "list"])),
                                name="reading_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("kind", "list"),
                                        models.Q(("people", ""), _negated=True),
                                        models.Q(("item", ""), _negated=True),
                                    ),
                                    models.Q(models.Q(("kind", "list"), _negated=True), ("people", "")),
                                    _connector="OR",
                                ),
                                name="reading_list_of_people",
                            ),
                            models.UniqueConstraint(
                                fields=("user", "kind", "key", "item", "slot"), name="reading_once_a_slot"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalBundle",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="第几次")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("data_day", models.DateField(verbose_name="数据截止日")),
                        ("matters", models.JSONField(default=list, verbose_name="选定的任用事项")),
                        ("parts", models.JSONField(default=list, verbose_name="所含部分")),
                        ("composition", models.CharField(max_length=100, verbose_name="资料目录依据")),
                        (
                            "taker",
                            models.CharField(
                                help_text="检查组、巡察组等的名称", max_length=60, verbose_name="交给"
                            ),
                        ),
                        ("reason", models.CharField(max_length=300, verbose_name="事由和依据文件")),
                        ("asked_on", models.DateField(verbose_name="制作日期")),
                        (
                            "told_matters",
                            models.JSONField(default=list, editable=False, verbose_name="涉及事项"),
                        ),
                        (
                            "told_cadres",
                            models.JSONField(default=list, editable=False, verbose_name="涉及干部"),
                        ),
                        ("told_parts", models.JSONField(default=list, editable=False, verbose_name="所含表")),
                        (
                            "with_records",
                            models.BooleanField(default=False, editable=False, verbose_name="含纪实链"),
                        ),
                        (
                            "kept_back",
                            models.PositiveSmallIntegerField(
                                default=0, editable=False, verbose_name="因回避未收入的事项"
                            ),
                        ),
                        (
                            "index_digest",
                            models.CharField(
                                blank=True, editable=False, max_length=64, verbose_name="目录摘要"
                            ),
                        ),
                        (
                            "files",
                            models.PositiveIntegerField(default=0, editable=False, verbose_name="文件数"),
                        ),
                        (
                            "archive",
                            models.TextField(
                                blank=True, editable=False, max_length=200, verbose_name="资料包"
                            ),
                        ),
                        (
                            "size",
                            models.PositiveBigIntegerField(
                                default=0, editable=False, verbose_name="大小（字节）"
                            ),
                        ),
                        (
                            "sha256",
                            models.CharField(
                                blank=True, editable=False, max_length=64, verbose_name="SHA-256"
                            ),
                        ),
                        ("made_on", models.DateField(editable=False, null=True, verbose_name="制成日期")),
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
                            "asked_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="制作人",
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
                        "verbose_name": "historical 专项检查资料包",
                        "verbose_name_plural": "historical 专项检查资料包",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Bundle",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "township",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bundles",
                                to="township.township",
                                verbose_name="乡镇",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="第几次")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("data_day", models.DateField(verbose_name="数据截止日")),
                        ("matters", models.JSONField(default=list, verbose_name="选定的任用事项")),
                        ("parts", models.JSONField(default=list, verbose_name="所含部分")),
                        ("composition", models.CharField(max_length=100, verbose_name="资料目录依据")),
                        (
                            "taker",
                            models.CharField(
                                help_text="检查组、巡察组等的名称", max_length=60, verbose_name="交给"
                            ),
                        ),
                        ("reason", models.CharField(max_length=300, verbose_name="事由和依据文件")),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="制作人",
                            ),
                        ),
                        ("asked_on", models.DateField(verbose_name="制作日期")),
                        (
                            "told_matters",
                            models.JSONField(default=list, editable=False, verbose_name="涉及事项"),
                        ),
                        (
                            "told_cadres",
                            models.JSONField(default=list, editable=False, verbose_name="涉及干部"),
                        ),
                        ("told_parts", models.JSONField(default=list, editable=False, verbose_name="所含表")),
                        (
                            "with_records",
                            models.BooleanField(default=False, editable=False, verbose_name="含纪实链"),
                        ),
                        (
                            "kept_back",
                            models.PositiveSmallIntegerField(
                                default=0, editable=False, verbose_name="因回避未收入的事项"
                            ),
                        ),
                        (
                            "index_digest",
                            models.CharField(
                                blank=True, editable=False, max_length=64, verbose_name="目录摘要"
                            ),
                        ),
                        (
                            "files",
                            models.PositiveIntegerField(default=0, editable=False, verbose_name="文件数"),
                        ),
                        (
                            "archive",
                            models.FileField(
                                blank=True,
                                editable=False,
                                max_length=200,
                                upload_to=supervision.bundle.models.place,
                                verbose_name="资料包",
                            ),
                        ),
                        (
                            "size",
                            models.PositiveBigIntegerField(
                                default=0, editable=False, verbose_name="大小（字节）"
                            ),
                        ),
                        (
                            "sha256",
                            models.CharField(
                                blank=True, editable=False, max_length=64, verbose_name="SHA-256"
                            ),
                        ),
                        ("made_on", models.DateField(editable=False, null=True, verbose_name="制成日期")),
                    ],
                    options={
                        "verbose_name": "专项检查资料包",
                        "verbose_name_plural": "专项检查资料包",
                        "ordering": ["-number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("township", "number"), name="bundle_number_unique"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("made_on", None), ("sha256", "")),
                                    models.Q(
                                        ("made_on__isnull", False), models.Q(("sha256", ""), _negated=True)
                                    ),
                                    _connector="OR",
                                ),
                                name="bundle_made_with_digest",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalCountyOversight",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("since", models.DateField(verbose_name="自")),
                        ("document", models.CharField(max_length=100, verbose_name="依据文件")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="至")),
                        (
                            "end_document",
                            models.CharField(blank=True, max_length=100, verbose_name="结束依据文件"),
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
                        "verbose_name": "historical 接受县委组织部监督",
                        "verbose_name_plural": "historical 接受县委组织部监督",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="CountyOversight",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "township",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="county_oversight",
                                to="township.township",
                                verbose_name="乡镇",
                            ),
                        ),
                        (
                            "county",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="overseen",
                                to="township.township",
                                verbose_name="县委组织部",
                            ),
                        ),
                        ("since", models.DateField(verbose_name="自")),
                        ("document", models.CharField(max_length=100, verbose_name="依据文件")),
                        ("until", models.DateField(blank=True, null=True, verbose_name="至")),
                        (
                            "end_document",
                            models.CharField(blank=True, max_length=100, verbose_name="结束依据文件"),
                        ),
                    ],
                    options={
                        "verbose_name": "接受县委组织部监督",
                        "verbose_name_plural": "接受县委组织部监督",
                        "ordering": ["township", "-since", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)),
                                fields=("township",),
                                name="county_oversight_one_open",
                                violation_error_message="本镇已接受一个县委组织部监督，先结束再登记",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until", None), ("until__gte", models.F("since")), _connector="OR"
                                ),
                                name="county_oversight_days_ordered",
                                violation_error_message="结束日期不得早于开始日期",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("end_document", ""), ("until", None)),
                                    models.Q(
                                        ("until__isnull", False),
                                        models.Q(("end_document", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="county_oversight_end_has_document",
                                violation_error_message="结束须有依据文件",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalCountyMeasure",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=40, verbose_name="项目代码")),
                        ("value", models.DecimalField(decimal_places=2, max_digits=6, verbose_name="数值")),
                        ("effective_from", models.DateField(verbose_name="施行日期")),
                        ("document", models.CharField(max_length=100, verbose_name="依据文件")),
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
                            "set_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="规定人",
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
                        "verbose_name": "historical 县里规定的数值",
                        "verbose_name_plural": "historical 县里规定的数值",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="CountyMeasure",
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
                                related_name="county_measures",
                                to="township.township",
                                verbose_name="县委组织部",
                            ),
                        ),
                        ("code", models.CharField(max_length=40, verbose_name="项目代码")),
                        ("value", models.DecimalField(decimal_places=2, max_digits=6, verbose_name="数值")),
                        ("effective_from", models.DateField(verbose_name="施行日期")),
                        ("document", models.CharField(max_length=100, verbose_name="依据文件")),
                        (
                            "set_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="规定人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "县里规定的数值",
                        "verbose_name_plural": "县里规定的数值",
                        "ordering": ["code", "-effective_from"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("county", "code", "effective_from"), name="county_measure_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("value__gte", 0)), name="county_measure_not_negative"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalChecklist",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("effective_from", models.DateField(verbose_name="施行日期")),
                        ("document", models.CharField(max_length=100, verbose_name="依据文件")),
                        ("points", models.JSONField(verbose_name="清单")),
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
                            "set_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="规定人",
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
                        "verbose_name": "historical 核对清单",
                        "verbose_name_plural": "historical 核对清单",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Checklist",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "township",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="checklists",
                                to="township.township",
                                verbose_name="乡镇",
                            ),
                        ),
                        ("effective_from", models.DateField(verbose_name="施行日期")),
                        ("document", models.CharField(max_length=100, verbose_name="依据文件")),
                        ("points", models.JSONField(verbose_name="清单")),
                        (
                            "set_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="规定人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "核对清单",
                        "verbose_name_plural": "核对清单",
                        "ordering": ["-effective_from"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("township", "effective_from"), name="checklist_once_a_day"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalReview",
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
                        ("held_on", models.DateField(blank=True, null=True, verbose_name="评议日期")),
                        ("place", models.CharField(blank=True, max_length=100, verbose_name="地点")),
                        ("chair", models.CharField(blank=True, max_length=40, verbose_name="主持人")),
                        (
                            "entitled",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(5)],
                                verbose_name="应参加人数",
                            ),
                        ),
                        (
                            "absent",
                            models.PositiveSmallIntegerField(
                                editable=False, null=True, verbose_name="缺席人数"
                            ),
                        ),
                        (
                            "off_roster",
                            models.PositiveSmallIntegerField(
                                default=0, editable=False, verbose_name="不在名册人数"
                            ),
                        ),
                        (
                            "problems",
                            models.TextField(
                                blank=True, editable=False, max_length=600, verbose_name="存在问题的选项"
                            ),
                        ),
                        (
                            "reasons",
                            models.TextField(
                                blank=True, editable=False, max_length=600, verbose_name="不认同原因的选项"
                            ),
                        ),
                        (
                            "words_document",
                            models.CharField(
                                blank=True, editable=False, max_length=80, verbose_name="选项依据"
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
                            "report",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="supervision.yearreport",
                                verbose_name="年度自查报告",
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
                        "verbose_name": "historical 评议会",
                        "verbose_name_plural": "historical 评议会",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Review",
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
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="supervision.yearreport",
                                verbose_name="年度自查报告",
                            ),
                        ),
                        ("held_on", models.DateField(blank=True, null=True, verbose_name="评议日期")),
                        ("place", models.CharField(blank=True, max_length=100, verbose_name="地点")),
                        ("chair", models.CharField(blank=True, max_length=40, verbose_name="主持人")),
                        (
                            "entitled",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(5)],
                                verbose_name="应参加人数",
                            ),
                        ),
                        (
                            "absent",
                            models.PositiveSmallIntegerField(
                                editable=False, null=True, verbose_name="缺席人数"
                            ),
                        ),
                        (
                            "off_roster",
                            models.PositiveSmallIntegerField(
                                default=0, editable=False, verbose_name="不在名册人数"
                            ),
                        ),
                        (
                            "problems",
                            models.TextField(
                                blank=True, editable=False, max_length=600, verbose_name="存在问题的选项"
                            ),
                        ),
                        (
                            "reasons",
                            models.TextField(
                                blank=True, editable=False, max_length=600, verbose_name="不认同原因的选项"
                            ),
                        ),
                        (
                            "words_document",
                            models.CharField(
                                blank=True, editable=False, max_length=80, verbose_name="选项依据"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "评议会",
                        "verbose_name_plural": "评议会",
                        "ordering": ["round"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("report", "round"), name="year_report_review_round_unique"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("superseded", False)),
                                fields=("report",),
                                name="year_report_review_one_current",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalReviewed",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "what",
                            models.CharField(
                                choices=[
                                    ("work", "选人用人工作"),
                                    ("problems", "选人用人工作中存在的主要问题"),
                                    ("person", "提拔任用的干部"),
                                ],
                                max_length=10,
                                verbose_name="评议内容",
                            ),
                        ),
                        ("name", models.CharField(blank=True, max_length=40, verbose_name="姓名")),
                        ("post", models.CharField(blank=True, max_length=150, verbose_name="提拔担任的职务")),
                        (
                            "excluded_on",
                            models.DateField(editable=False, null=True, verbose_name="不列入评议的日期"),
                        ),
                        (
                            "excluded_for",
                            models.CharField(
                                blank=True, editable=False, max_length=300, verbose_name="不列入评议的理由"
                            ),
                        ),
                        (
                            "excluded_by",
                            models.CharField(
                                blank=True, editable=False, max_length=80, verbose_name="依据文号"
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
                            "review",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="supervision.review",
                                verbose_name="评议会",
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
                                verbose_name="评议对象",
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
                        "verbose_name": "historical 评议项",
                        "verbose_name_plural": "historical 评议项",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Reviewed",
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
                            "review",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reviewed",
                                to="supervision.review",
                                verbose_name="评议会",
                            ),
                        ),
                        (
                            "what",
                            models.CharField(
                                choices=[
                                    ("work", "选人用人工作"),
                                    ("problems", "选人用人工作中存在的主要问题"),
                                    ("person", "提拔任用的干部"),
                                ],
                                max_length=10,
                                verbose_name="评议内容",
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reviewed_in",
                                to="township.cadre",
                                verbose_name="评议对象",
                            ),
                        ),
                        ("name", models.CharField(blank=True, max_length=40, verbose_name="姓名")),
                        ("post", models.CharField(blank=True, max_length=150, verbose_name="提拔担任的职务")),
                        (
                            "excluded_on",
                            models.DateField(editable=False, null=True, verbose_name="不列入评议的日期"),
                        ),
                        (
                            "excluded_for",
                            models.CharField(
                                blank=True, editable=False, max_length=300, verbose_name="不列入评议的理由"
                            ),
                        ),
                        (
                            "excluded_by",
                            models.CharField(
                                blank=True, editable=False, max_length=80, verbose_name="依据文号"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "评议项",
                        "verbose_name_plural": "评议项",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("cadre__isnull", False)),
                                fields=("review", "cadre"),
                                name="reviewed_person_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("cadre", None)),
                                fields=("review", "what"),
                                name="reviewed_work_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("cadre__isnull", False), ("what", "person")),
                                    models.Q(
                                        ("cadre", None),
                                        ("excluded_on", None),
                                        ("what__in", ["work", "problems"]),
                                    ),
                                    _connector="OR",
                                ),
                                name="reviewed_what_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("excluded_by", ""), ("excluded_for", ""), ("excluded_on", None)
                                    ),
                                    models.Q(
                                        ("excluded_on__isnull", False),
                                        models.Q(("excluded_for", ""), _negated=True),
                                        models.Q(("excluded_by", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="reviewed_excluded_by_document",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalConsequence",
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
                                    ("reminder", "提醒"),
                                    ("interview", "约谈"),
                                    ("self_criticism", "书面检查并整改"),
                                    ("check", "核查"),
                                ],
                                editable=False,
                                max_length=20,
                                verbose_name="方式",
                            ),
                        ),
                        ("done_on", models.DateField(verbose_name="办理日期")),
                        ("account", models.CharField(max_length=500, verbose_name="办理情况")),
                        ("document", models.CharField(max_length=80, verbose_name="文号或记录编号")),
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
                            "review",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="supervision.review",
                                verbose_name="评议会",
                            ),
                        ),
                        (
                            "reviewed",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="supervision.reviewed",
                                verbose_name="评议项",
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
                        "verbose_name": "historical 评议结果运用",
                        "verbose_name_plural": "historical 评议结果运用",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Consequence",
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
                            "review",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="consequences",
                                to="supervision.review",
                                verbose_name="评议会",
                            ),
                        ),
                        (
                            "reviewed",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="consequences",
                                to="supervision.reviewed",
                                verbose_name="评议项",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("reminder", "提醒"),
                                    ("interview", "约谈"),
                                    ("self_criticism", "书面检查并整改"),
                                    ("check", "核查"),
                                ],
                                editable=False,
                                max_length=20,
                                verbose_name="方式",
                            ),
                        ),
                        ("done_on", models.DateField(verbose_name="办理日期")),
                        ("account", models.CharField(max_length=500, verbose_name="办理情况")),
                        ("document", models.CharField(max_length=80, verbose_name="文号或记录编号")),
                    ],
                    options={
                        "verbose_name": "评议结果运用",
                        "verbose_name_plural": "评议结果运用",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("reviewed", "kind"), name="consequence_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["reminder", "interview", "self_criticism", "check"])
                                ),
                                name="consequence_kind_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalEarlierReview",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="评议年度")),
                        ("held_on", models.DateField(verbose_name="评议日期")),
                        ("good", models.PositiveSmallIntegerField(verbose_name="总体评价：好")),
                        ("fair", models.PositiveSmallIntegerField(verbose_name="总体评价：较好")),
                        ("plain", models.PositiveSmallIntegerField(verbose_name="总体评价：一般")),
                        ("poor", models.PositiveSmallIntegerField(verbose_name="总体评价：差")),
                        ("document", models.CharField(max_length=80, verbose_name="依据文号")),
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
                        "verbose_name": "historical 以往年度评议结果",
                        "verbose_name_plural": "historical 以往年度评议结果",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="EarlierReview",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "township",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="earlier_reviews",
                                to="township.township",
                                verbose_name="乡镇",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="评议年度")),
                        ("held_on", models.DateField(verbose_name="评议日期")),
                        ("good", models.PositiveSmallIntegerField(verbose_name="总体评价：好")),
                        ("fair", models.PositiveSmallIntegerField(verbose_name="总体评价：较好")),
                        ("plain", models.PositiveSmallIntegerField(verbose_name="总体评价：一般")),
                        ("poor", models.PositiveSmallIntegerField(verbose_name="总体评价：差")),
                        ("document", models.CharField(max_length=80, verbose_name="依据文号")),
                    ],
                    options={
                        "verbose_name": "以往年度评议结果",
                        "verbose_name_plural": "以往年度评议结果",
                        "ordering": ["-year"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("township", "year"),
                                name="earlier_review_once",
                                violation_error_message="该年度已登记",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("good__gt", 0),
                                    ("fair__gt", 0),
                                    ("plain__gt", 0),
                                    ("poor__gt", 0),
                                    _connector="OR",
                                ),
                                name="earlier_review_voted",
                                violation_error_message="四个等次至少一个不为0",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("held_on__year__gte", models.F("year"))),
                                name="earlier_review_not_ahead",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalReviewWords",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("effective_from", models.DateField(verbose_name="施行日期")),
                        (
                            "problems",
                            models.TextField(
                                help_text="一行一项，最多十二项",
                                max_length=600,
                                verbose_name="存在问题的选项",
                            ),
                        ),
                        (
                            "reasons",
                            models.TextField(
                                help_text="一行一项，最多八项",
                                max_length=600,
                                verbose_name="不认同原因的选项",
                            ),
                        ),
                        ("document", models.CharField(max_length=80, verbose_name="依据文号")),
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
                        "verbose_name": "historical 评议票选项",
                        "verbose_name_plural": "historical 评议票选项",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="ReviewWords",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "township",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="review_words",
                                to="township.township",
                                verbose_name="乡镇",
                            ),
                        ),
                        ("effective_from", models.DateField(verbose_name="施行日期")),
                        (
                            "problems",
                            models.TextField(
                                help_text="一行一项，最多十二项",
                                max_length=600,
                                verbose_name="存在问题的选项",
                            ),
                        ),
                        (
                            "reasons",
                            models.TextField(
                                help_text="一行一项，最多八项",
                                max_length=600,
                                verbose_name="不认同原因的选项",
                            ),
                        ),
                        ("document", models.CharField(max_length=80, verbose_name="依据文号")),
                    ],
                    options={
                        "verbose_name": "评议票选项",
                        "verbose_name_plural": "评议票选项",
                        "ordering": ["-effective_from", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalStudySession",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("held_on", models.DateField(verbose_name="学习日期")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("collective", "集中学习"),
                                    ("lecture", "专题辅导"),
                                    ("training", "业务培训"),
                                    ("test", "书面测试（只列达到规定比例的人员）"),
                                ],
                                max_length=12,
                                verbose_name="形式",
                            ),
                        ),
                        (
                            "hours",
                            models.DecimalField(
                                decimal_places=1,
                                help_text="每人当日计入的学时，最多8；书面测试填0",
                                max_digits=3,
                                validators=[
                                    django.core.validators.MinValueValidator(Decimal(0)),
                                    django.core.validators.MaxValueValidator(Decimal(8)),
                                ],
                                verbose_name="学时",
                            ),
                        ),
                        ("material", models.CharField(max_length=200, verbose_name="学习内容")),
                        ("document", models.CharField(max_length=80, verbose_name="签到表编号")),
                        ("recorded_on", models.DateField(editable=False, verbose_name="登记日期")),
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
                        "verbose_name": "historical 学习场次",
                        "verbose_name_plural": "historical 学习场次",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="StudySession",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "township",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="study_sessions",
                                to="township.township",
                                verbose_name="乡镇",
                            ),
                        ),
                        ("held_on", models.DateField(verbose_name="学习日期")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("collective", "集中学习"),
                                    ("lecture", "专题辅导"),
                                    ("training", "业务培训"),
                                    ("test", "书面测试（只列达到规定比例的人员）"),
                                ],
                                max_length=12,
                                verbose_name="形式",
                            ),
                        ),
                        (
                            "hours",
                            models.DecimalField(
                                decimal_places=1,
                                help_text="每人当日计入的学时，最多8；书面测试填0",
                                max_digits=3,
                                validators=[
                                    django.core.validators.MinValueValidator(Decimal(0)),
                                    django.core.validators.MaxValueValidator(Decimal(8)),
                                ],
                                verbose_name="学时",
                            ),
                        ),
                        ("material", models.CharField(max_length=200, verbose_name="学习内容")),
                        ("document", models.CharField(max_length=80, verbose_name="签到表编号")),
                        ("recorded_on", models.DateField(editable=False, verbose_name="登记日期")),
                    ],
                    options={
                        "verbose_name": "学习场次",
                        "verbose_name_plural": "学习场次",
                        "ordering": ["-held_on", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["collective", "lecture", "training", "test"])
                                ),
                                name="study_session_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("hours", 0), ("kind", "test")),
                                    models.Q(
                                        models.Q(("kind", "test"), _negated=True),
                                        ("hours__gt", 0),
                                        ("hours__lte", 8),
                                    ),
                                    _connector="OR",
                                ),
                                name="study_session_hours_of_a_day",
                                violation_error_message="学时在0.5至8之间；书面测试填0",
                            ),
                            models.UniqueConstraint(
                                fields=("township", "document"),
                                name="study_session_list_once",
                                violation_error_message="该签到表已登记",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalAttended",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="supervision.studysession",
                                verbose_name="学习场次",
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
                        "verbose_name": "historical 参加学习",
                        "verbose_name_plural": "historical 参加学习",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Attended",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attended",
                                to="supervision.studysession",
                                verbose_name="学习场次",
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="studied",
                                to="township.cadre",
                                verbose_name="干部",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "参加学习",
                        "verbose_name_plural": "参加学习",
                        "ordering": ["cadre"],
                        "constraints": [
                            models.UniqueConstraint(fields=("session", "cadre"), name="attended_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalStudyTest",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("taken_on", models.DateField(verbose_name="测试日期")),
                        ("asked", models.PositiveSmallIntegerField(verbose_name="题数")),
                        ("right", models.PositiveSmallIntegerField(verbose_name="答对")),
                        ("passed", models.BooleanField(verbose_name="达到规定比例")),
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
                            "user",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="参加人",
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
                        "verbose_name": "historical 学习测试",
                        "verbose_name_plural": "historical 学习测试",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="StudyTest",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "township",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="study_tests",
                                to="township.township",
                                verbose_name="乡镇",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="study_tests",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="参加人",
                            ),
                        ),
                        (
                            "cadre",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="study_tests",
                                to="township.cadre",
                                verbose_name="干部",
                            ),
                        ),
                        ("taken_on", models.DateField(verbose_name="测试日期")),
                        ("asked", models.PositiveSmallIntegerField(verbose_name="题数")),
                        ("right", models.PositiveSmallIntegerField(verbose_name="答对")),
                        ("passed", models.BooleanField(verbose_name="达到规定比例")),
                    ],
                    options={
                        "verbose_name": "学习测试",
                        "verbose_name_plural": "学习测试",
                        "ordering": ["-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("right__lte", models.F("asked")), ("asked__gt", 0)),
                                name="study_test_adds_up",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalDraftedConsent",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("about", models.CharField(editable=False, max_length=20, verbose_name="答复事项")),
                        ("seen", models.CharField(editable=False, max_length=40, verbose_name="所据情形")),
                        ("document", models.CharField(max_length=80, verbose_name="文号")),
                        ("text", models.TextField(blank=True, max_length=2000, verbose_name="答复意见")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "待核准"),
                                    ("confirmed", "已核准"),
                                    ("returned", "已退回"),
                                ],
                                default="waiting",
                                editable=False,
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("drafted_on", models.DateField(verbose_name="拟办日期")),
                        ("decided_on", models.DateField(null=True, verbose_name="核准日期")),
                        ("opinion", models.CharField(blank=True, max_length=300, verbose_name="退回理由")),
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
                            "matter",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.matter",
                                verbose_name="所涉事项",
                            ),
                        ),
                        (
                            "drafted_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="拟办人",
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="核准人",
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
                        "verbose_name": "historical 县委组织部拟同意的答复",
                        "verbose_name_plural": "historical 县委组织部拟同意的答复",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="DraftedConsent",
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
                                related_name="drafted_consents",
                                to="township.township",
                                verbose_name="县委组织部",
                            ),
                        ),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="county_consents",
                                to="township.matter",
                                verbose_name="所涉事项",
                            ),
                        ),
                        ("about", models.CharField(editable=False, max_length=20, verbose_name="答复事项")),
                        ("seen", models.CharField(editable=False, max_length=40, verbose_name="所据情形")),
                        ("document", models.CharField(max_length=80, verbose_name="文号")),
                        ("text", models.TextField(blank=True, max_length=2000, verbose_name="答复意见")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "待核准"),
                                    ("confirmed", "已核准"),
                                    ("returned", "已退回"),
                                ],
                                default="waiting",
                                editable=False,
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        (
                            "drafted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="拟办人",
                            ),
                        ),
                        ("drafted_on", models.DateField(verbose_name="拟办日期")),
                        (
                            "decided_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="核准人",
                            ),
                        ),
                        ("decided_on", models.DateField(null=True, verbose_name="核准日期")),
                        ("opinion", models.CharField(blank=True, max_length=300, verbose_name="退回理由")),
                    ],
                    options={
                        "verbose_name": "县委组织部拟同意的答复",
                        "verbose_name_plural": "县委组织部拟同意的答复",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "waiting")),
                                fields=("matter", "about"),
                                name="drafted_consent_one_waits",
                                violation_error_message="已有一项拟同意的答复待核准",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["waiting", "confirmed", "returned"])),
                                name="drafted_consent_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("decided_by", None), ("decided_on", None), ("state", "waiting")
                                    ),
                                    models.Q(
                                        models.Q(("state", "waiting"), _negated=True),
                                        ("decided_by__isnull", False),
                                        ("decided_on__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="drafted_consent_decided_by_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "confirmed"), _negated=True),
                                    models.Q(("decided_by", models.F("drafted_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="drafted_consent_two_people",
                                violation_error_message="拟办和核准须由不同的人完成",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalFindingMatter",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "finding",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="supervision.finding",
                                verbose_name="督查问题",
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
                                verbose_name="所据事项",
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
                        "verbose_name": "historical 督查问题所据事项",
                        "verbose_name_plural": "historical 督查问题所据事项",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="FindingMatter",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "finding",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rests_on",
                                to="supervision.finding",
                                verbose_name="督查问题",
                            ),
                        ),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="findings_resting",
                                to="township.matter",
                                verbose_name="所据事项",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "督查问题所据事项",
                        "verbose_name_plural": "督查问题所据事项",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("finding", "matter"), name="finding_rests_once_on_a_matter"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalAttendee",
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
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        ("about", models.CharField(blank=True, max_length=60, verbose_name="说明")),
                        ("absent_for", models.CharField(blank=True, max_length=100, verbose_name="缺席原因")),
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
                            "review",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="supervision.review",
                                verbose_name="评议会",
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
                        "verbose_name": "historical 参加评议人员",
                        "verbose_name_plural": "historical 参加评议人员",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Attendee",
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
                            "review",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendees",
                                to="supervision.review",
                                verbose_name="评议会",
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
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        ("about", models.CharField(blank=True, max_length=60, verbose_name="说明")),
                        (
                            "cadre",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attended_reviews",
                                to="township.cadre",
                                verbose_name="本镇干部",
                            ),
                        ),
                        ("absent_for", models.CharField(blank=True, max_length=100, verbose_name="缺席原因")),
                    ],
                    options={
                        "verbose_name": "参加评议人员",
                        "verbose_name_plural": "参加评议人员",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("cadre__isnull", False)),
                                fields=("review", "cadre"),
                                name="review_attendee_once",
                                violation_error_message="此人已在名单中",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("category__in", ["leaders", "middle", "staff", "villages", "other"])
                                ),
                                name="review_attendee_category_known",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
