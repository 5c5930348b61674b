"""The corridor as the furniture knows it: what an appointment is, its rooms and its doors."""

from __future__ import annotations

from procedure.process import Process

from .corridor import Stage
from .doors import DOORS, TO_OPEN
from .models import Appointment


class Appointments(Process):
    """任用: the appointment of a section-level cadre, from motion to posting."""

    kind = Appointment.KIND
    label = "任用事项"
    doors = DOORS
    to_open = TO_OPEN
    opening = "提出动议"
    first_room = Stage.MOTION.label
