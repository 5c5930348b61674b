import uuid

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import ballots.kinds
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
                    name="Box",
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
                                related_name="boxes",
                                to="township.township",
                                verbose_name="乡镇",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=ballots.kinds.choices, max_length=20, verbose_name="种类"
                            ),
                        ),
                        (
                            "title",
                            models.CharField(
                                help_text="如：2026年第3次民主推荐会", max_length=60, verbose_name="名称"
                            ),
                        ),
                        ("place", models.CharField(blank=True, max_length=100, verbose_name="地点")),
                        (
                            "tellers",
                            models.CharField(
                                help_text="两人以上，用顿号分开", max_length=200, verbose_name="监票人"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "未开箱"), ("open", "正在投票"), ("closed", "已封箱")],
                                default="draft",
                                editable=False,
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("closes_at", models.DateTimeField(verbose_name="投票截止时间")),
                        (
                            "opened_at",
                            models.DateTimeField(editable=False, null=True, verbose_name="开箱时间"),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(editable=False, null=True, verbose_name="封箱时间"),
                        ),
                        (
                            "seal",
                            models.CharField(
                                blank=True, editable=False, max_length=64, verbose_name="票据封存摘要"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "票箱",
                        "verbose_name_plural": "票箱",
                        "ordering": ["-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind", ""), _negated=True), name="box_has_a_kind"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_at", None), ("opened_at", None), ("state", "draft")),
                                    models.Q(
                                        ("closed_at", None), ("opened_at__isnull", False), ("state", "open")
                                    ),
                                    models.Q(
                                        ("closed_at__isnull", False),
                                        ("opened_at__isnull", False),
                                        ("state", "closed"),
                                        models.Q(("seal", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="box_state_dated",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Urn",
                    fields=[
                        (
                            "box",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="urn",
                                serialize=False,
                                to="ballots.box",
                            ),
                        ),
                        ("contents", models.BinaryField()),
                    ],
                    options={
                        "verbose_name": "票仓",
                        "verbose_name_plural": "票仓",
                    },
                ),
                migrations.CreateModel(
                    name="Ballot",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        (
                            "box",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ballots",
                                to="ballots.box",
                            ),
                        ),
                        ("category", models.CharField(max_length=20)),
                        ("answers", models.JSONField()),
                        (
                            "void",
                            models.CharField(blank=True, default="", max_length=60, verbose_name="废票原因"),
                        ),
                    ],
                    options={
                        "verbose_name": "票",
                        "verbose_name_plural": "票",
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Category",
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
                            "box",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="categories",
                                to="ballots.box",
                            ),
                        ),
                        (
                            "kind",
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
                        ("expected", models.PositiveSmallIntegerField(verbose_name="应投票人数")),
                        (
                            "printed",
                            models.PositiveSmallIntegerField(
                                default=0, editable=False, verbose_name="印制票签数"
                            ),
                        ),
                        (
                            "left_over",
                            models.PositiveSmallIntegerField(
                                editable=False, null=True, verbose_name="未发出票签数"
                            ),
                        ),
                        (
                            "on_paper",
                            models.PositiveSmallIntegerField(
                                default=0, editable=False, verbose_name="交回改投纸质票数"
                            ),
                        ),
                        (
                            "given",
                            models.PositiveSmallIntegerField(
                                editable=False, null=True, verbose_name="开箱时已发出票签数"
                            ),
                        ),
                        (
                            "written_off",
                            models.PositiveSmallIntegerField(
                                default=0, editable=False, verbose_name="核销票签数"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "投票人类别",
                        "verbose_name_plural": "投票人类别",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("box", "kind"),
                                name="category_once_a_box",
                                violation_error_message="该类别已登记",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["leaders", "middle", "staff", "villages", "other"])
                                ),
                                name="category_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("left_over", None),
                                    ("left_over__lte", models.F("printed")),
                                    _connector="OR",
                                ),
                                name="category_left_over_within_printed",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("written_off__lte", models.F("printed")),
                                    models.Q(
                                        ("given", None), ("given__lte", models.F("printed")), _connector="OR"
                                    ),
                                ),
                                name="category_slips_within_printed",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Question",
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
                            "box",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="questions",
                                to="ballots.box",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="序号")),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="questions",
                                to="township.matter",
                            ),
                        ),
                        ("subject", models.PositiveBigIntegerField(default=0, verbose_name="投票对象")),
                        ("round", models.PositiveSmallIntegerField(verbose_name="轮次")),
                        ("title", models.CharField(max_length=200, verbose_name="题目")),
                        ("note", models.CharField(blank=True, max_length=250, verbose_name="题目说明")),
                        (
                            "most",
                            models.PositiveSmallIntegerField(default=1, verbose_name="每票最多推荐人数"),
                        ),
                    ],
                    options={
                        "verbose_name": "票项",
                        "verbose_name_plural": "票项",
                        "ordering": ["number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("box", "number"), name="question_number_unique"),
                            models.CheckConstraint(
                                condition=models.Q(("most__gte", 1)), name="question_most_positive"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Count",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="counts",
                                to="township.matter",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=ballots.kinds.choices, max_length=20, verbose_name="种类"
                            ),
                        ),
                        ("round", models.PositiveSmallIntegerField(verbose_name="轮次")),
                        ("subject", models.PositiveBigIntegerField(default=0, verbose_name="投票对象")),
                        ("held_on", models.DateField(verbose_name="投票日期")),
                        (
                            "question",
                            models.OneToOneField(
                                blank=True,
                                editable=False,
                                help_text="由票箱计算的，注明其票项",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="count",
                                to="ballots.question",
                            ),
                        ),
                        (
                            "figures",
                            models.JSONField(blank=True, editable=False, null=True, verbose_name="票箱数字"),
                        ),
                    ],
                    options={
                        "verbose_name": "计票",
                        "verbose_name_plural": "计票",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("matter", "kind", "round", "subject"), name="count_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind", ""), _negated=True), name="count_has_a_kind"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("figures", None), ("question", None)),
                                    models.Q(("figures__isnull", False), ("question__isnull", False)),
                                    _connector="OR",
                                ),
                                name="count_computed_with_figures",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Entry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "count",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="entries",
                                to="ballots.count",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="第几次录入")),
                        (
                            "entered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="录入人",
                            ),
                        ),
                        ("figures", models.JSONField(verbose_name="数字")),
                    ],
                    options={
                        "verbose_name": "计票录入",
                        "verbose_name_plural": "计票录入",
                        "ordering": ["number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("count", "number"), name="entry_number_unique"),
                            models.UniqueConstraint(
                                fields=("count", "entered_by"),
                                name="entry_two_people",
                                violation_error_message="两次录入须由不同的人完成",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("number__in", [1, 2])), name="entry_first_or_second"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalBox",
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
                                choices=ballots.kinds.choices, max_length=20, verbose_name="种类"
                            ),
                        ),
                        (
                            "title",
                            models.CharField(
                                help_text="如：2026年第3次民主推荐会", max_length=60, verbose_name="名称"
                            ),
                        ),
                        ("place", models.CharField(blank=True, max_length=100, verbose_name="地点")),
                        (
                            "tellers",
                            models.CharField(
                                help_text="两人以上，用顿号分开", max_length=200, verbose_name="监票人"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "未开箱"), ("open", "正在投票"), ("closed", "已封箱")],
                                default="draft",
                                editable=False,
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("closes_at", models.DateTimeField(verbose_name="投票截止时间")),
                        (
                            "opened_at",
                            models.DateTimeField(editable=False, null=True, verbose_name="开箱时间"),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(editable=False, null=True, verbose_name="封箱时间"),
                        ),
                        (
                            "seal",
                            models.CharField(
                                blank=True, editable=False, max_length=64, verbose_name="票据封存摘要"
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
                        "verbose_name": "historical 票箱",
                        "verbose_name_plural": "historical 票箱",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalCategory",
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
                        ("expected", models.PositiveSmallIntegerField(verbose_name="应投票人数")),
                        (
                            "printed",
                            models.PositiveSmallIntegerField(
                                default=0, editable=False, verbose_name="印制票签数"
                            ),
                        ),
                        (
                            "left_over",
                            models.PositiveSmallIntegerField(
                                editable=False, null=True, verbose_name="未发出票签数"
                            ),
                        ),
                        (
                            "on_paper",
                            models.PositiveSmallIntegerField(
                                default=0, editable=False, verbose_name="交回改投纸质票数"
                            ),
                        ),
                        (
                            "given",
                            models.PositiveSmallIntegerField(
                                editable=False, null=True, verbose_name="开箱时已发出票签数"
                            ),
                        ),
                        (
                            "written_off",
                            models.PositiveSmallIntegerField(
                                default=0, editable=False, verbose_name="核销票签数"
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
                            "box",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="ballots.box",
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
                        "verbose_name": "historical 投票人类别",
                        "verbose_name_plural": "historical 投票人类别",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalEntry",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="第几次录入")),
                        ("figures", models.JSONField(verbose_name="数字")),
                        (
                            "count",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="ballots.count",
                            ),
                        ),
                        (
                            "entered_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="录入人",
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
                        "verbose_name": "historical 计票录入",
                        "verbose_name_plural": "historical 计票录入",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalQuestion",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("number", models.PositiveSmallIntegerField(verbose_name="序号")),
                        ("subject", models.PositiveBigIntegerField(default=0, verbose_name="投票对象")),
                        ("round", models.PositiveSmallIntegerField(verbose_name="轮次")),
                        ("title", models.CharField(max_length=200, verbose_name="题目")),
                        ("note", models.CharField(blank=True, max_length=250, verbose_name="题目说明")),
                        (
                            "most",
                            models.PositiveSmallIntegerField(default=1, verbose_name="每票最多推荐人数"),
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
                            "box",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="ballots.box",
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
                        "verbose_name": "historical 票项",
                        "verbose_name_plural": "historical 票项",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalTeller",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
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
                            "box",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="ballots.box",
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
                        "verbose_name": "historical 监票人",
                        "verbose_name_plural": "historical 监票人",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalCount",
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
                                choices=ballots.kinds.choices, max_length=20, verbose_name="种类"
                            ),
                        ),
                        ("round", models.PositiveSmallIntegerField(verbose_name="轮次")),
                        ("subject", models.PositiveBigIntegerField(default=0, verbose_name="投票对象")),
                        ("held_on", models.DateField(verbose_name="投票日期")),
                        (
                            "figures",
                            models.JSONField(blank=True, editable=False, null=True, verbose_name="票箱数字"),
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
                            ),
                        ),
                        (
                            "question",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                help_text="由票箱计算的，注明其票项",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="ballots.question",
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
                        "verbose_name": "historical 计票",
                        "verbose_name_plural": "historical 计票",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Receipt",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        (
                            "box",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="receipts",
                                to="ballots.box",
                            ),
                        ),
                        ("number", models.CharField(max_length=20)),
                    ],
                    options={
                        "verbose_name": "回执",
                        "verbose_name_plural": "回执",
                        "ordering": ["number"],
                    },
                ),
                migrations.CreateModel(
                    name="Remark",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        (
                            "box",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="remarks",
                                to="ballots.box",
                            ),
                        ),
                        ("question", models.PositiveSmallIntegerField()),
                        ("words", models.CharField(max_length=200)),
                    ],
                    options={
                        "verbose_name": "评语",
                        "verbose_name_plural": "评语",
                        "ordering": ["question", "words"],
                    },
                ),
                migrations.CreateModel(
                    name="Slip",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        (
                            "box",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="slips",
                                to="ballots.box",
                            ),
                        ),
                        (
                            "category",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="slips",
                                to="ballots.category",
                            ),
                        ),
                        ("digest", models.CharField(max_length=64, unique=True)),
                    ],
                    options={
                        "verbose_name": "票签",
                        "verbose_name_plural": "票签",
                        "ordering": ["digest"],
                    },
                ),
                migrations.CreateModel(
                    name="Teller",
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
                            "box",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="watched_by",
                                to="ballots.box",
                            ),
                        ),
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        (
                            "cadre",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="township.cadre",
                                verbose_name="本镇干部",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "监票人",
                        "verbose_name_plural": "监票人",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("box", "cadre"),
                                name="teller_once",
                                violation_error_message="此人已是监票人",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalPaperWords",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "words",
                            models.TextField(
                                help_text="一行一条，逐字照抄；看不清的字写“□”",
                                max_length=4000,
                                verbose_name="手写的意见",
                            ),
                        ),
                        (
                            "confirmed_on",
                            models.DateField(editable=False, null=True, verbose_name="核对日期"),
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
                            "count",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="ballots.count",
                                verbose_name="计票",
                            ),
                        ),
                        (
                            "entered_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="录入人",
                            ),
                        ),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
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
                        "verbose_name": "historical 纸质票意见",
                        "verbose_name_plural": "historical 纸质票意见",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="PaperWords",
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
                            "count",
                            models.OneToOneField(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="paper_words",
                                to="ballots.count",
                                verbose_name="计票",
                            ),
                        ),
                        (
                            "words",
                            models.TextField(
                                help_text="一行一条，逐字照抄；看不清的字写“□”",
                                max_length=4000,
                                verbose_name="手写的意见",
                            ),
                        ),
                        (
                            "entered_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="录入人",
                            ),
                        ),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="核对人",
                            ),
                        ),
                        (
                            "confirmed_on",
                            models.DateField(editable=False, null=True, verbose_name="核对日期"),
                        ),
                    ],
                    options={
                        "verbose_name": "纸质票意见",
                        "verbose_name_plural": "纸质票意见",
                        "ordering": ["pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("confirmed_by", None), ("confirmed_on", None)),
                                    models.Q(
                                        ("confirmed_by__isnull", False),
                                        ("confirmed_on__isnull", False),
                                        models.Q(("confirmed_by", models.F("entered_by")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="paper_words_two_people",
                                violation_error_message="录入和核对须由不同的人完成",
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
