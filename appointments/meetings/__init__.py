"""The Party committee meeting (党委会): roster, sealed agenda, attendance, stances and votes, minutes."""
