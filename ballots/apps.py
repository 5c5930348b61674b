from django.apps import AppConfig


class BallotsConfig(AppConfig):
    name = "ballots"
    verbose_name = "投票"

    def ready(self) -> None:
        from township.records import verification

        from .recount import recount

        verification.FURTHER.append(recount)
