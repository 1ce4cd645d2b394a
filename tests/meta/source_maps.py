"""Every pointer of every sources.json that the golden tests hold leads to a node of its artifact and to a place of a program."""
import json
import re

import yaml
from suite import Root

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def document(folder, label, read):
    """A label is the path of an artifact, with an index for a document of a stream: "manifests/web.yaml#2". `read` holds the files
    that were read before."""
    path, _, index = label.partition("#")
    if path not in read:
        text = (folder / path).read_text()
        read[path] = [json.loads(text)] if path.endswith(".json") else list(yaml.load_all(text, Loader))
    return read[path][int(index or 0)]


def resolve(node, pointer):
    """The node that an RFC 6901 pointer means; KeyError, IndexError or ValueError when there is none."""
    for step in pointer.split("/")[1:] if pointer else []:
        step = step.replace("~1", "/").replace("~0", "~")
        if isinstance(node, list):
            node = node[int(step)]
        elif isinstance(node, dict):
            node = node[step]
        else:
            raise KeyError(step)
    return node


def placeProblem(place, lines):
    form = re.fullmatch(r"(.+?):(\d+):(\d+)( .+)?", place)  # behind the place: the turn of a loop
    if not form:
        return f"{place} is no place"
    name, line, column = form.groups()[:3]
    if name not in lines:
        return None  # of the standard library, or of another file than the program itself
    if not 1 <= int(line) <= len(lines[name]):
        return f"{place} is no line of the program"
    if not 1 <= int(column) <= len(lines[name][int(line) - 1]) + 1:
        return f"{place} is no column of its line"
    return None


def folderProblems(folder, programs):
    sources = json.loads((folder / "sources.json").read_text())
    manifest = json.loads((folder / "manifest.json").read_text())
    lines = {p.name: p.read_text().split("\n") for p in programs}
    mapped = {label.partition("#")[0] for label in sources["artifacts"]}
    for entry in manifest["files"]:
        # What no construct stands behind (the list of a kustomization) has no place.
        if entry["kind"] != "document" and entry["path"] not in mapped and entry["path"].endswith("template.json"):
            yield f"{folder}: {entry['path']} has no place at all"
    count, read = 0, {}
    for label, pointers in sources["artifacts"].items():
        root = document(folder, label, read)
        for pointer, places in pointers.items():
            count += 1
            try:
                resolve(root, pointer)
            except (KeyError, IndexError, ValueError):
                yield f"{folder}: {label} has no {pointer}"
            for place in [places] if isinstance(places, str) else places:
                problem = placeProblem(place, lines)
                if problem:
                    yield f"{folder}: {label}{pointer}: {problem}"
    if count == 0:
        yield f"{folder}: sources.json says nothing"


def check(score):
    folders = [p.parent for base in ("examples", "tests/cases") for p in sorted((Root / base).rglob("sources.json"))]
    score.check("there are source maps to look at", "" if len(folders) >= 10 else f"only {len(folders)}")
    for folder in folders:
        programs = [p for up in (folder.parent, folder.parent.parent) for p in up.glob("*.ctr")]
        score.check(f"source map of {folder.relative_to(Root)}", list(folderProblems(folder, programs)))
