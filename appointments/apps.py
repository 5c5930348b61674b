from django.apps import AppConfig


class AppointmentsConfig(AppConfig):
    name = "appointments"
    verbose_name = "任用事项"

    def ready(self) -> None:
        from ballots import kinds
        from township.records import verification

        from . import doors
        from .meetings.minutes.recount import recompute
        from .polls.kinds import KINDS

        doors.announce()
        verification.FURTHER.append(recompute)
        for kind in KINDS:
            kinds.register(kind)
