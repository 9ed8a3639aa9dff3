"""Real servers for media, each on ports and with secrets of its own, for as long as a test needs them."""
