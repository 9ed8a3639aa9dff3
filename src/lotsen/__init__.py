"""Lotsen: the support system around video care visits."""
