"""Affine matrices as PDF writes them: (a, b, c, d, e, f)."""

from typing import Any

Matrix = tuple[float, float, float, float, float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def product(m: Matrix, n: Matrix) -> Matrix:
    """First `m`, then `n`."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def moved(m: Matrix, x: float, y: float) -> Matrix:
    """`m` with its origin moved to (`x`, `y`) in its own coordinates."""
    return (*m[:4], x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5])


def placed(m: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where the point (`x`, `y`) comes to lie."""
    return x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5]


def as_matrix(operands: Any) -> Matrix:
    """Six numbers as a matrix; the identity when they are not six numbers."""
    try:
        a, b, c, d, e, f = (float(one) for one in operands)
    except (TypeError, ValueError):
        return IDENTITY
    return (a, b, c, d, e, f)
