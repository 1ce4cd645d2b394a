#!/usr/bin/env python3
"""Tests of the house itself: layers, manners of files, the catalogue of diagnostics, the use of every schema row."""
import pathlib
import subprocess
import sys

Here = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(Here.parent), str(Here), str(Here.parent / "conformance")]
from suite import Root, Score, requireBinary  # noqa: E402
import bad_input  # noqa: E402
import catalogue  # noqa: E402
import formatted  # noqa: E402
import layers  # noqa: E402
import rows  # noqa: E402
import rules  # noqa: E402
import source_maps  # noqa: E402
import sources  # noqa: E402


def tracked():
    """{path: text} of every text file of ours, also one that is not yet committed."""
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=Root, check=True,
                            stdout=subprocess.PIPE).stdout.decode().split("\0")
    found = {}
    for path in filter(None, listed):
        file = Root / path
        if file.is_file():
            data = file.read_bytes()
            if b"\0" not in data[:8000]:
                found[path] = data.decode("utf-8", "replace")
    return found


def knowsBadInput():
    """Each check must find a planted fault, so that it cannot pass by not looking."""
    yield "a layer", layers.problems({"compiler/ir/x.h": '#include "syntax/ast.h"\n'})
    yield "a backend that knows another", layers.problems({"backends/eks/x.cpp": '#include "backends/ecs/y.h"\n'})
    yield "a fenced library", layers.problems({"compiler/schema/x.h": "#include <nlohmann/json.hpp>\n"})
    yield "a long file", list(sources.lengthProblems({"compiler/ir/x.h": "\n" * 500}))
    yield "a header without its sentence", list(sources.headerProblems({"compiler/ir/x.h": "#pragma once\n"}))
    yield "a machine's path", list(sources.forbiddenProblems({"a.md": sources.Forbidden[0]}))
    yield "a lost test", bad_input.missing({"x": "A.testX"}, ["class A:\n    def testY(self):\n"])
    yield "a pointer to nothing", pointsNowhere()
    yield "a rule that nothing keeps", list(rules.formProblems({"severe": {"FG": [1]}, "rules": {}}))
    yield "a case that keeps no rule", list(rules.caseProblems({"rules": {"FG-001": {"broken": [{"code": "CTR3101", "case": "none"}]}}}))
    yield "a construct in the grammar", list(sources.grammarProblems({"a.g4": "x : 'service' ;"}))


def pointsNowhere():
    try:
        source_maps.resolve({"a": [1]}, "/a/1")
    except IndexError:
        return "found"
    return ""


def main():
    requireBinary()
    score = Score("meta")
    for what, problems in knowsBadInput():
        score.check(f"notices {what}", "" if problems else "it does not")
    files = tracked()
    cpp = {p: t for p, t in files.items() if p.endswith((".h", ".cpp"))}
    code = {p: t for p, t in cpp.items() if p.startswith(("compiler/", "backends/"))}
    score.check("layers", layers.problems(code))
    score.check("length of files", list(sources.lengthProblems({**cpp, **{p: t for p, t in files.items() if p.endswith(".py")}})))
    score.check("headers", list(sources.headerProblems(cpp)))
    score.check("nothing speaks of a machine", list(sources.forbiddenProblems(files)))
    score.check("the grammar knows shape only", list(sources.grammarProblems({p: t for p, t in files.items() if p.endswith(".g4")})))
    bad_input.check(score)
    catalogue.check(score)
    rows.check(score)
    source_maps.check(score)
    formatted.check(score)
    score.check("every severe rule of AWS is kept or excused", rules.problems(rules.load()))
    return score.finish()


if __name__ == "__main__":
    sys.exit(main())
