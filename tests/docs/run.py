#!/usr/bin/env python3
"""The documentation is what happens: run.py [--update]. The pages of docs/ are run, and docs/reference is what `ctr doc` writes;
--update makes it so."""
import pathlib
import shutil
import sys
import tempfile

Here = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(Here.parent), str(Here)]
from suite import Root, Score, ctr, requireBinary  # noqa: E402
import pages  # noqa: E402

Reference = Root / "docs/reference"


def examples():
    """The programs from which the reference takes its examples, in the order of preference: all compile."""
    for pattern in ("examples/*/main.ctr", "stdlib/examples/*.ctr", "tests/cases/*/*/case.ctr"):
        for path in sorted(Root.glob(pattern)):
            said = path.with_suffix(".diagnostics")
            if "//! error" in path.read_text("utf-8", "replace") or said.exists() and "\nerror[" in "\n" + said.read_text():
                continue
            yield str(path.relative_to(Root))


def reference():
    """{name: text} as the compiler writes it now."""
    with tempfile.TemporaryDirectory() as folder:
        run = ctr("doc", "-o", folder, "--examples", *examples(), cwd=Root)
        if run.status != 0:
            sys.exit(f"`ctr doc` ended with {run.status}: {run.text}")
        return {p.name: p.read_text() for p in pathlib.Path(folder).glob("*.md")}


def update():
    shutil.rmtree(Reference, ignore_errors=True)
    Reference.mkdir(parents=True)
    for name, text in reference().items():
        (Reference / name).write_text(text)
    return [problem for page in pages.all() for problem in pages.judge(page, update=True)]


def notices(score):
    """Each kind of fault must be found, so that nothing passes by not looking."""
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder) / "page.md"
        for text in ("```ctr\nlet a =\n```\n", "```console\n$ echo a\nb\n```\n", "```ctr part\nlet a = b\n```\n",
                     "```ctr a\nlet a = 1\n```\n```ctr a replace\nlet b = 1\n```\n"):
            page.write_text(text)
            score.check(f"notices {text!r}", "" if pages.judge(page) else "it does not")
        page.write_text("```ctr\ntopology t {}\n```\n```console\n$ echo a\na\n```\n")
        score.check("finds nothing in a good page", pages.judge(page))


def main():
    requireBinary()
    if "--update" in sys.argv:
        problems = update()
        print("\n".join(problems) or "docs: written")
        return 1 if problems else 0
    score = Score("docs")
    notices(score)
    score.check("there are pages", "" if pages.all() else "there are none")
    for page in pages.all():
        score.check(page.name, pages.judge(page))
    now, then = reference(), {p.name: p.read_text() for p in Reference.glob("*.md")}
    for name in sorted({*now, *then}):
        same = now.get(name) == then.get(name)
        score.check(f"reference/{name}", "" if same else "it is not what `ctr doc` writes; run ./dev docs")
    return score.finish()


if __name__ == "__main__":
    sys.exit(main())
