"""Authored texts: presentations of services, quick guides and a unit's own routines, in editions."""
