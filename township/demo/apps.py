"""The demonstration's own app: installed only with TOWNSHIP_DEMO=1, so that elsewhere not even its table exists."""

from django.apps import AppConfig
from django.conf import settings


class DemonstrationConfig(AppConfig):
    name = "township.demo"
    label = "demonstration"
    verbose_name = "演示"

    def ready(self) -> None:
        from township.records import clock

        from .demo_clock import ahead

        # The test suite installs the table and leaves the clock alone.
        if settings.DEMO:
            clock.follow(ahead)
