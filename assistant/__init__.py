"""Rettesnor: answers about an organisation's strategies, with quotes that can be checked."""

__version__ = "0.1.0"
