"""学习: what cadres learn of the rules by which they are chosen, in three depths, by hours and by a test."""
