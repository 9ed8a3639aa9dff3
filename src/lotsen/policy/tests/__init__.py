"""Tests of the rules. Properties are judged by what they find, never by how fast the machine is today."""

from hypothesis import HealthCheck, settings

settings.register_profile("lotsen", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("lotsen")
