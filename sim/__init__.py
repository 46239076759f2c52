"""Samspill: a discrete-event simulator of the Norwegian municipal health-record ecosystem."""

__version__ = "0.1.0"
