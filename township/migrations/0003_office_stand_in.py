from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("township", "0002_records"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="office",
            name="office_single_holder",
        ),
        migrations.AddField(
            model_name="historicaloffice",
            name="stand_in",
            field=models.BooleanField(default=False, verbose_name="回避代行"),
        ),
        migrations.AddField(
            model_name="office",
            name="stand_in",
            field=models.BooleanField(default=False, verbose_name="回避代行"),
        ),
        migrations.AddConstraint(
            model_name="office",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("role__in", ("commissioner", "secretary", "discipline")), ("until", None)
                ),
                fields=("township", "role", "stand_in"),
                name="office_single_holder",
                violation_error_message="该职务已有人担任，先结束其任期",
            ),
        ),
        migrations.AddConstraint(
            model_name="office",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("stand_in", False),
                    ("role__in", ("commissioner", "secretary", "discipline")),
                    _connector="OR",
                ),
                name="office_stand_in_single",
                violation_error_message="只有一人担任的职务才有回避代行",
            ),
        ),
    ]
