"""The media loop: what a browser sends comes back to it, so that it can be measured and shown.

The embedded loop is a process of its own (`lotsen loop`), which passes packets back as they came: it neither decodes
nor encodes, so that one core carries many people. docs/media.md tells what stands beside it in production.
"""
