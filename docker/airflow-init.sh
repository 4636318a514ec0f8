#!/bin/sh
# Brings both databases to the present version and writes the accounts Airflow's pages ask for.
# Runs before every start of the services; a second run changes nothing.
set -eu

airflow db migrate
diaodu store migrate

umask 077
python - <<'PYTHON'
import json
import os
from pathlib import Path

accounts = {name: os.environ[f"{name.upper()}_PASSWORD"] for name in ("bureau", "operator", "viewer")}
Path(os.environ["AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE"]).write_text(json.dumps(accounts))
PYTHON
