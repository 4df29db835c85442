"""Measurements, never tests: they print ratios and fail no build. See __main__."""
