"""一报告两评议: the yearly meeting that hears the report and reviews, by secret slips, the work and each person promoted."""
