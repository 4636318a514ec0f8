"""Refusals in our own words, as against those of the framework or of whoever logs people in."""

from fastapi import HTTPException


class Told(HTTPException):
    """A refusal whose detail is written for the reader."""

    def __init__(self, status_code: int, detail: str = "") -> None:
        """Without a detail the status says enough."""
        super().__init__(status_code, detail)
