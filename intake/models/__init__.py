"""What the desk knows of a signal. One file per noun; this list is what Django needs to find them."""

from intake.models.channels import Channel
from intake.models.clocks import Clock, ClockAlert, SweepHeartbeat
from intake.models.dialogue import ReporterMessage, ReporterReply
from intake.models.signals import Photo, Signal
from intake.models.traces import BlindIndex, Tombstone

__all__ = [
    "BlindIndex",
    "Channel",
    "Clock",
    "ClockAlert",
    "Photo",
    "ReporterMessage",
    "ReporterReply",
    "Signal",
    "SweepHeartbeat",
    "Tombstone",
]
