"""Asks one rule about a dossier, with the numbers in force, as a door does."""

from __future__ import annotations

from datetime import date
from typing import Any

from appointments.models import Appointment, Candidate
from township.law.rule import Finding, Rule, evaluate

TODAY = date(2026, 3, 18)


def finding(rule: Rule, appointment: Appointment, on: date = TODAY) -> Finding:
    return evaluate("", [rule], appointment, on, appointment.context.measures).rows[0].finding


def verdict(rule: Rule, appointment: Appointment, on: date = TODAY) -> str:
    return finding(rule, appointment, on).verdict.value


def person(appointment: Appointment, name: str) -> Candidate:
    return next(c for c in appointment.candidates.all() if c.cadre.name == name)


def alter(row: Any, **values: Any) -> None:
    for name, value in values.items():
        setattr(row, name, value)
