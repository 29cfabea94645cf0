"""One outside thing each; edges import `core` and `errors`, never one another."""
