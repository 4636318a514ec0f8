"""What the DAGs produce, by region; a month's key is the partition of its asset."""

from airflow.sdk import Asset


def monthly(region_id: str) -> Asset:
    """The published months of a region, partition keys `2024-03`; quarters roll up from it."""
    return Asset(uri=f"diaodu://{region_id}/monthly", name=f"{region_id}/monthly")
