from django.apps import AppConfig


class ProcedureConfig(AppConfig):
    name = "procedure"
    verbose_name = "程序"

    def ready(self) -> None:
        from township.pending import kinds
        from township.records import verification

        from . import pending, worded, workbench
        from .issuing.verifying import recompute
        from .notes import on_paper

        kinds.register(on_paper.KIND)
        workbench.register(pending.duties_of)
        verification.FURTHER.append(recompute)
        worded.make_known()
