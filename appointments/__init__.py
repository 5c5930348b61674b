"""Appointments: the corridor of seven rooms one appointment walks from motion to posting."""
