"""A process that holds a tenant's lock until it is killed: `python lock_holder.py FOLDER NAME`."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from customer_import.edges.lock import held

if __name__ == "__main__":
    with held(Path(sys.argv[1]), by=sys.argv[2], tenant="north"):
        print("held", flush=True)
        time.sleep(60)
