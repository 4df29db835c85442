"""`dataclass`, `field` and `replace` as the standard library has them, for classes with slots, at a
tenth of the start-up cost.

Importing `dataclasses` loads `inspect`, and every class it makes compiles half a dozen functions:
for the classes that converting one release needs, two thirds of pandoc's whole run. Here a class
compiles its `__init__` and shares the rest. What a class does is the same: fields in order,
defaults, equality by value with its own class alone, hash and order by value, no assignment where
frozen, positional patterns, copying and pickling. The standard functions (`fields`, `asdict`,
`replace`) take them for the dataclasses they are. Fields are not inherited: no class here needs it.
"""

from __future__ import annotations

from operator import attrgetter

# What typing.TYPE_CHECKING is, and mypy knows it by its name; the typing module costs start-up too.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass as dataclass
    from dataclasses import field as field
    from dataclasses import replace as replace
    from typing import Any
else:

    def dataclass(
        *, slots: bool, frozen: bool = False, order: bool = False
    ) -> Callable[[type], type]:
        """The decorator `dataclasses.dataclass`, of which `slots` is a part here."""
        assert slots
        return lambda plain: _make(plain, frozen, order)

    def field(
        *,
        default_factory: Callable[[], Any] | None = None,
        repr: bool = True,  # noqa: A002
    ) -> _Field:
        """As `dataclasses.field`: a default made anew for every object, or a field that `repr`
        leaves out.
        """
        return _Field(default_factory, repr)

    def replace(value: Any, /, **changes: Any) -> Any:
        """A copy of `value` with other values in some fields."""
        made, values = value.__reduce__()
        return made(**{**dict(zip(made.__match_args__, values, strict=True)), **changes})


class _Field:
    __slots__ = ("factory", "in_repr")

    def __init__(self, factory: Callable[[], Any] | None, in_repr: bool) -> None:
        self.factory = factory
        self.in_repr = in_repr


class _StandardFields:
    """`__dataclass_fields__`, by which the standard library knows a dataclass, made when asked."""

    def __init__(self, types: dict[str, str], defaults: dict[str, Any]) -> None:
        self._types = types
        self._defaults = defaults
        self._made: Any = None

    def __get__(self, _value: object, owner: type) -> Any:
        if self._made is None:
            self._made = self._make(owner)
        return self._made

    def _make(self, owner: type) -> Any:
        import dataclasses

        def standard(default: Any) -> Any:
            if not isinstance(default, _Field):
                return dataclasses.field(default=default)
            if default.factory is None:
                return dataclasses.field(repr=default.in_repr)
            return dataclasses.field(default_factory=default.factory, repr=default.in_repr)

        made: Any = dataclasses.make_dataclass(
            owner.__name__,
            [
                (name, kind, standard(self._defaults[name]))
                if name in self._defaults
                else (name, kind)
                for name, kind in self._types.items()
            ],
        )
        return made.__dataclass_fields__


def _make(plain: type, frozen: bool, order: bool) -> type:
    """The dataclass that `plain` describes: a new class, because slots cannot be added to one."""
    namespace = dict(plain.__dict__)
    del namespace["__dict__"], namespace["__weakref__"]
    types = plain.__annotations__
    names = tuple(types)
    defaults = {name: namespace.pop(name) for name in names if name in namespace}
    shown = [
        name
        for name in names
        if not isinstance(default := defaults.get(name), _Field) or default.in_repr
    ]
    values = _values_of(names)
    namespace.update(
        __qualname__=plain.__qualname__,
        __slots__=names,
        __match_args__=names,
        __dataclass_fields__=_StandardFields(types, defaults),
        **_methods(values, shown, frozen),
        **(_comparisons(values) if order else {}),
    )
    made = type(plain)(plain.__name__, plain.__bases__, namespace)
    made.__init__ = _initialiser(made, names, defaults)  # type: ignore[misc]
    return made


def _values_of(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """A function that gives the fields of an object as a tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    if not names:
        return lambda _value: ()
    only = attrgetter(*names)
    return lambda value: (only(value),)


def _initialiser(
    made: type, names: tuple[str, ...], defaults: dict[str, Any]
) -> Callable[..., None]:
    """`__init__`, which fills the slots directly: a frozen class lets nothing else through."""
    scope: dict[str, Any] = {"_Field": _Field}
    parameters = ["self"]
    lines = []
    for name in names:
        scope[f"set_{name}"] = made.__dict__[name].__set__
        value = name
        parameter = name
        if name in defaults:
            default = defaults[name]
            if not isinstance(default, _Field):
                scope[f"default_{name}"] = default
                parameter = f"{name}=default_{name}"
            elif default.factory is not None:
                scope[f"default_{name}"] = default
                scope[f"make_{name}"] = default.factory
                parameter = f"{name}=default_{name}"
                value = f"make_{name}() if {name} is default_{name} else {name}"
        parameters.append(parameter)
        lines.append(f" set_{name}(self, {value})")
    source = f"def __init__({', '.join(parameters)}):\n" + ("\n".join(lines) or " pass")
    exec(source, scope)  # one function, of names that are identifiers: what dataclasses does too
    initialiser: Callable[..., None] = scope["__init__"]
    return initialiser


def _methods(
    values: Callable[[Any], tuple[Any, ...]], shown: list[str], frozen: bool
) -> dict[str, Any]:
    def __repr__(self: Any) -> str:  # noqa: N807
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
        return f"{self.__class__.__qualname__}({fields})"

    def __eq__(self: Any, other: object) -> bool:  # noqa: N807
        if other.__class__ is not self.__class__:
            return NotImplemented
        return values(self) == values(other)

    def __hash__(self: Any) -> int:  # noqa: N807
        return hash(values(self))

    def __reduce__(self: Any) -> tuple[type, tuple[Any, ...]]:  # noqa: N807
        return self.__class__, values(self)

    methods: dict[str, Any] = {
        "__repr__": __repr__,
        "__eq__": __eq__,
        "__hash__": __hash__ if frozen else None,
        "__reduce__": __reduce__,
    }
    if frozen:
        methods.update(__setattr__=_refuse, __delattr__=_refuse)
    return methods


def _comparisons(values: Callable[[Any], tuple[Any, ...]]) -> dict[str, Any]:
    def comparison(name: str) -> Callable[[Any, object], Any]:
        compare = getattr(tuple, name)

        def method(self: Any, other: object) -> Any:
            if other.__class__ is not self.__class__:
                return NotImplemented
            return compare(values(self), values(other))

        return method

    return {name: comparison(name) for name in ("__lt__", "__le__", "__gt__", "__ge__")}


def _refuse(_self: object, name: str, *_value: object) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot change field {name!r}")
