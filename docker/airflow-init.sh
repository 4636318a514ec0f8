#!/bin/sh
# Brings both databases to the present version and writes the accounts Airflow's pages ask for.
# Runs before every start of the services; a second run changes nothing. Airflow makes a password for each
# further account once; it lasts until the account is taken from the list.
set -eu

airflow db migrate
diaodu store migrate

umask 077
python - <<'PYTHON'
import json
import os
from pathlib import Path

path = Path(os.environ["AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE"])
users = os.environ["AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS"].split(",")
known = json.loads(path.read_text() or "{}") if path.exists() else {}
chosen = {name: os.environ[f"{name.upper()}_PASSWORD"] for name in ("bureau", "operator", "viewer")}
accounts = {**known, **chosen}
named = [user.partition(":")[0].strip() for user in users]
path.write_text(json.dumps({name: accounts[name] for name in named if name in accounts}))
PYTHON
