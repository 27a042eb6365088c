"""Who counts: conditions on what is known of a journey, as an analyst writes them."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Collection, Mapping
from functools import reduce
from typing import Any

import narwhals as nw

LONGEST_CONDITION = 1_000


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

_OPPOSITES: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.GtE,
    ast.LtE: ast.Gt,
    ast.Gt: ast.LtE,
    ast.GtE: ast.Lt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}

_KINDS: dict[type, str] = {bool: "True or False", int: "numbers", float: "numbers", str: "text"}

_HELP = "Write comparisons joined by and, or, not, such as: age_at_start < 12 and team in ('North', 'West')."


def condition(words: str, columns: Collection[str]) -> nw.Expr:
    """The expression of a condition over these columns; nothing else than comparisons is ever run.

    `columns`: their names, or their schema; with a schema numbers are compared with numbers only, and text with text.
    A comparison with something that is not known of a child never holds, nor does its opposite: neither
    `team == 'North'` nor `not team == 'North'` chooses a child without a team.

    Raises `ConditionNotUnderstood`, saying which word was not understood and which columns there are.
    """
    return _expression(_parsed(words), columns)


def check(words: str) -> None:
    """Raises `ConditionNotUnderstood` for a condition that no table could meet, whatever its columns are called."""
    tree = _parsed(words)
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    _expression(tree, names)


def _parsed(words: str) -> ast.expr:
    if len(words) > LONGEST_CONDITION:
        raise ConditionNotUnderstood(f"A condition of more than {LONGEST_CONDITION:,} characters is not read. {_HELP}")
    try:
        return ast.parse(words.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise ConditionNotUnderstood(f"The condition {words!r} was not understood. {_HELP}") from None


def _expression(node: ast.expr, columns: Collection[str]) -> nw.Expr:
    if isinstance(node, ast.BoolOp):
        join = operator.and_ if isinstance(node.op, ast.And) else operator.or_
        return reduce(join, (_expression(part, columns) for part in node.values))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return _expression(_opposite(node.operand), columns)
    if isinstance(node, ast.Compare):
        return reduce(operator.and_, (_comparison(pair, columns) for pair in _pairs(node)))
    raise ConditionNotUnderstood(f"{ast.unparse(node)!r} is not a comparison. {_HELP}")


def _opposite(node: ast.expr) -> ast.expr:
    """The condition that holds where this one does not, down to its comparisons, so that the unknown stays out."""
    if isinstance(node, ast.BoolOp):
        joined_by = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        return ast.BoolOp(joined_by, [_opposite(part) for part in node.values])
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return node.operand
    if isinstance(node, ast.Compare) and all(type(how) in _OPPOSITES for how in node.ops):
        turned = [ast.Compare(pair.left, [_OPPOSITES[type(pair.ops[0])]()], pair.comparators) for pair in _pairs(node)]
        return ast.BoolOp(ast.Or(), list[ast.expr](turned))
    return node


def _pairs(node: ast.Compare) -> list[ast.Compare]:
    """The comparisons of two that make up a chain such as 3 <= age_at_start < 12."""
    sides = [node.left, *node.comparators]
    return [ast.Compare(left, [how], [right]) for left, how, right in zip(sides[:-1], node.ops, sides[1:], strict=True)]


def _comparison(pair: ast.Compare, columns: Collection[str]) -> nw.Expr:
    left, how, right = pair.left, type(pair.ops[0]), pair.comparators[0]
    named = [side.id for side in (left, right) if isinstance(side, ast.Name)]
    if how not in _COMPARISONS or not named:
        raise ConditionNotUnderstood(f"{ast.unparse(pair)!r} does not compare a column with a value. {_HELP}")
    if how in {ast.In, ast.NotIn}:
        if not isinstance(left, ast.Name) or not isinstance(right, ast.List | ast.Tuple | ast.Set):
            raise ConditionNotUnderstood(f"{ast.unparse(pair)!r} does not look a column up in a list. {_HELP}")
        values: Any = [_value(one, left, columns) for one in right.elts]
        compared = _COMPARISONS[how](_column(left, columns), values)
    else:
        compared = _COMPARISONS[how](_side(left, right, columns), _side(right, left, columns))
    return reduce(operator.and_, (~nw.col(name).is_null() for name in named), compared)


def _side(node: ast.expr, other: ast.expr, columns: Collection[str]) -> Any:
    return _column(node, columns) if isinstance(node, ast.Name) else _value(node, other, columns)


def _column(node: ast.Name, columns: Collection[str]) -> nw.Expr:
    if node.id not in columns:
        raise ConditionNotUnderstood(f"There is no {node.id!r} to choose by. There are: {', '.join(columns)}.")
    return nw.col(node.id)


def _value(node: ast.expr, beside: ast.expr, columns: Collection[str]) -> str | float | bool:
    try:
        value = ast.literal_eval(node)
    except (ValueError, TypeError):
        value = None
    if not isinstance(value, str | int | float):
        raise ConditionNotUnderstood(f"{ast.unparse(node)!r} is neither a column nor a value. {_HELP}")
    holds = _held_by(beside, columns)
    if holds not in {None, _KINDS[type(value)]}:
        raise ConditionNotUnderstood(f"{ast.unparse(beside)!r} holds {holds}, so it cannot be compared with {value!r}.")
    return value


def _held_by(node: ast.expr, columns: Collection[str]) -> str | None:
    """What a column holds, in words; None where that cannot be told."""
    kind = columns.get(node.id) if isinstance(node, ast.Name) and isinstance(columns, Mapping) else None
    if kind is None:
        return None
    if kind.is_numeric():
        return _KINDS[int]
    return "dates" if kind.is_temporal() else {nw.String: _KINDS[str], nw.Boolean: _KINDS[bool]}.get(type(kind))
