import django.db.models.deletion
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models

import township.records.lateness


class Migration(migrations.Migration):
    dependencies = [
        ("appointments", "0003_live_meeting"),
        ("township", "0003_office_stand_in"),
    ]

    operations = [
        migrations.CreateModel(
            name="Job",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=60, verbose_name="种类代码")),
                ("arguments", models.JSONField(default=dict, verbose_name="所需资料")),
                ("asked_at", models.DateTimeField(verbose_name="要求办理的时间")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "排队等候"),
                            ("running", "正在办理"),
                            ("done", "已办完"),
                            ("failed", "没有办成"),
                            ("abandoned", "多次中断"),
                        ],
                        default="queued",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="第几次办理")),
                (
                    "heartbeat",
                    models.DateTimeField(
                        help_text="正在办理而久不报到的，视为中断", null=True, verbose_name="最近一次报到"
                    ),
                ),
                ("done", models.PositiveIntegerField(default=0, verbose_name="已完成")),
                ("total", models.PositiveIntegerField(default=0, verbose_name="共计")),
                ("sentence", models.CharField(blank=True, max_length=200, verbose_name="进展")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="办结时间")),
                ("result", models.JSONField(null=True, verbose_name="结果")),
                ("error", models.CharField(blank=True, max_length=500, verbose_name="未办成的原因")),
            ],
            options={
                "verbose_name": "长时间任务",
                "verbose_name_plural": "长时间任务",
                "ordering": ["asked_at", "pk"],
            },
        ),
        migrations.AlterField(
            model_name="steprecord",
            name="township",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="step_records",
                to="township.township",
                verbose_name="乡镇",
            ),
        ),
        migrations.AddIndex(
            model_name="steprecord",
            index=models.Index(fields=["township", "outcome", "sequence"], name="step_by_outcome"),
        ),
        migrations.AddIndex(
            model_name="steprecord",
            index=models.Index(fields=["township", "happened_on", "sequence"], name="step_by_day"),
        ),
        migrations.AddIndex(
            model_name="steprecord",
            index=models.Index(fields=["township", "actor_name", "sequence"], name="step_by_actor"),
        ),
        migrations.AddIndex(
            model_name="steprecord",
            index=models.Index(
                condition=models.Q(
                    django.db.models.lookups.GreaterThan(
                        township.records.lateness.DayInChina("recorded_at"),
                        township.records.lateness.DayAfter("happened_on"),
                    )
                ),
                fields=["township", "sequence"],
                name="step_late",
            ),
        ),
        migrations.AddField(
            model_name="job",
            name="asked_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="要求办理的人",
            ),
        ),
        migrations.AddField(
            model_name="job",
            name="township",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="jobs",
                to="township.township",
                verbose_name="乡镇",
            ),
        ),
        migrations.AddIndex(
            model_name="job",
            index=models.Index(fields=["township", "kind", "asked_at"], name="job_of_kind"),
        ),
        migrations.AddIndex(
            model_name="job",
            index=models.Index(
                condition=models.Q(("state__in", ["queued", "running"])),
                fields=["asked_at"],
                name="job_under_way",
            ),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["queued", "running", "done", "failed", "abandoned"])),
                name="job_state_known",
            ),
        ),
    ]
