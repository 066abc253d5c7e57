"""Figures that others have worked out, each block of `vectors.json` with its source."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

VECTORS: dict[str, Any] = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
