"""A region's folder of plain files → one frozen `Region`, or what is wrong in which line."""

from diaodu.regions.folder import load_region, region_names, users_of
from diaodu.regions.new import make_region

__all__ = ["load_region", "make_region", "region_names", "users_of"]
