#!/usr/bin/env python3
"""The rules of AWS that a program could break on ECS and CloudFormation, and what keeps each: rules.py [--update]

rules.json has them by id: `severe` lists, by section, the numbers of all that lead to a refusal; a rule is `broken` by
findings, each with the golden case that gives it and words of its message, or, where the code stands for this rule
alone, by the bad example that `ctr explain` shows and tests of the house run; or it `never` is, for a reason. --update writes rules.md, the same as a table; without it, what is wrong is listed."""
import json
import pathlib
import sys

Here = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(Here.parent))
from suite import Root, Score, ctr, requireBinary  # noqa: E402

# Codes that stand for many rules: their messages must say which.
Many = {"CTR2200", "CTR2202", "CTR2203", "CTR2205", "CTR2206", "CTR3001", "CTR3109", "CTR3407"}

Data, Page = Here / "rules.json", Here / "rules.md"


def load():
    return json.loads(Data.read_text())


def idsOf(data):
    return [f"{section}-{number:03}" for section, numbers in data["severe"].items() for number in numbers]


def formProblems(data):
    ids = idsOf(data)
    for one in ids:
        if one not in data["rules"]:
            yield f"{one} is neither kept by a case nor excused"
    for one, rule in data["rules"].items():
        if one not in ids:
            yield f"{one} is not one of the severe rules"
        if ("never" in rule) == ("broken" in rule):
            yield f"{one} has both or neither of `broken` and `never`"
        if not rule.get("about") or not rule.get("never", "x"):
            yield f"{one} says nothing"
        for kept in rule.get("broken", [{}]) if "broken" in rule else []:
            if not kept.get("code") or (kept["code"] in Many and not kept.get("says")):
                yield f"{one} names no code, or one that stands for many rules and no words"


class Cases:
    """What `ctr check` says of each golden case, asked once."""

    def __init__(self):
        self.found = {}

    def findings(self, case):
        if case not in self.found:
            folder = Root / "tests" / "cases" / case
            args = []
            if (folder / "case.args").exists():
                args = (folder / "case.args").read_text().split()
            run = ctr("check", "case.ctr", "--format", "json", *args, cwd=folder) if folder.is_dir() else None
            listed = json.loads(run.out or run.err or b"{}").get("diagnostics", []) if run else []
            self.found[case] = [(d["code"], d["message"]) for d in listed]
        return self.found[case]


def caseProblems(data):
    cases = Cases()
    known = {row["code"] if str(row["code"]).startswith("CTR") else f"CTR{row['code']}"
             for row in json.loads(ctr("explain", "--list", "--format", "json").out)}
    for one, rule in data["rules"].items():
        for kept in rule.get("broken", []):
            if kept["code"] not in known:
                yield f"{one}: there is no finding {kept['code']}"
            elif "case" in kept and not any(code == kept["code"] and kept.get("says", "") in message for code, message in cases.findings(kept["case"])):
                yield f"{one}: the case {kept['case']} gives no {kept['code']}" + (f" about `{kept['says']}`" if "says" in kept else "")


def page(data):
    lines = ["# Rules of AWS and what keeps them", "",
             "Written by `tests/conformance/rules.py --update` from `rules.json`. A program that breaks a rule gets the finding, as",
             "the case shows or `ctr explain CODE`; what no program can break has the reason.", "",
             "| rule | about | kept by |", "|---|---|---|"]
    for one in idsOf(data):
        rule = data["rules"][one]
        kept = ", ".join(f"{k['code']} in `{k['case']}`" if "case" in k else k["code"] for k in rule.get("broken", [])) or rule["never"]
        lines.append(f"| {one} | {rule['about']} | {kept} |".replace(" | |", " |"))
    return "\n".join(lines) + "\n"


def problems(data):
    wrong = list(formProblems(data))
    if wrong:
        return wrong
    wrong = list(caseProblems(data))
    if not Page.exists() or Page.read_text() != page(data):
        wrong.append("rules.md is not what rules.json says; run tests/conformance/rules.py --update")
    return wrong


def main():
    requireBinary()
    data = load()
    if "--update" in sys.argv[1:]:
        Page.write_text(page(data))
    score = Score("rules")
    score.check("every severe rule is kept or excused", problems(data))
    return score.finish()


if __name__ == "__main__":
    sys.exit(main())
