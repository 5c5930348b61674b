import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("township", "0001_initial"),
        ("township", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalCircumstance",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
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
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
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
                ("subject", models.PositiveBigIntegerField(default=0, editable=False, verbose_name="对象")),
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
                ("confirmed_by", models.CharField(max_length=40, verbose_name="确认人")),
                ("confirmed_on", models.DateField(verbose_name="确认日期")),
                ("document", models.CharField(max_length=200, verbose_name="依据材料")),
                ("text", models.TextField(blank=True, max_length=2000, verbose_name="说明")),
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
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
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
                        choices=[("agree", "同意"), ("disagree", "不同意"), ("reserved", "有保留意见")],
                        max_length=20,
                        verbose_name="意见",
                    ),
                ),
                ("text", models.TextField(blank=True, max_length=2000, verbose_name="具体意见")),
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
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("revision", models.PositiveIntegerField(default=0, editable=False)),
                ("since", models.DateField(verbose_name="暂缓日期")),
                ("reason", models.TextField(max_length=2000, verbose_name="暂缓原因")),
                (
                    "after_report",
                    models.BooleanField(
                        choices=[(True, "是，最长三个月"), (False, "否")], verbose_name="因群众反映暂缓"
                    ),
                ),
                ("due_on", models.DateField(editable=False, null=True, verbose_name="最迟恢复日期")),
                ("lifted_on", models.DateField(editable=False, null=True, verbose_name="恢复日期")),
                (
                    "lifted_reason",
                    models.TextField(blank=True, editable=False, max_length=2000, verbose_name="恢复理由"),
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
            name="Circumstance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="township.matter",
                        verbose_name="事项",
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
                ("subject", models.PositiveBigIntegerField(default=0, editable=False, verbose_name="对象")),
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
                ("confirmed_by", models.CharField(max_length=40, verbose_name="确认人")),
                ("confirmed_on", models.DateField(verbose_name="确认日期")),
                ("document", models.CharField(max_length=200, verbose_name="依据材料")),
                ("text", models.TextField(blank=True, max_length=2000, verbose_name="说明")),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="township.matter",
                        verbose_name="事项",
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
            ],
            options={
                "verbose_name": "人工确认",
                "verbose_name_plural": "人工确认",
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("matter", "room", "round", "rule", "subject"), name="confirmation_once"
                    )
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
                ("revision", models.PositiveIntegerField(default=0, editable=False)),
                ("room", models.CharField(editable=False, max_length=20, verbose_name="环节")),
                ("round", models.PositiveSmallIntegerField(editable=False, verbose_name="轮次")),
                ("consulted_on", models.DateField(verbose_name="沟通日期")),
                ("name", models.CharField(max_length=40, verbose_name="沟通对象")),
                ("position", models.CharField(max_length=100, verbose_name="职务")),
                (
                    "opinion",
                    models.CharField(
                        choices=[("agree", "同意"), ("disagree", "不同意"), ("reserved", "有保留意见")],
                        max_length=20,
                        verbose_name="意见",
                    ),
                ),
                ("text", models.TextField(blank=True, max_length=2000, verbose_name="具体意见")),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="township.matter",
                        verbose_name="事项",
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
            name="Suspension",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=0, editable=False)),
                ("since", models.DateField(verbose_name="暂缓日期")),
                ("reason", models.TextField(max_length=2000, verbose_name="暂缓原因")),
                (
                    "after_report",
                    models.BooleanField(
                        choices=[(True, "是，最长三个月"), (False, "否")], verbose_name="因群众反映暂缓"
                    ),
                ),
                ("due_on", models.DateField(editable=False, null=True, verbose_name="最迟恢复日期")),
                ("lifted_on", models.DateField(editable=False, null=True, verbose_name="恢复日期")),
                (
                    "lifted_reason",
                    models.TextField(blank=True, editable=False, max_length=2000, verbose_name="恢复理由"),
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
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suspensions",
                        to="township.matter",
                        verbose_name="事项",
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
                            ("lifted_on", None), ("lifted_on__gte", models.F("since")), _connector="OR"
                        ),
                        name="suspension_dates_ordered",
                        violation_error_message="恢复日期不得早于暂缓日期",
                    ),
                ],
            },
        ),
    ]
