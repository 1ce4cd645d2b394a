#!/usr/bin/env python3
"""The golden runner: run.py [--update] [NAME…]

A case is a folder tests/cases/AREA/CASE with case.ctr and any of these beside it; what exists is checked, exactly:

  case.ast, case.topology   what `ctr build --stop-after ast|topology` prints
  case.fixed                what `ctr check --fix` makes of it
  case.diagnostics          what `ctr check` says; without it, and without inline expectations, it must say nothing
  TARGET/…                  what `ctr build` writes; with TARGET/manifest.json there, the whole folder, both ways
  case.args                 more flags, as in a shell
  case.want                 what --update shall create: ast, topology, diagnostics, TARGET or TARGET/FILE, one a line

`//! error CTR2103` at the end of a line of case.ctr expects that finding to start on that line; if a program has one
such comment, it must have one for every finding. An example, examples/NAME/main.ctr, is a case whose targets' folders
are in out/. --update rewrites what exists; NAME selects the cases whose path contains it."""
import argparse
import difflib
import json
import multiprocessing.pool
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from suite import Root, Score, ctr, requireBinary  # noqa: E402

Expectation = re.compile(r"//!((?:\s+(?:error|warning|note)\s+CTR\d+)+)\s*$")


class Case:
    def __init__(self, program):
        self.program, self.dir, self.stem = program, program.parent, program.stem
        self.name = str(self.dir.relative_to(Root))
        self.example = self.stem == "main"
        self.targets = self.dir / "out" if self.example else self.dir
        self.args = shlex.split(self.read("args") or "", comments=True)
        self.want = (self.read("want") or "").split()
        self.problems = []

    def path(self, kind):
        return self.dir / f"{self.stem}.{kind}"

    def read(self, kind):
        path = self.path(kind)
        return path.read_text() if path.exists() else None

    def compiler(self, *args):
        return ctr(*args, self.program.name, *self.args, cwd=self.dir)


def difference(label, expected, actual):
    if expected == actual:
        return []
    lines = list(difflib.unified_diff(expected.splitlines(), actual.splitlines(), f"expected {label}", f"actual {label}",
                                      lineterm="", n=2))
    if len(lines) > 60:
        lines = lines[:60] + [f"… {len(lines) - 60} more lines"]
    return ["\n".join(lines) or f"{label}: differs in the end of a line"]


def checkText(case, kind, actual, update, required=False):
    """Compares or rewrites one text file beside the program."""
    path = case.path(kind)
    if update:
        if path.exists() or kind in case.want or (required and actual):
            path.write_text(actual)
    elif path.exists():
        case.problems += difference(path.name, path.read_text(), actual)
    elif required and actual:
        case.problems.append("findings that nothing expects:\n" + actual)


def inlineExpectations(case):
    found = []
    for number, line in enumerate(case.program.read_text("utf-8", "replace").splitlines(), 1):
        match = Expectation.search(line)
        if match:
            words = match.group(1).split()
            found += [(number, severity, code) for severity, code in zip(words[::2], words[1::2])]
    return sorted(found)


def checkInline(case, expected):
    run = case.compiler("check", "--format", "json")
    try:
        listed = json.loads(run.out or run.err)["diagnostics"]
        actual = sorted((d["range"]["start"]["line"], d["severity"], d["code"]) for d in listed)
    except (ValueError, KeyError, TypeError) as error:
        case.problems.append(f"the findings as JSON cannot be read: {error!r}\n{run.out[:200]!r} {run.text[:200]}")
        return
    for line, severity, code in sorted(set(expected) - set(actual)):
        case.problems.append(f"{case.program.name}:{line}: expected {severity} {code}, which does not come")
    for line, severity, code in sorted(set(actual) - set(expected)):
        case.problems.append(f"{case.program.name}:{line}: {severity} {code} comes, which nothing expects")


