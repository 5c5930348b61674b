import django.db.models.deletion
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
                    name="HistoricalCircumstance",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("room", models.CharField(editable=False, max_length=20, verbose_name="环节")),
                        ("round", models.PositiveSmallIntegerField(editable=False, verbose_name="轮次")),
                        ("occurred_on", models.DateField(verbose_name="发生日期")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("special", "特殊情况"), ("important", "重要情况")],
                                max_length=20,
                                verbose_name="类别",
                            ),
                        ),
                        ("text", models.TextField(max_length=4000, verbose_name="情况记载")),
                        ("handled", models.TextField(blank=True, max_length=4000, verbose_name="处理情况")),
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
                        "verbose_name": "historical 特殊、重要情况",
                        "verbose_name_plural": "historical 特殊、重要情况",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalConfirmation",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("room", models.CharField(editable=False, max_length=20, verbose_name="环节")),
                        ("round", models.PositiveSmallIntegerField(editable=False, verbose_name="轮次")),
                        ("rule", models.CharField(editable=False, max_length=60, verbose_name="规则代码")),
                        (
                            "requirement",
                            models.CharField(
                                editable=False, help_text="确认时的原文", max_length=200, verbose_name="要求"
                            ),
                        ),
                        (
                            "subject",
                            models.PositiveBigIntegerField(default=0, editable=False, verbose_name="对象"),
                        ),
                        (
                            "subject_name",
                            models.CharField(
                                blank=True,
                                editable=False,
                                help_text="确认时的姓名",
                                max_length=40,
                                verbose_name="对象姓名",
                            ),
                        ),
                        (
                            "satisfied",
                            models.BooleanField(
                                choices=[(True, "符合要求"), (False, "不符合要求")], verbose_name="确认结果"
                            ),
                        ),
                        ("asked", models.JSONField(default=list, editable=False, verbose_name="所问内容")),
                        (
                            "way",
                            models.CharField(
                                choices=[("account", "本人账号"), ("paper", "纸质"), ("entered", "他人代录")],
                                default="entered",
                                editable=False,
                                max_length=10,
                                verbose_name="方式",
                            ),
                        ),
                        (
                            "confirmed_by",
                            models.CharField(editable=False, max_length=40, verbose_name="确认人"),
                        ),
                        (
                            "position",
                            models.CharField(
                                blank=True, editable=False, max_length=100, verbose_name="单位职务"
                            ),
                        ),
                        ("confirmed_on", models.DateField(editable=False, verbose_name="确认日期")),
                        ("document", models.CharField(max_length=200, verbose_name="依据材料")),
                        ("text", models.TextField(blank=True, max_length=2000, verbose_name="说明")),
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
                            "scan",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="township.attachment",
                                verbose_name="扫描件",
                            ),
                        ),
                        (
                            "checked_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="复核人",
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
                        "verbose_name": "historical 人工确认",
                        "verbose_name_plural": "historical 人工确认",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalConsultation",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("room", models.CharField(editable=False, max_length=20, verbose_name="环节")),
                        ("round", models.PositiveSmallIntegerField(editable=False, verbose_name="轮次")),
                        ("consulted_on", models.DateField(verbose_name="沟通日期")),
                        ("name", models.CharField(max_length=40, verbose_name="沟通对象")),
                        ("position", models.CharField(max_length=100, verbose_name="职务")),
                        (
                            "opinion",
                            models.CharField(
                                choices=[
                                    ("agree", "同意"),
                                    ("disagree", "不同意"),
                                    ("reserved", "有保留意见"),
                                ],
                                max_length=20,
                                verbose_name="意见",
                            ),
                        ),
                        ("text", models.TextField(blank=True, max_length=2000, verbose_name="具体意见")),
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
                        "verbose_name": "historical 酝酿沟通",
                        "verbose_name_plural": "historical 酝酿沟通",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalSuspension",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("since", models.DateField(verbose_name="暂缓日期")),
                        ("reason", models.TextField(max_length=2000, verbose_name="暂缓原因")),
                        (
                            "after_report",
                            models.BooleanField(
                                choices=[(True, "是，最长三个月"), (False, "否")],
                                verbose_name="因群众反映暂缓",
                            ),
                        ),
                        ("due_on", models.DateField(editable=False, null=True, verbose_name="最迟恢复日期")),
                        ("lifted_on", models.DateField(editable=False, null=True, verbose_name="恢复日期")),
                        (
                            "lifted_reason",
                            models.TextField(
                                blank=True, editable=False, max_length=2000, verbose_name="恢复理由"
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
                            "lifted_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                        "verbose_name": "historical 暂缓",
                        "verbose_name_plural": "historical 暂缓",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalTakeover",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, editable=False)),
                        ("room", models.CharField(editable=False, max_length=20, verbose_name="环节")),
                        ("round", models.PositiveSmallIntegerField(editable=False, verbose_name="轮次")),
                        ("code", models.CharField(editable=False, max_length=60, verbose_name="记录代码")),
                        ("source", models.CharField(editable=False, max_length=80, verbose_name="原记录")),
                        ("target", models.CharField(editable=False, max_length=80, verbose_name="接续记录")),
                        (
                            "from_round",
                            models.PositiveSmallIntegerField(editable=False, verbose_name="原轮次"),
                        ),
                        ("happened_on", models.DateField(editable=False, verbose_name="原日期")),
                        ("taken_on", models.DateField(editable=False, verbose_name="接续日期")),
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
                            "first_recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="原记录人",
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
                        "verbose_name": "historical 上一轮记录的接续",
                        "verbose_name_plural": "historical 上一轮记录的接续",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Circumstance",
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
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="township.matter",
                                verbose_name="事项",
                            ),
                        ),
                        ("room", models.CharField(editable=False, max_length=20, verbose_name="环节")),
                        ("round", models.PositiveSmallIntegerField(editable=False, verbose_name="轮次")),
                        ("occurred_on", models.DateField(verbose_name="发生日期")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("special", "特殊情况"), ("important", "重要情况")],
                                max_length=20,
                                verbose_name="类别",
                            ),
                        ),
                        ("text", models.TextField(max_length=4000, verbose_name="情况记载")),
                        ("handled", models.TextField(blank=True, max_length=4000, verbose_name="处理情况")),
                    ],
                    options={
                        "verbose_name": "特殊、重要情况",
                        "verbose_name_plural": "特殊、重要情况",
                        "ordering": ["pk"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["special", "important"])),
                                name="circumstance_kind_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Confirmation",
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
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="township.matter",
                                verbose_name="事项",
                            ),
                        ),
                        ("room", models.CharField(editable=False, max_length=20, verbose_name="环节")),
                        ("round", models.PositiveSmallIntegerField(editable=False, verbose_name="轮次")),
                        ("rule", models.CharField(editable=False, max_length=60, verbose_name="规则代码")),
                        (
                            "requirement",
                            models.CharField(
                                editable=False, help_text="确认时的原文", max_length=200, verbose_name="要求"
                            ),
                        ),
                        (
                            "subject",
                            models.PositiveBigIntegerField(default=0, editable=False, verbose_name="对象"),
                        ),
                        (
                            "subject_name",
                            models.CharField(
                                blank=True,
                                editable=False,
                                help_text="确认时的姓名",
                                max_length=40,
                                verbose_name="对象姓名",
                            ),
                        ),
                        (
                            "satisfied",
                            models.BooleanField(
                                choices=[(True, "符合要求"), (False, "不符合要求")], verbose_name="确认结果"
                            ),
                        ),
                        ("asked", models.JSONField(default=list, editable=False, verbose_name="所问内容")),
                        (
                            "way",
                            models.CharField(
                                choices=[("account", "本人账号"), ("paper", "纸质"), ("entered", "他人代录")],
                                default="entered",
                                editable=False,
                                max_length=10,
                                verbose_name="方式",
                            ),
                        ),
                        (
                            "confirmed_by",
                            models.CharField(editable=False, max_length=40, verbose_name="确认人"),
                        ),
                        (
                            "position",
                            models.CharField(
                                blank=True, editable=False, max_length=100, verbose_name="单位职务"
                            ),
                        ),
                        ("confirmed_on", models.DateField(editable=False, verbose_name="确认日期")),
                        (
                            "scan",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="township.attachment",
                                verbose_name="扫描件",
                            ),
                        ),
                        (
                            "checked_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="复核人",
                            ),
                        ),
                        ("document", models.CharField(max_length=200, verbose_name="依据材料")),
                        ("text", models.TextField(blank=True, max_length=2000, verbose_name="说明")),
                    ],
                    options={
                        "verbose_name": "人工确认",
                        "verbose_name_plural": "人工确认",
                        "ordering": ["pk"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("matter", "room", "round", "rule", "subject"),
                                name="confirmation_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("checked_by", None),
                                        ("scan", None),
                                        ("way__in", ["account", "entered"]),
                                    ),
                                    models.Q(
                                        ("checked_by__isnull", False),
                                        ("scan__isnull", False),
                                        ("way", "paper"),
                                        models.Q(("checked_by", models.F("recorded_by")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="confirmation_paper_by_two",
                                violation_error_message="纸质确认须附扫描件，由一人录入、另一人复核",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Consultation",
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
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="township.matter",
                                verbose_name="事项",
                            ),
                        ),
                        ("room", models.CharField(editable=False, max_length=20, verbose_name="环节")),
                        ("round", models.PositiveSmallIntegerField(editable=False, verbose_name="轮次")),
                        ("consulted_on", models.DateField(verbose_name="沟通日期")),
                        ("name", models.CharField(max_length=40, verbose_name="沟通对象")),
                        ("position", models.CharField(max_length=100, verbose_name="职务")),
                        (
                            "opinion",
                            models.CharField(
                                choices=[
                                    ("agree", "同意"),
                                    ("disagree", "不同意"),
                                    ("reserved", "有保留意见"),
                                ],
                                max_length=20,
                                verbose_name="意见",
                            ),
                        ),
                        ("text", models.TextField(blank=True, max_length=2000, verbose_name="具体意见")),
                    ],
                    options={
                        "verbose_name": "酝酿沟通",
                        "verbose_name_plural": "酝酿沟通",
                        "ordering": ["pk"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("opinion__in", ["agree", "disagree", "reserved"])),
                                name="consultation_opinion_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IssuedPaper",
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
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="issued_papers",
                                to="township.township",
                                verbose_name="乡镇",
                            ),
                        ),
                        (
                            "matter",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="issued_papers",
                                to="township.matter",
                                verbose_name="事项",
                            ),
                        ),
                        ("kind", models.CharField(max_length=60, verbose_name="种类")),
                        ("key", models.PositiveBigIntegerField(verbose_name="所据记录")),
                        ("number", models.PositiveSmallIntegerField(verbose_name="第几次印发")),
                        ("title", models.CharField(max_length=100, verbose_name="名称")),
                        ("template", models.CharField(max_length=100, verbose_name="模板")),
                        ("version", models.CharField(max_length=64, verbose_name="模板版本")),
                        ("facts", models.JSONField(verbose_name="要素")),
                        ("content", models.JSONField(verbose_name="内容")),
                        ("issued_on", models.DateField(verbose_name="印发日期")),
                        (
                            "issued_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="印发人",
                            ),
                        ),
                        ("issuer", models.CharField(max_length=40, verbose_name="印发人姓名")),
                        ("office", models.CharField(blank=True, max_length=40, verbose_name="以何职务")),
                        ("step", models.PositiveIntegerField(verbose_name="纪实序号")),
                        (
                            "algorithm",
                            models.CharField(default="sha256", max_length=20, verbose_name="摘要算法"),
                        ),
                        ("digest", models.CharField(max_length=64, verbose_name="摘要")),
                    ],
                    options={
                        "verbose_name": "已印发的文书",
                        "verbose_name_plural": "已印发的文书",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("township", "kind", "key", "number"),
                                name="issued_paper_number_unique",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind", ""), _negated=True),
                                name="issued_paper_has_a_kind",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Suspension",
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
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="suspensions",
                                to="township.matter",
                                verbose_name="事项",
                            ),
                        ),
                        ("since", models.DateField(verbose_name="暂缓日期")),
                        ("reason", models.TextField(max_length=2000, verbose_name="暂缓原因")),
                        (
                            "after_report",
                            models.BooleanField(
                                choices=[(True, "是，最长三个月"), (False, "否")],
                                verbose_name="因群众反映暂缓",
                            ),
                        ),
                        ("due_on", models.DateField(editable=False, null=True, verbose_name="最迟恢复日期")),
                        ("lifted_on", models.DateField(editable=False, null=True, verbose_name="恢复日期")),
                        (
                            "lifted_reason",
                            models.TextField(
                                blank=True, editable=False, max_length=2000, verbose_name="恢复理由"
                            ),
                        ),
                        (
                            "lifted_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "暂缓",
                        "verbose_name_plural": "暂缓",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("lifted_on", None)),
                                fields=("matter",),
                                name="suspension_one_open",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("lifted_on", None),
                                    ("lifted_on__gte", models.F("since")),
                                    _connector="OR",
                                ),
                                name="suspension_dates_ordered",
                                violation_error_message="恢复日期不得早于暂缓日期",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Takeover",
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
                            "matter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="township.matter",
                                verbose_name="事项",
                            ),
                        ),
                        ("room", models.CharField(editable=False, max_length=20, verbose_name="环节")),
                        ("round", models.PositiveSmallIntegerField(editable=False, verbose_name="轮次")),
                        ("code", models.CharField(editable=False, max_length=60, verbose_name="记录代码")),
                        ("source", models.CharField(editable=False, max_length=80, verbose_name="原记录")),
                        ("target", models.CharField(editable=False, max_length=80, verbose_name="接续记录")),
                        (
                            "from_round",
                            models.PositiveSmallIntegerField(editable=False, verbose_name="原轮次"),
                        ),
                        ("happened_on", models.DateField(editable=False, verbose_name="原日期")),
                        ("taken_on", models.DateField(editable=False, verbose_name="接续日期")),
                        (
                            "first_recorded_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="原记录人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "上一轮记录的接续",
                        "verbose_name_plural": "上一轮记录的接续",
                        "ordering": ["pk"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("matter", "room", "round", "code", "source"),
                                name="takeover_once_a_round",
                                violation_error_message="这项记录已接续",
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
