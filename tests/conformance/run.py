#!/usr/bin/env python3
"""Judges what the compiler writes with validators that are not ours: run.py [NAME…]

First every judge must refuse its bad samples (samples/*.json), so that none passes by not running. Then every example
and every golden case that compiles is built, its bindings filled with made-up values, and each file judged by its kind,
as the target's manifest.json says. Every program is also built for each target there is, as far as it compiles for it:
nobody wrote those down as expected, and none may be refused. exclusions.json lists what a judge says wrongly, with the reason."""
import collections
import json
import pathlib
import re
import shlex
import sys
import tempfile

Here = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(Here.parent))
sys.path.insert(0, str(Here))
from suite import Root, Score, ctr, requireBinary  # noqa: E402
import aws_client  # noqa: E402
import bindings  # noqa: E402
import every_target  # noqa: E402
import kustomize  # noqa: E402
import panel  # noqa: E402
import parameters  # noqa: E402
import pod_security  # noqa: E402
import samples  # noqa: E402
import yaml_values  # noqa: E402
from panel import Exclusions, judgeAll  # noqa: E402

# Files that no validator knows: our own documents, and lists of files for kubectl, which reads them in kustomize.py.
Unjudged = {"document", "kustomization"}

Job = collections.namedtuple("Job", "owner path kind")


def readYaml12(files):
    """[file] → [values, or None where YAML 1.2 cannot read it]"""
    return [None if a["findings"] else a["values"] for a in panel.run([(file, "yaml") for file in files])]


def checkSamples(score, exclusions):
    with tempfile.TemporaryDirectory() as folder:
        cases = samples.write(pathlib.Path(folder))
        results = judgeAll([(c.path, c.kind) for c in cases])
        judgesOf = collections.defaultdict(set)
        refusers = collections.defaultdict(set)
        for case, (judges, findings) in zip(cases, results):
            findings = [f for f in findings if not exclusions.excludes(case.kind, f)]
            if not case.refusedBy:
                judgesOf[case.kind] |= set(judges)
                score.check(f"sample {case.label}", [f"{f['judge']}: {f['message']}" for f in findings])
                continue
            actual = {f["judge"] for f in findings}
            refusers[case.kind] |= actual
            silent = set(case.refusedBy) - actual
            score.check(f"sample {case.label}", [f"{judge} should refuse it" for judge in sorted(silent)])
        # yaml 1.1 is judged by the round trip, whose bad input is in yaml_values.py.
        for kind, judges in judgesOf.items():
            idle = judges - refusers[kind] - {"yaml 1.1"}
            score.check(f"sample {kind}: each judge refuses something", [f"{j} refused nothing" for j in sorted(idle)])


def programs(names):
    found = sorted(Root.glob("examples/*/main.ctr")) + sorted(Root.glob("tests/cases/*/*/case.ctr"))
    return [p for p in found if not names or any(n in str(p) for n in names)]


def build(program, out):
    """Builds a program; nothing where it does not compile, which is what many cases are for."""
    args = program.with_suffix(".args")
    flags = shlex.split(args.read_text(), comments=True) if args.exists() else []
    run = ctr("build", program.name, *flags, "-o", out, cwd=program.parent)
    return sorted(p for p in out.iterdir() if p.is_dir()) if run.status == 0 and out.is_dir() else []


def collect(owner, target, score):
    """The jobs of one target's folder, after its bindings are filled."""
    score.check(f"{owner}: bindings of {target.name}", bindings.fill(target))
    if (target / "manifests").is_dir():
        score.check(f"{owner}: kustomization of {target.name}", kustomize.check(target / "manifests"))
        score.check(f"{owner}: admission of {target.name}", pod_security.admitted(target / "manifests"))
        if owner in pod_security.Programs:
            score.check(f"{owner}: pod security of {target.name}", pod_security.check(target / "manifests"))
    jobs = []
    for row in json.loads((target / "manifest.json").read_text())["files"]:
        if row["kind"] not in Unjudged:
            jobs.append(Job(owner, target / row["path"], row["kind"]))
    return jobs


def everyTarget(names, folder):
    """(owner, folder) of what compiles for a target that its author never thought of."""
    for program in every_target.programs():
        if names and not any(n in str(program) for n in names):
            continue
        for name in every_target.Targets:
            out = folder / f"{program.parent.relative_to(Root)}/{name}"
            run = ctr("build", "-", *every_target.flags(program), "--target", "every", "-o", out,
                      stdin=every_target.withTarget(program, name), cwd=program.parent)
            if run.status == 0 and (out / "every").is_dir():
                yield f"{program.parent.relative_to(Root)} as {name}", out / "every"


def checkPrograms(score, exclusions, names, folder):
    jobs = []
    for index, program in enumerate(programs(names)):
        owner = str(program.parent.relative_to(Root))
        for target in build(program, folder / str(index)):
            jobs += collect(owner, target, score)
    for owner, target in everyTarget(names, folder / "every"):
        jobs += collect(owner, target, score)
    problems = collections.defaultdict(list)
    for job, (judges, findings) in zip(jobs, judgeAll([(j.path, j.kind) for j in jobs])):
        where = "/".join(job.path.parts[len(folder.parts) + 1:])
        label = f"{job.owner}: {where} ({job.kind})"
        problems[label] += [f"{f['judge']}: {f['message']}" for f in findings if not exclusions.excludes(job.kind, f)]
        if not judges:
            problems[label].append("no judge knows this kind of file")
    for label, found in problems.items():
        score.check(label, found)
    if not names:
        own = [job for job in jobs if re.fullmatch(r"examples/[^ ]*|tests/cases/ecs/[^ ]*", job.owner)]
        aws_client.check(score, [(f"{j.owner}: {j.path.name}", j.path, j.kind) for j in own])
    score.check("something was judged", "" if jobs else "no program produced a file to judge")


def main():
    requireBinary()
    score, exclusions = Score("conformance"), Exclusions()
    checkSamples(score, exclusions)
    with tempfile.TemporaryDirectory() as folder:
        checkPrograms(score, exclusions, sys.argv[1:], pathlib.Path(folder))
        pod_security.checkSamples(score)
        kustomize.checkSample(score, pathlib.Path(folder))
        parameters.check(score, pathlib.Path(folder), judgeAll)
        yaml_values.checkCorpus(score, pathlib.Path(folder), readYaml12)
    if len(sys.argv) == 1:
        for index, row in enumerate(exclusions.rows):
            score.check(f"exclusion {row['rule']} is needed", "" if index in exclusions.used else "it excludes nothing")
    return score.finish()


if __name__ == "__main__":
    sys.exit(main())
