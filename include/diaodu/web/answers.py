"""Refusals in our own words, as against those of the framework or of whoever logs people in."""

from fastapi import HTTPException


class Told(HTTPException):
    """A refusal whose detail is written for the reader."""
