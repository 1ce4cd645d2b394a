"""Every diagnostic: declared once, documented, reached by its bad example and not by its good one."""
import json
import multiprocessing.pool
import pathlib
import re
import tempfile

from suite import Root, ctr


# What no test can reach, with the reason. This list only shrinks.
Unreachable = {
    "CTR1007": "a fault of the compiler itself; nothing causes it on purpose",
}

# What comes with every program of a target, whatever it shows: both examples may have it.
Companions = {
    "CTR3401": "App Runner takes no new customers; each program for it says so",
}
HostNetwork = "on the network of a node a pod is never quite what the program says"
# What else the bad example of a row cannot be without.
Inseparable = {
    "CTR3413": {"CTR3002": "the second number to follow on App Runner is `requests`, itself an approximation"},
    "CTR3347": {"CTR3002": HostNetwork},
    "CTR3348": {"CTR3002": HostNetwork},
    "CTR3349": {"CTR3002": HostNetwork},
    "CTR3350": {"CTR3002": HostNetwork},
    "CTR3351": {"CTR3002": HostNetwork},
}


def rows():
    run = ctr("explain", "--list", "--format", "json")
    if run.status != 0:
        return []
    found = json.loads(run.out)
    for row in found:
        row["code"] = "CTR" + str(row["code"]).removeprefix("CTR")
    return found


def codesOf(program, folder, name):
    path = folder / f"{name}.ctr"
    path.write_text(program)
    run = ctr("check", path, "--format", "json")
    if run.status not in (0, 1):
        return None, f"ended with {run.status}: {run.text[-500:]}"
    listed = json.loads(run.out or run.err or b'{"diagnostics": []}')["diagnostics"]
    return [(d["code"], d["severity"]) for d in listed], None


def declaredTwice():
    seen = {}
    for path in sorted((Root / "compiler/diag/catalogue").glob("*.def")):
        for code, name in re.findall(r"^CTR_DIAG\(\s*(\d+)\s*,\s*(\w+)", path.read_text(), re.M):
            for key in (code, name):
                if key in seen:
                    yield f"{key} stands in {seen[key]} and in {path.name}"
                seen[key] = path.name


def documentation(row):
    # At least one whole sentence, and not the message over again.
    about = row["about"].strip()
    if not re.match(r"[^a-z].*[.!?]", about, re.S) or len(about.split()) < 4:
        yield f"has no sentence about it: {about!r}"
    if about.rstrip(".").lower() == row["message"].lower():
        yield "says in its text what its message says"
    message = row["message"]
    if not message or message[0].isupper() and not re.match(r"[A-Z]\S*[A-Z0-9]|Fargate|Kubernetes|App Runner|Service", message):
        yield f"does not start in lower case: {message}"
    if message.endswith("."):
        yield f"ends in a full stop: {message}"


def examples(row, folder, testTexts):
    if not row["bad"].strip():
        named = row["code"] in testTexts or f"diag::{row['name']}" in testTexts
        if not named and row["code"] not in Unreachable:
            yield "has no bad example, and neither a test of the command line nor a unit test names it"
        return
    companions = {*Companions, *Inseparable.get(row["code"], {})} - {row["code"]}
    codes, trouble = codesOf(row["bad"], folder, row["code"] + "-bad")
    if trouble:
        yield f"its bad example {trouble}"
    elif {c for c, _ in codes} - companions != {row["code"]}:
        yield f"its bad example gives {sorted({c for c, _ in codes}) or 'nothing'}"
    if not row["good"].strip():
        yield "has a bad example and no good one"
        return
    codes, trouble = codesOf(row["good"], folder, row["code"] + "-good")
    if trouble:
        yield f"its good example {trouble}"
    elif not {c for c, _ in codes} <= companions:
        yield f"its good example gives {sorted({c for c, _ in codes})}"


def check(score):
    score.check("no code and no name is declared twice", list(declaredTwice()))
    testTexts = "".join(p.read_text() for p in [*Root.glob("tests/cli/*.py"), *Root.glob("tests/unit/*.cpp")])
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)

        def judge(row):
            return [*documentation(row), *examples(row, folder, testTexts)]

        listed = rows()
        score.check("`ctr explain --list --format json` lists them", "" if listed else "it does not")
        with multiprocessing.pool.ThreadPool(2) as pool:
            for row, problems in zip(listed, pool.imap(judge, listed)):
                score.check(f"{row['code']} {row['name']}", problems)
