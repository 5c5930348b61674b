"""会议记录: drafted from what happened, confirmed by the members themselves, sealed, printed."""
