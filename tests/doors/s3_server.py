"""A real S3 server on a free port of this machine, which checks who signs a request."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

import boto3
import requests
from moto.core import DEFAULT_ACCOUNT_ID
from moto.s3.models import s3_backends
from moto.server import ThreadedMotoServer

BUCKET, REGION = "reports", "us-east-1"
EVERYTHING = {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}
POLICY = json.dumps({"Version": "2012-10-17", "Statement": [EVERYTHING]})
AUTHENTICATION = "/moto-api/reset-auth"


@dataclass(frozen=True)
class Storage:
    """The server with one bucket and one user who may do everything in it."""

    url: str
    key: str
    secret: str

    def put(self, name: str, data: bytes, *, minutes_ago: int = 1) -> None:
        """An object as it would have been stored that long ago."""
        self.client("s3").put_object(Bucket=BUCKET, Key=name, Body=data)
        kept = s3_backends[DEFAULT_ACCOUNT_ID]["aws"].buckets[BUCKET].keys[name]
        kept.last_modified -= timedelta(minutes=minutes_ago)

    def variables(self, **others: str) -> dict[str, str]:
        """What the environment must say for this server and user."""
        return {
            "AWS_ENDPOINT_URL": self.url,
            "AWS_ACCESS_KEY_ID": self.key,
            "AWS_SECRET_ACCESS_KEY": self.secret,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_CONFIG_FILE": "/dev/null",
            "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
            "AWS_EC2_METADATA_DISABLED": "true",
        } | others

    def client(self, service: str):
        """Whoever signs with this key."""
        return boto3.client(
            service,
            endpoint_url=self.url,
            aws_access_key_id=self.key,
            aws_secret_access_key=self.secret,
            region_name=REGION,
        )


@contextmanager
def s3_server() -> Iterator[Storage]:
    """The server while it runs; from its first object on nobody unknown is served."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    url = f"http://{host}:{port}"
    try:
        yield _with_user(Storage(url, "nobody", "nothing"))
    finally:
        requests.post(f"{url}{AUTHENTICATION}", data="inf", timeout=10)
        requests.post(f"{url}/moto-api/reset", timeout=10)
        server.stop()


def _with_user(open_to_all: Storage) -> Storage:
    open_to_all.client("s3").create_bucket(Bucket=BUCKET)
    people = open_to_all.client("iam")
    people.create_user(UserName="diaodu")
    people.put_user_policy(UserName="diaodu", PolicyName="all", PolicyDocument=POLICY)
    key = people.create_access_key(UserName="diaodu")["AccessKey"]
    requests.post(f"{open_to_all.url}{AUTHENTICATION}", data="0", timeout=10).raise_for_status()
    return Storage(open_to_all.url, key["AccessKeyId"], key["SecretAccessKey"])
