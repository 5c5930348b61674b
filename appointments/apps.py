from django.apps import AppConfig


class AppointmentsConfig(AppConfig):
    name = "appointments"
    verbose_name = "任用事项"

    def ready(self) -> None:
        from procedure import process
        from township.records import verification

        from .ballots.recount import recount
        from .meetings.minutes.recount import recompute
        from .process import Appointments

        process.register(Appointments())
        verification.FURTHER += [recount, recompute]
