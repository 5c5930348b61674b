import django.db.models.lookups
import township.records.lateness
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("appointments", "0003_live_meeting"),
        ("township", "0003_office_stand_in"),
    ]

    operations = [
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
    ]
