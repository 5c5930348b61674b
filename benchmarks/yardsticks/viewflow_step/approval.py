"""One handled step: lock the process, load the task, run it, finish it, open and finish the end."""

from viewflow.workflow.models import Task

from .flows import Approval


def prepare() -> Task:
    process = Approval.begin.run()
    return Task.objects.get(process=process, flow_task=Approval.approve)


def approve(task: Task) -> None:
    Approval.approve.run(task)
