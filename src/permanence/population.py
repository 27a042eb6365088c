"""Who counts: conditions on what is known of a journey, as an analyst writes them."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Collection
from functools import reduce
from typing import Any

import narwhals as nw


class ConditionNotUnderstood(ValueError):
    """A condition that is not a comparison of known columns with values."""


_COMPARISONS: dict[type[ast.cmpop], Callable[[Any, Any], nw.Expr]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.In: lambda column, values: column.is_in(values),
    ast.NotIn: lambda column, values: ~column.is_in(values),
}

_HELP = "Write comparisons joined by and, or, not, such as: age_at_start < 12 and team in ('North', 'West')."


def condition(words: str, columns: Collection[str]) -> nw.Expr:
    """The expression of a condition over these columns; nothing else than comparisons is ever run.

    Raises `ConditionNotUnderstood`, saying which word was not understood and which columns there are.
    """
    try:
        tree = ast.parse(words.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise ConditionNotUnderstood(f"The condition {words!r} was not understood. {_HELP}") from None
    return _expression(tree, columns)


def _expression(node: ast.expr, columns: Collection[str]) -> nw.Expr:
    if isinstance(node, ast.BoolOp):
        join = operator.and_ if isinstance(node.op, ast.And) else operator.or_
        return reduce(join, (_expression(part, columns) for part in node.values))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return ~_expression(node.operand, columns)
    if isinstance(node, ast.Compare):
        sides = [node.left, *node.comparators]
        parts = zip(sides, node.ops, sides[1:], strict=False)
        return reduce(operator.and_, (_comparison(left, how, right, columns) for left, how, right in parts))
    raise ConditionNotUnderstood(f"{ast.unparse(node)!r} is not a comparison. {_HELP}")


def _comparison(left: ast.expr, how: ast.cmpop, right: ast.expr, columns: Collection[str]) -> nw.Expr:
    if type(how) not in _COMPARISONS:
        raise ConditionNotUnderstood(f"A comparison of {ast.unparse(left)!r} cannot be read. {_HELP}")
    return _COMPARISONS[type(how)](_operand(left, columns), _operand(right, columns))


def _operand(node: ast.expr, columns: Collection[str]) -> Any:
    if isinstance(node, ast.Name):
        if node.id not in columns:
            raise ConditionNotUnderstood(f"There is no {node.id!r} to choose by. There are: {', '.join(columns)}.")
        return nw.col(node.id)
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError):
        raise ConditionNotUnderstood(f"{ast.unparse(node)!r} is neither a column nor a value. {_HELP}") from None
