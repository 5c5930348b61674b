"""村级换届: the term elections of the villages. The township records, computes, checks and helps; it never appoints."""
