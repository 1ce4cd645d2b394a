"""All judges as one panel: files go in, findings come out. The validators of node stay in one process, which takes seconds to
start."""
import hashlib
import json
import pathlib
import re
import subprocess
import sys

import models
import yaml_values

Here = pathlib.Path(__file__).resolve().parent


class Node:
    """The judges of judge.js, as long as this lives."""

    def __init__(self):
        if not (Here / "node_modules").is_dir():
            sys.exit("the validators are not installed; run ./dev setup, or `npm ci` in tests/conformance")
        self.process = subprocess.Popen(["node", str(Here / "judge.js")], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def run(self, jobs):
        """[(file, kind)] → [{"judges", "findings", …}]"""
        request = {"jobs": [{"id": i, "file": str(file), "kind": kind} for i, (file, kind) in enumerate(jobs)]}
        self.process.stdin.write(json.dumps(request).encode() + b"\n")
        self.process.stdin.flush()
        answers = {}
        while len(answers) < len(jobs):
            line = self.process.stdout.readline()
            if not line:
                sys.exit(f"the judges ended early: status {self.process.wait()}, {len(answers)} of {len(jobs)} answers")
            answer = json.loads(line)
            answers[answer["id"]] = answer
        return [answers[i] for i in range(len(jobs))]

    def close(self):
        """Every answer has been read: nothing is lost with the process."""
        self.process.stdin.close()
        self.process.kill()
        self.process.wait()


def run(jobs):
    node = Node()
    try:
        return node.run(jobs)
    finally:
        node.close()


def judgeAll(jobs, node=None):
    """[(file, kind)] → [(judges, findings)]; equal files of one kind are judged once."""
    keys = [(kind, hashlib.sha256(pathlib.Path(file).read_bytes()).hexdigest()) for file, kind in jobs]
    first = {}
    for key, job in zip(keys, jobs):
        first.setdefault(key, job)
    results = {}
    for (key, (file, kind)), answer in zip(first.items(), (node.run if node else run)(list(first.values()))):
        judges, findings = list(answer["judges"]), list(answer["findings"])
        if ":" in kind and models.knows(kind):
            judges.append("botocore")
            findings += models.judge(kind, json.loads(pathlib.Path(file).read_text()))
        if kind in ("kubernetes", "yaml"):
            judges.append("yaml 1.1")
            findings += yaml_values.compare(pathlib.Path(file).read_text("utf-8"), answer.get("values"))
        results[key] = judges, findings
    return [results[key] for key in keys]


class Exclusions:
    """What a judge says wrongly: exclusions.json."""

    def __init__(self):
        self.rows = json.loads((Here / "exclusions.json").read_text())
        self.used = set()

    def excludes(self, kind, finding):
        for index, row in enumerate(self.rows):
            if row["rule"] == finding["rule"] and any(re.fullmatch(k, kind) for k in row["kinds"]) and re.search(
                    row.get("message", ""), finding["message"]):
                self.used.add(index)
                return True
        return False
