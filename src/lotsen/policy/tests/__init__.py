"""Tests of the rules. Properties are judged by what they find, never by how fast the machine is today.

Every run draws other examples, so that few of them find in several runs what many would in one.
"""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "lotsen", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("lotsen")
