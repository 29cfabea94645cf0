"""The pure part of the house: no disk, no network, no clock, no randomness, no environment."""
