"""Good inputs and single faults in them: samples/*.json is {kind: {"good": …, "faults": [{"at": pointer, "value": …, "by":
[judges]} or {"text": …, "by": …}]}}. A null value removes what is there."""
import collections
import copy
import json
import pathlib

Here = pathlib.Path(__file__).resolve().parent
Sample = collections.namedtuple("Sample", "label kind path refusedBy")


def withFault(good, pointer, value):
    result = copy.deepcopy(good)
    place = result
    steps = pointer.strip("/").split("/")
    for step in steps[:-1]:
        place = place[int(step)] if isinstance(place, list) else place[step]
    if value is None:
        del place[steps[-1]]
    else:
        place[steps[-1]] = value
    return result


def write(folder):
    found = []

    def add(kind, name, text, refusedBy):
        path = folder / f"{len(found)}.txt"
        path.write_text(text)
        found.append(Sample(f"{kind}: {name}", kind, path, refusedBy))

    for source in sorted((Here / "samples").glob("*.json")):
        for kind, row in json.loads(source.read_text()).items():
            add(kind, "good", json.dumps(row["good"]), [])
            for fault in row["faults"]:
                text = fault.get("text") or json.dumps(withFault(row["good"], fault["at"], fault["value"]))
                add(kind, fault.get("at") or repr(fault["text"]), text, fault["by"])
    return found
