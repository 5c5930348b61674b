from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ballots", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="ballot",
            name="void",
            field=models.CharField(blank=True, default="", max_length=60, verbose_name="废票原因"),
        ),
    ]
