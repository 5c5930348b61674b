from django.apps import AppConfig


class ProcedureConfig(AppConfig):
    name = "procedure"
    verbose_name = "程序"

    def ready(self) -> None:
        from township.records import verification

        from . import pending, workbench
        from .issuing.verifying import recompute

        workbench.register(pending.duties_of)
        verification.FURTHER.append(recompute)
