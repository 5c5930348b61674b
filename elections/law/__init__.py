"""What the law of village elections says on a day: settings, texts and the calendar, all pure."""
