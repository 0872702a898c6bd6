#!/usr/bin/env python3
# Prices.
"""The module's documentation.

It has a second paragraph.
"""
import sys


def price(units, each):
    """What is to be paid."""
    text = "one # no comment"
    total = units * each  # in cents

    # Nothing is free.
    return max(total, 1), text


if __name__ == "__main__":
    print(price(1, int(sys.argv[1])), "# no comment")
