import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import township.records.attachments


class Migration(migrations.Migration):
    dependencies = [
        ("appointments", "0001_corridor"),
        ("township", "0001_roster"),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalAttachment",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("room", models.CharField(max_length=20, verbose_name="环节")),
                ("round", models.PositiveSmallIntegerField(verbose_name="轮次")),
                ("title", models.CharField(max_length=100, verbose_name="材料名称")),
                ("file", models.TextField(max_length=200, verbose_name="文件")),
                ("original_name", models.CharField(max_length=200, verbose_name="原文件名")),
                ("size", models.PositiveIntegerField(verbose_name="大小（字节）")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("recorded_at", models.DateTimeField(blank=True, editable=False, verbose_name="上传时间")),
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
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="上传人",
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
                "verbose_name": "historical 附件",
                "verbose_name_plural": "historical 附件",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Attachment",
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
                        related_name="+",
                        to="township.township",
                        verbose_name="乡镇",
                    ),
                ),
                (
                    "appointment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attachments",
                        to="appointments.appointment",
                        verbose_name="任用事项",
                    ),
                ),
                ("room", models.CharField(max_length=20, verbose_name="环节")),
                ("round", models.PositiveSmallIntegerField(verbose_name="轮次")),
                ("title", models.CharField(max_length=100, verbose_name="材料名称")),
                (
                    "file",
                    models.FileField(
                        max_length=200, upload_to=township.records.attachments.place, verbose_name="文件"
                    ),
                ),
                ("original_name", models.CharField(max_length=200, verbose_name="原文件名")),
                ("size", models.PositiveIntegerField(verbose_name="大小（字节）")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="上传人",
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="上传时间")),
            ],
            options={
                "verbose_name": "附件",
                "verbose_name_plural": "附件",
                "ordering": ["pk"],
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="StepRecord",
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
                        related_name="step_records",
                        to="township.township",
                        verbose_name="乡镇",
                    ),
                ),
                (
                    "sequence",
                    models.PositiveIntegerField(help_text="在本乡镇纪实链中的位置", verbose_name="序号"),
                ),
                (
                    "appointment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="appointments.appointment",
                        verbose_name="任用事项",
                    ),
                ),
                (
                    "subject",
                    models.CharField(
                        blank=True,
                        help_text="任用事项以外的对象，如某干部",
                        max_length=100,
                        verbose_name="对象",
                    ),
                ),
                ("code", models.CharField(max_length=60, verbose_name="行为代码")),
                ("label", models.CharField(max_length=100, verbose_name="行为")),
                (
                    "outcome",
                    models.CharField(
                        choices=[("done", "已办理"), ("refused", "未通过")],
                        default="done",
                        max_length=10,
                        verbose_name="结果",
                    ),
                ),
                ("stage", models.CharField(blank=True, max_length=20, verbose_name="所在环节")),
                ("target", models.CharField(blank=True, max_length=20, verbose_name="进入环节")),
                ("round", models.PositiveSmallIntegerField(null=True, verbose_name="轮次")),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="经办人",
                    ),
                ),
                ("actor_name", models.CharField(max_length=40, verbose_name="经办人姓名")),
                ("office", models.CharField(blank=True, max_length=40, verbose_name="以何职务")),
                ("happened_on", models.DateField(verbose_name="发生日期")),
                ("recorded_at", models.DateTimeField(verbose_name="录入时间")),
                ("reason", models.TextField(blank=True, verbose_name="事由")),
                (
                    "responsible",
                    models.CharField(blank=True, max_length=300, verbose_name="责任主体及责任内容"),
                ),
                ("checklist", models.JSONField(null=True, verbose_name="当时的核对清单")),
                ("details", models.JSONField(default=dict, verbose_name="明细")),
                ("rows_digest", models.CharField(max_length=64, verbose_name="变更行摘要")),
                ("previous", models.CharField(blank=True, max_length=64, verbose_name="前一摘要")),
                ("algorithm", models.CharField(max_length=20, verbose_name="摘要算法")),
                ("digest", models.CharField(max_length=64, verbose_name="摘要")),
            ],
            options={
                "verbose_name": "纪实",
                "verbose_name_plural": "纪实",
                "ordering": ["township", "-sequence"],
                "indexes": [models.Index(fields=["appointment", "sequence"], name="step_of_appointment")],
                "constraints": [
                    models.UniqueConstraint(fields=("township", "sequence"), name="step_sequence_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["done", "refused"])), name="step_outcome_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StepRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rows",
                        to="township.steprecord",
                    ),
                ),
                ("table", models.CharField(max_length=80)),
                ("history_id", models.BigIntegerField()),
                ("digest", models.CharField(max_length=64)),
            ],
            options={
                "verbose_name": "变更行",
                "verbose_name_plural": "变更行",
                "constraints": [
                    models.UniqueConstraint(fields=("table", "history_id"), name="step_row_once")
                ],
                "indexes": [],
            },
        ),
    ]
