"""The law as data: rules with their citations, dated numbers, local measures and the working-day calendar.

Nothing here knows an appointment: a rule receives what it judges and the day on which it judges.
"""
