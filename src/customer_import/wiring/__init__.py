"""Which parts make a run? The one place that sees everything, and the only one with a real clock and real chance."""
