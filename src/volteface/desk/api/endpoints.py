"""All endpoints of the API."""

from __future__ import annotations

from volteface.desk.api.endpoint import Endpoint
from volteface.desk.api.quick import QUICK
from volteface.desk.api.slow import SLOW

ENDPOINTS: tuple[Endpoint, ...] = (*QUICK, *SLOW)
