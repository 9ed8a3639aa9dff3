"""How the product learns to understand people: its texts, and the weights that are learned from them. Never shipped."""
