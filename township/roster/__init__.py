"""The roster: who works in the township, on which seat, and what their personnel file says."""
