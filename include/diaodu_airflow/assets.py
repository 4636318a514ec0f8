"""What the DAGs produce, by region; the key of a period is the partition of its asset."""

from airflow.sdk import Asset


def published(region_id: str, made: str) -> Asset:
    """The publications of one kind, such as `monthly` with partition keys `2024-03`."""
    return Asset(uri=f"diaodu://{region_id}/{made}", name=f"{region_id}/{made}")
