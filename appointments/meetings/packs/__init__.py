"""会议材料: what an item lays before the members, as it stood when the agenda was sealed; and who has read it."""
