"""A process that is begun, approved, and over."""

from viewflow import this
from viewflow.workflow import flow, lock
from viewflow.workflow.activation import Activation
from viewflow.workflow.models import Process


class Approval(flow.Flow):
    """Both nodes are called by the program (handled), as a door is by its page."""

    process_class = Process
    lock_impl = lock.select_for_update_lock

    begin = flow.StartHandle(this.begun).Next(this.approve)
    approve = flow.Handle(this.approved).Next(this.end)
    end = flow.End()

    def begun(self, activation: Activation) -> Process:
        return activation.process

    def approved(self, activation: Activation) -> Process:
        return activation.process
