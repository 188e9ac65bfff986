"""Letting time pass."""

from __future__ import annotations

from engine.model.actions import Wait
from engine.model.events import Waited
from engine.rules.law import Law, Laws

LAWS: Laws = {Wait: Law((), lambda state, action: (Waited(actor=action.actor),), silent=True, unseen=True)}
