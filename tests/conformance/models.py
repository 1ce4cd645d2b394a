"""Types, minimum, maximum, pattern and enumeration of the API models, read from Debian's python3-botocore: the models inside
the npm package have lost them. These are older than the npm package's, so a parameter that they do not know is left to
it. A finding: {"judge", "rule", "message"}."""
import functools
import re

import botocore.loaders


@functools.lru_cache(maxsize=None)
def model(service):
    return botocore.loaders.Loader().load_service_model(service, "service-2")


def finding(rule, message):
    return {"judge": "botocore", "rule": rule, "message": message}


def matches(pattern, value):
    # Java's \p classes are unknown to Python's re; the few that occur stand in no pattern that we could fail.
    try:
        return re.search(pattern, value) is not None
    except re.error:
        return True


def checkRange(shape, size, at, what):
    if "min" in shape and size < shape["min"]:
        yield finding("min", f"{at}: {what} {size} is below {shape['min']}")
    if "max" in shape and size > shape["max"]:
        yield finding("max", f"{at}: {what} {size} is above {shape['max']}")


# The npm package's validator takes "2" for 2; `aws --cli-input-json` does not.
Types = {"structure": dict, "list": list, "map": dict, "string": str, "boolean": bool, "integer": int, "long": int,
         "double": (int, float), "float": (int, float)}


def hasType(kind, value):
    if isinstance(value, bool):
        return kind == "boolean"
    return isinstance(value, Types.get(kind, object))


def walk(shapes, name, value, at):
    shape = shapes[name]
    kind = shape["type"]
    if not hasType(kind, value):
        yield finding("type", f"{at}: {value!r} is no {kind}")
    elif kind == "structure":
        for missing in set(shape.get("required", [])) - set(value):
            yield finding("required", f"{at}: {missing} is missing")
        for key, child in value.items():
            if key in shape["members"]:
                yield from walk(shapes, shape["members"][key]["shape"], child, f"{at}.{key}")
    elif kind == "list":
        yield from checkRange(shape, len(value), at, "length")
        for index, child in enumerate(value):
            yield from walk(shapes, shape["member"]["shape"], child, f"{at}[{index}]")
    elif kind == "map":
        yield from checkRange(shape, len(value), at, "size")
        for key, child in value.items():
            yield from walk(shapes, shape["key"]["shape"], key, f"{at} key {key!r}")
            yield from walk(shapes, shape["value"]["shape"], child, f"{at}.{key}")
    elif kind == "string":
        yield from checkRange(shape, len(value), at, "length")
        if "enum" in shape and value not in shape["enum"]:
            yield finding("enum", f"{at}: {value!r} is none of {', '.join(shape['enum'])}")
        if "pattern" in shape and not matches(shape["pattern"], value):
            yield finding("pattern", f"{at}: {value!r} does not match {shape['pattern']}")
    elif kind in ("integer", "long", "double", "float"):
        yield from checkRange(shape, value, at, "value")


def knows(kind):
    """Whether the operation is as old as the model."""
    service, operation = kind.split(":")
    return operation in model(service)["operations"]


def judge(kind, request):
    service, operation = kind.split(":")
    description = model(service)
    return list(walk(description["shapes"], description["operations"][operation]["input"]["shape"], request, operation))
