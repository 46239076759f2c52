"""Places on the earth, and how far they lie apart."""

from math import asin, cos, radians, sin, sqrt

# Mean radius (2a + b) / 3 of the GRS 80 ellipsoid: Moritz, Journal of Geodesy 74 (2000).
EARTH_RADIUS_KM = 6371.0088


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the great circle between two points given in degrees, by the haversine formula.

    Right to half a per cent, since the earth is no sphere; no road or cable is that short anyway.

    >>> round(distance_km(59.91273, 10.74609, 60.39299, 5.32415))  # Oslo, Bergen
    305
    """
    north = sin(radians(lat2 - lat1) / 2.0)
    east = sin(radians(lon2 - lon1) / 2.0)
    half_chord = north * north + cos(radians(lat1)) * cos(radians(lat2)) * east * east
    # Rounding can carry the square past 1 for points on opposite sides of the earth.
    return 2.0 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, half_chord)))
