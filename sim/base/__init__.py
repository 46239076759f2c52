"""The ground floor: time, chance and distributions. It knows nothing of health care."""
