"""What of a built program goes to the judges of tests/conformance. Many programs have the same resources and objects: what was
judged before is left out, by a hash that does not see which names they have inside of their file.

A template shrinks to the resources that are new, with all that they refer to; a stream of manifests to the documents that
are new. Some programs are judged as they are, so that what concerns a whole file is seen as well."""
import hashlib
import json
import re

Unjudged = {"document", "kustomization"}
Parts = {"cloudformation-part": "cloudformation-template"}  # for the newest of the engines alone


class Seen:
    """The hashes of what was handed out already."""

    def __init__(self):
        self.hashes = set()

    def isNew(self, kind, value):
        digest = hashlib.sha256(json.dumps([kind, value], sort_keys=True).encode()).digest()
        if digest in self.hashes:
            return False
        self.hashes.add(digest)
        return True


def references(node):
    """The logical ids that a node of a template names."""
    if isinstance(node, list):
        for child in node:
            yield from references(child)
    elif isinstance(node, dict):
        for key, child in node.items():
            if key == "Ref" and isinstance(child, str):
                yield child
            elif key == "Fn::GetAtt":
                yield child[0] if isinstance(child, list) else child.partition(".")[0]
            elif key == "Fn::Sub":
                yield from re.findall(r"\$\{(\w+)", child if isinstance(child, str) else child[0])
            elif key == "DependsOn":
                yield from (name for name in ([child] if isinstance(child, str) else child) if isinstance(name, str))
            if not isinstance(child, str):
                yield from references(child)


def nameless(node, types):
    """A node with types in place of logical ids."""
    if isinstance(node, list):
        return [nameless(child, types) for child in node]
    if isinstance(node, dict):
        return {key: nameless(child, types) for key, child in node.items()}
    if isinstance(node, str):
        if node in types:
            return types[node]
        return re.sub(r"\$\{(\w+)", lambda m: "${" + types.get(m[1], m[1]), node)
    return node


def reduced(template, seen):
    """The part of a template that was not judged before; None where there is none."""
    resources = template.get("Resources", {})
    types = {name: resource["Type"] for name, resource in resources.items()}
    wanted = [name for name, resource in resources.items() if seen.isNew("resource", nameless(resource, types))]
    if not wanted:
        return None
    kept = set()
    while wanted:
        name = wanted.pop()
        if name in resources and name not in kept:
            kept.add(name)
            wanted += references(resources[name])
    small = {key: value for key, value in template.items() if key not in ("Resources", "Outputs")}
    small["Resources"] = {name: resource for name, resource in resources.items() if name in kept}
    outputs = {name: value for name, value in template.get("Outputs", {}).items() if set(references(value)) <= kept | {"AWS::Region"}}
    return {**small, "Outputs": outputs} if outputs else small


def jobsOf(folder, seen, whole):
    """[(file, kind)] of a built program that are new, written beside the artifacts where they are parts of them."""
    for target in sorted(p for p in folder.iterdir() if p.is_dir()):
        for row in json.loads((target / "manifest.json").read_text())["files"]:
            path, kind = target / row["path"], row["kind"]
            if kind in Unjudged or (target.name == "yaml" and kind == "cloudformation-template" and "prepare" not in path.name):
                continue  # what the YAML form says is what the JSON form says: oracle.checkForms
            if whole:
                yield path, kind
            elif kind == "cloudformation-template" and path.suffix == ".json":
                part = reduced(json.loads(path.read_text()), seen)
                if part:
                    path.write_text(json.dumps(part, indent=1))
                    yield path, "cloudformation-part"
            elif kind == "kubernetes":
                documents = [d for d in re.split(r"(?m)^---\n", path.read_text("utf-8")) if d.strip() and seen.isNew(kind, d)]
                if documents:
                    path.write_text("---\n".join(documents), "utf-8")
                    yield path, kind
            elif seen.isNew(kind, path.read_text("utf-8")):
                yield path, kind
