"""选举档案: the 47 items of a village, each with what is really there. Nobody ticks an item off."""
