"""All tables of the furniture, one import place for Django."""

from .issuing.models import IssuedPaper
from .notes.models import Circumstance, Confirmation, Consultation, Suspension
from .takeover.models import Takeover

__all__ = ["Circumstance", "Confirmation", "Consultation", "IssuedPaper", "Suspension", "Takeover"]
