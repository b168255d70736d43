"""Small files that can be followed by hand, one of each kind."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

SOLOMON = """\
TINY

VEHICLE
NUMBER     CAPACITY
  2          10

CUSTOMER
CUST NO.  XCOORD.   YCOORD.    DEMAND   READY TIME  DUE DATE   SERVICE TIME

    0      0          0          0          0       1000          0
    1      3          4          6          0        100         10
    2      1          1          5         20         30         10
"""
VRPTW = """\
NAME : TINY
TYPE : VRPTW
DIMENSION : 3
VEHICLES : 2
CAPACITY : 10
SERVICE_TIME : 10
EDGE_WEIGHT_TYPE : EUC_2D
NODE_COORD_SECTION
1 0 0
2 3 4
3 1 1
DEMAND_SECTION
1 0
2 6
3 5
TIME_WINDOW_SECTION
1 0 1000
2 0 100
3 20 30
DEPOT_SECTION
1
-1
EOF
"""
ORTEC = """\
NAME : TINY
COMMENT : ORTEC
TYPE : VRPTW
DIMENSION : 3
EDGE_WEIGHT_TYPE : EXPLICIT
VEHICLES : 2
EDGE_WEIGHT_FORMAT : FULL_MATRIX
CAPACITY : 10
EDGE_WEIGHT_SECTION
0\t50\t14
51\t0\t36
15\t37\t0
DEMAND_SECTION
1\t0
2\t6
3\t5
DEPOT_SECTION
\t1
\t-1
SERVICE_TIME_SECTION
1\t0
2\t360
3\t240
TIME_WINDOW_SECTION
1\t0\t10000
2\t0\t1000
3\t200\t300
EOF
"""
CVRP = """\
NAME: TINY
COMMENT: (somebody, optimum 12)
TYPE: CVRP
DIMENSION: 3
CAPACITY: 10
EDGE_WEIGHT_TYPE: EUC_2D
NODE_COORD_SECTION
1 0 0
2 3 4
3 1 1
DEMAND_SECTION
1 0
2 6
3 5
DEPOT_SECTION
1
-1
EOF
"""
DAY: dict[str, Any] = {
    "name": "Nord",
    "vehicles": [{"id": "van", "start": 0, "capacity": [10], "shift": ["8:00", "16:00"]}],
    "stops": [
        {"id": "mill", "place": 1, "windows": [["9:00", "10:00"]], "service": 180, "demand": [6]},
        {"id": 17, "place": 2, "demand": [4]},
    ],
    "durations": [[0, 600, 300], [660, 0, 240], [300, 240, 0]],
    "distances": [[0, 9000, 4000], [9000, 0, 3000], [4000, 3000, 0]],
}


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Write a text, bytes or a document to a file and give its path."""

    def write(content: Any, name: str = "file.txt") -> Path:
        path = tmp_path / name
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content if isinstance(content, str) else json.dumps(content))
        return path

    return write
