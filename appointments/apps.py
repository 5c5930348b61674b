from django.apps import AppConfig


class AppointmentsConfig(AppConfig):
    name = "appointments"
    verbose_name = "任用事项"

    def ready(self) -> None:
        from . import doors

        doors.announce()
