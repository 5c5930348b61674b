"""Village term elections: the township records, computes, checks and helps, and never appoints."""
