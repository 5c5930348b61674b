"""复议: proposed and consented to by the members themselves."""
