"""What one program must be, beyond being accepted: each problem found is one line, `WHO: what`."""
import json
import re
import shutil
import subprocess
import sys
import pathlib

import yaml

Tests = pathlib.Path(__file__).resolve().parent.parent
for folder in (Tests, Tests / "conformance", Tests / "meta"):
    sys.path.insert(0, str(folder))
import bindings  # noqa: E402
import source_maps  # noqa: E402
from suite import ctr  # noqa: E402

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Limit = 120  # seconds, for a program of a few declarations, on a machine that does other things as well
Mendings = 6
Time = r"20[2-9]\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d|\bUTC 20\d\d\b"


Timeout = subprocess.TimeoutExpired


class Broken(Exception):
    """The compiler did what it never may: a signal, its own error, no end, an answer nobody can read."""


def write(program, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in program.texts().items():
        (folder / name).write_text(text, "utf-8")


def build(folder, out):
    """[] and files in `out`, or the findings that refuse the program."""
    run = ctr("build", "main.ctr", "--format", "json", "-o", out, cwd=folder, timeout=Limit)
    if run.status not in (0, 1):
        raise Broken(f"`ctr build` ended with {run.status}: {run.text[-500:]}")
    try:
        found = json.loads(run.err or run.out)["diagnostics"] if run.err or run.out else []
    except ValueError:
        found = []
    errors = [d for d in found if d["severity"] == "error"]
    if run.status == 1 and not errors:
        raise Broken(f"refused without a finding: {run.text[-500:]}")
    if run.status == 0 and not pathlib.Path(folder, out).is_dir():
        raise Broken("accepted, and nothing written")
    return errors


def accept(program, folder):
    """Builds a program into folder/out, taking away the statements that findings point at. How often it was mended, or None when it
    cannot be; the codes of the findings."""
    codes = []
    for turn in range(Mendings + 1):
        write(program, folder)
        errors = build(folder, "out")
        if not errors:
            return turn, codes
        codes += [(e["code"], e["message"]) for e in errors]
        doomed = [program.at(pathlib.Path(e["file"]).name, e["range"]["start"]["line"]) for e in errors]
        if not program.remove([s for s in doomed if s and s.row not in (("file", "topology"), ("file", "target"))]):
            return None, codes
    return None, codes


def files(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def artifacts(folder):
    """What is written, but for what tells of lines of the program."""
    return {name: data for name, data in files(folder).items() if not name.endswith(("sources.json", "manifest.json"))}


def checkBytes(folder):
    """A second build gives the same bytes."""
    build(folder, "again")
    one, two = files(folder / "out"), files(folder / "again")
    yield from (f"determinism: {name} differs between two builds" for name in sorted(one.keys() | two.keys()) if one.get(name) != two.get(name))
    shutil.rmtree(folder / "again")


def checkFormat(folder, formatted):
    """`formatted` holds the program after `ctr fmt`, which must be the same program."""
    errors = build(formatted, "out")
    if errors:
        yield f"fmt: the formatted program is refused: {errors[0]['message']}"
        return
    one, two = artifacts(folder / "out"), artifacts(formatted / "out")
    yield from (f"fmt: {name} differs after formatting" for name in sorted(one.keys() | two.keys()) if one.get(name) != two.get(name))


def checkForms(out):
    """The template as YAML says what it says as JSON."""
    for path in sorted((out / "yaml").glob("*.yaml")) if (out / "yaml").is_dir() else []:
        twin = out / "stack" / (path.stem + ".json")
        if not twin.exists():
            yield f"forms: {path.name} has no JSON form"
        elif yaml.load(path.read_text(), Loader) != json.loads(twin.read_text()):
            yield f"forms: {path.name} says something else than {twin.name}"


def checkSources(folder):
    for target in sorted(p for p in (folder / "out").iterdir() if p.is_dir()):
        for problem in source_maps.folderProblems(target, [folder / "main.ctr"]):
            if not problem.endswith("sources.json says nothing"):
                yield "sources: " + problem.replace(str(folder), "")


def checkWords(folder):
    """No artifact says where it was made, nor when."""
    telltale = re.compile("|".join([re.escape(str(folder)), re.escape(str(Tests.parent)), Time]))
    for name, data in files(folder / "out").items():
        found = telltale.search(data.decode("utf-8", "replace"))
        if found:
            yield f"words: {name} holds {found[0]!r}"


def checkBindings(folder):
    for target in sorted(p for p in (folder / "out").iterdir() if p.is_dir()):
        yield from (f"bind: {target.name}: {problem}" for problem in bindings.fill(target))


def problems(folder, formatted, close, again):
    """What our own checks say of a built program; the artifacts end up bound. `close`: it is formatted, written as YAML and followed
    through its source maps as well; `again`: it is built twice."""
    found = list(checkWords(folder))
    if again:
        found += checkBytes(folder)
    if close:
        found += [*checkFormat(folder, formatted), *checkForms(folder / "out"), *checkSources(folder)]
    return found + list(checkBindings(folder))