def checkDiagnostics(case, update):
    inline = inlineExpectations(case)
    run = case.compiler("check")
    if inline:
        checkInline(case, inline)
    checkText(case, "diagnostics", run.text, update, required=not inline)
    if run.status not in (0, 1):
        case.problems.append(f"`ctr check` ended with {run.status}:\n{run.text[-2000:]}")
    hasError = re.search(r"^error\[", run.text, re.M) is not None
    if run.status != (1 if hasError else 0) and run.status in (0, 1):
        case.problems.append(f"`ctr check` exits with {run.status}, and says{'' if hasError else ' no'} error")


def files(folder):
    return {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()} if folder.is_dir() else {}


def isProgram(folder):
    """A folder beside case.ctr that holds files which it imports."""
    return any(folder.rglob("*.ctr"))


def wantedTargets(case):
    wanted = {w.rstrip("/").split("/")[0] for w in case.want} - {"ast", "topology", "diagnostics", "fixed"}
    if case.targets.is_dir():
        wanted |= {p.name for p in case.targets.iterdir() if p.is_dir() and not isProgram(p)}
    return wanted


def checkTarget(case, target, built, update):
    expectedFiles, actualFiles = files(case.targets / target), files(built / target)
    whole = "manifest.json" in expectedFiles or target in (w.rstrip("/") for w in case.want)
    named = {w.split("/", 1)[1] for w in case.want if w.startswith(target + "/") and w != target + "/"}
    compared = set(expectedFiles) | named | (set(actualFiles) if whole else set())
    for name in sorted(compared):
        label = f"{target}/{name}"
        if update:
            destination = case.targets / target / name
            if name in actualFiles:
                destination.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(actualFiles[name], destination)
            elif destination.exists():
                destination.unlink()
        elif name not in actualFiles:
            case.problems.append(f"{label} is expected and not written")
        elif name not in expectedFiles:
            case.problems.append(f"{label} is written and not expected")
        else:
            expected, actual = (d[name].read_text("utf-8", "replace") for d in (expectedFiles, actualFiles))
            case.problems += difference(label, expected, actual)


def checkTargets(case, update):
    targets = wantedTargets(case)
    if not targets and not case.example:
        return
    with tempfile.TemporaryDirectory() as scratch:
        run = case.compiler("build", "-o", scratch)
        if run.status != 0:
            case.problems.append(f"`ctr build` ended with {run.status}:\n{run.text[-2000:]}")
            return
        built = pathlib.Path(scratch)
        if case.example:
            targets |= {p.name for p in built.iterdir() if p.is_dir()}
            case.want += sorted(targets)
        for target in sorted(targets):
            checkTarget(case, target, built, update)


def runCase(case, update):
    try:
        checkCase(case, update)
    except subprocess.TimeoutExpired as error:
        case.problems.append(str(error))
    return case


def checkCase(case, update):
    for stage in ("ast", "topology"):
        if case.path(stage).exists() or (update and stage in case.want):
            run = case.compiler("build", "--stop-after", stage)
            checkText(case, stage, run.out.decode("utf-8", "replace"), update)
    checkDiagnostics(case, update)
    if case.path("fixed").exists() or (update and "fixed" in case.want):
        run = ctr("check", "--fix", "-", *case.args, stdin=case.program.read_bytes(), cwd=case.dir)
        checkText(case, "fixed", run.out.decode("utf-8", "replace"), update)
    checkTargets(case, update)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("names", nargs="*")
    args = parser.parse_intermixed_args()
    requireBinary()
    programs = sorted(Root.glob("tests/cases/*/*/case.ctr")) + sorted(Root.glob("examples/*/main.ctr"))
    cases = [Case(p) for p in programs]
    cases = [c for c in cases if not args.names or any(n in c.name for n in args.names)]
    score = Score("golden")
    with multiprocessing.pool.ThreadPool(2) as pool:
        for case in pool.imap(lambda c: runCase(c, args.update), cases):
            score.check(case.name, case.problems)
    return score.finish()


if __name__ == "__main__":
    sys.exit(main())
