"""Sums that are printed rounded: "41,6 mill." and 41 632 000 agree."""


def agree(first: int, second: int, rounding: int) -> bool:
    """Whether two sums in kroner agree, given the worth of the last printed digit of the coarser one."""
    return abs(first - second) <= (rounding // 2 if rounding > 1 else 0)
