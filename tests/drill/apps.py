from django.apps import AppConfig


class DrillConfig(AppConfig):
    """Only tables and templates: a test that needs the process registers it, for itself (tests/drill/known.py)."""

    name = "tests.drill"
    label = "drill"
    verbose_name = "演练"
