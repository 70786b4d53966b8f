"""Hypothesis looks for counter-examples, not at the clock: a busy machine must fail no test."""

from hypothesis import HealthCheck, settings

settings.register_profile("volteface", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.load_profile("volteface")
