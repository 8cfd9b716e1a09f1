"""Numbers that both sides make for themselves; ../lib/formula.mjs has the same, bit for bit."""

import numpy as np

BLOCK = 1 << 20


def seed_of(name):
    value = 0x811C9DC5
    for byte in name.encode("ascii"):
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value


def mixed(name, start, stop):
    x = np.arange(start, stop, dtype=np.uint32)
    x += np.uint32(seed_of(name))
    x *= np.uint32(0x9E3779B1)
    x ^= x >> 15
    x *= np.uint32(0x85EBCA77)
    x ^= x >> 13
    x *= np.uint32(0xC2B2AE3D)
    x ^= x >> 16
    return x


def uniform_range(name, start, stop, bound):
    """Numbers start to stop of the series `name`, in blocks: fills must not be the peak of memory."""
    values = np.empty(stop - start, np.float32)
    for first in range(start, stop, BLOCK):
        last = min(first + BLOCK, stop)
        high = (mixed(name, first, last) >> 8).astype(np.float64)
        values[first - start : last - start] = (high / 2**23 - 1) * bound
    return values


def uniform(name, shape, bound=1.0):
    return uniform_range(name, 0, int(np.prod(shape)), bound).reshape(shape)


def integers(name, shape, limit):
    return ((mixed(name, 0, int(np.prod(shape))) >> 8) % np.uint32(limit)).reshape(shape)


def bound_of(name, shape):
    fan_in = int(np.prod(shape[:-1]))
    return np.sqrt((1 if name.endswith("recurrent_kernel") else 6) / fan_in)
