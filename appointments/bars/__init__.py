"""What bars a person, at every door: bars × doors. What bars on the day of naming bars until the day of posting."""
