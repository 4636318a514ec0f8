"""Diaodu (调度): the performance cycle of a local government's investment attraction work."""

__version__ = "0.1.0"
