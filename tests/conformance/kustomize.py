"""Whether kubectl builds a folder of manifests offline, and brings every object that its files hold, once."""
import collections
import subprocess

import yaml


class Reader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """kubectl writes the strings `<<` and `=` plain, which YAML 1.1 has types for."""


for tag in ("merge", "value"):
    Reader.add_constructor(f"tag:yaml.org,2002:{tag}", yaml.SafeLoader.construct_scalar)


def objects(text):
    return collections.Counter(
        (d["apiVersion"], d["kind"], d["metadata"].get("namespace", ""), d["metadata"]["name"])
        for d in yaml.load_all(text, Reader) if d)


def build(folder):
    return subprocess.run(["kubectl", "kustomize", str(folder)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          timeout=600, text=True)


def check(folder):
    """What is wrong with it, one line each."""
    run = build(folder)
    if run.returncode:
        return [f"kubectl kustomize: {run.stderr.strip()}"]
    written = sum((objects(f.read_text()) for f in sorted(folder.glob("*.yaml")) if f.name != "kustomization.yaml"),
                  collections.Counter())
    built = objects(run.stdout)
    return [f"{' '.join(o)} is written {written[o]} times and built {built[o]} times"
            for o in sorted(written.keys() | built.keys()) if (written[o], built[o]) != (1, 1)]


def checkSample(score, folder):
    """A folder in which two files hold one object must be refused, and so must one that lacks a file."""
    folder = folder / "kustomize"
    folder.mkdir()
    account = "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: a, namespace: b}\n"
    (folder / "one.yaml").write_text(account)
    (folder / "two.yaml").write_text(account)
    head = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n"
    (folder / "kustomization.yaml").write_text(head + "resources: [one.yaml, two.yaml]\n")
    score.check("kustomize: one object twice", "" if check(folder) else "should be refused")
    (folder / "kustomization.yaml").write_text(head + "resources: [one.yaml]\n")
    score.check("kustomize: a file that is not listed", "" if check(folder) else "should be refused")
    (folder / "two.yaml").unlink()
    score.check("kustomize: good", check(folder))
