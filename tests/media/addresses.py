"""Where servers of a test listen."""

from aioice import ice


def own() -> str:
    """This machine's first address on a network; its own loopback where it is on none."""
    return next(iter(ice.get_host_addresses(use_ipv4=True, use_ipv6=False)), "127.0.0.1")
