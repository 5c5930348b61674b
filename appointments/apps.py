from django.apps import AppConfig


class AppointmentsConfig(AppConfig):
    name = "appointments"
    verbose_name = "任用事项"

    def ready(self) -> None:
        from township.records import verification

        from . import doors
        from .ballots.recount import recount
        from .meetings.minutes.recount import recompute

        doors.announce()
        verification.FURTHER += [recount, recompute]
