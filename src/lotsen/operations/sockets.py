"""How many websockets are open in this process."""

from contextlib import nullcontext

from lotsen.operations import metrics


def counted(application):
    """The ASGI application, with its open websockets counted."""

    async def counting(scope, receive, send) -> None:
        is_socket = scope["type"] == "websocket"
        with metrics.SOCKETS.track_inprogress() if is_socket else nullcontext():
            await application(scope, receive, send)

    return counting
