"""Automation inside the Excel PI Book that council performance officers already keep."""

__version__ = "0.1.0"
