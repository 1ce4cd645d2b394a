#!/usr/bin/env python3
"""Formatting changes no meaning: run.py [NAME…]. Every program of the tests and examples is scrambled in several ways.
The formatter must make the same text of all of them, and the compiler must see the same in a program before and after."""
import pathlib
import random
import shlex
import shutil
import sys
import tempfile

Here = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(Here.parent), str(Here)]
from scramble import scramble  # noqa: E402
from suite import Root, Score, ctr, requireBinary  # noqa: E402

Ways = 5


def formatted(text):
    run = ctr("fmt", "-", stdin=text.encode())
    return run.out.decode() if run.status == 0 else None


def topology(folder, name, args):
    run = ctr("build", "--stop-after", "topology", name, *args, cwd=folder)
    return run.out if run.status == 0 else None


def judge(program):
    """What is wrong with the formatting of one program."""
    text = program.read_text()
    once = formatted(text)
    if once is None:
        return  # it has syntax errors; nothing is to be formatted
    if formatted(once) != once:
        yield "formatting twice is not formatting once"
    args = program.with_suffix(".args")
    args = shlex.split(args.read_text(), comments=True) if args.exists() else []
    meant = topology(program.parent, program.name, args)
    generator = random.Random(str(program.relative_to(Root)))
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch) / "case"
        shutil.copytree(program.parent, folder)
        for way in range(Ways):
            wild = scramble(text, generator)
            tame = formatted(wild)
            if tame != once:
                yield f"scrambled in way {way}, it is formatted otherwise:\n{wild}\n-----\n{tame}"
                return
            (folder / program.name).write_bytes(wild.encode())
            if meant is not None and topology(folder, program.name, args) != meant:
                yield f"scrambled in way {way}, it means something else:\n{wild}"
                return
        (folder / program.name).write_text(once)
        if meant is not None and topology(folder, program.name, args) != meant:
            yield "formatted, it means something else"


def main():
    requireBinary()
    score = Score("format")
    programs = sorted([*Root.glob("tests/cases/**/*.ctr"), *Root.glob("examples/**/*.ctr"), *Root.glob("stdlib/**/*.ctr")])
    for program in programs:
        name = str(program.relative_to(Root))
        if not sys.argv[1:] or any(part in name for part in sys.argv[1:]):
            score.check(name, list(judge(program)))
    return score.finish()


if __name__ == "__main__":
    sys.exit(main())
