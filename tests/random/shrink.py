"""Takes statements away from a program as long as the same is wrong with it."""
import pathlib
import re
import shutil
import tempfile

import generate
import jobs
import oracle


def verdict(problems):
    """Who complains of what, without names and numbers that shrinking may change."""
    return frozenset(re.sub(r"[^A-Za-z ]+|\b(web|job|main|pool|net|edge)\w*", "", p.split(":", 1)[0]) for p in problems)


Own = ("broken", "determinism", "fmt", "forms", "sources", "words", "bind", "layout")


def wrong(worker, program, folder, wanted=None):
    """What is wrong with a program as it stands, or of the wanted complaints; nothing when it is refused."""
    shutil.rmtree(folder, ignore_errors=True)
    oracle.write(program, folder)
    try:
        if oracle.build(folder, "out"):
            return []
        found = []
        if wanted is None or any(w.startswith(Own) for w in wanted):
            found += worker.format({"one": program}, folder).get("one", [])
            found += oracle.problems(folder, folder / "formatted" / "one", True)
        else:
            list(oracle.checkBindings(folder))
        if wanted is None or not all(w.startswith(Own) for w in wanted):
            found += worker.judge({0: list(jobs.jobsOf(folder / "out", jobs.Seen(), True))})[0]
    except (oracle.Broken, oracle.Timeout) as broken:
        return [f"broken: {broken}"]
    return found


def shrink(worker, family, seed, number, problems, tries=150):
    """(text of the smallest program found, what is wrong with it)"""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="ctr-shrink-"))
    try:
        program, _ = generate.program(worker.schema, family, f"{seed}/{number}")
        layout, program.layout = program.layout, None
        wanted = verdict(problems)
        if "broken" not in wanted:
            oracle.accept(program, folder)
        else:
            program = untilBroken(program, folder) or program
        said = wrong(worker, program, folder)
        if not verdict(said) & wanted:
            program.layout = layout
            said = wrong(worker, program, folder)
        wanted &= verdict(said)
        if not wanted:
            return program.texts()["main.ctr"] + "\n// (it could not be shown again)", problems
        smaller = True
        while smaller and tries > 0:
            smaller = False
            # Large statements first: the fewer remain, the cheaper is every try.
            for index in sorted(range(sum(1 for _ in program.walk())), key=lambda i: -sum(1 for _ in list(program.walk())[i].walk())):
                statements = list(program.walk())
                if index >= len(statements) or tries <= 0:
                    continue
                tries -= 1
                candidate = program.copy()
                candidate.remove([list(candidate.walk())[index]])
                found = wrong(worker, candidate, folder, wanted)
                if verdict(found) & wanted:
                    program, said, smaller = candidate, [f for f in found if verdict([f]) & wanted], True
        return program.texts()["main.ctr"], said
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def untilBroken(program, folder):
    """The program as mended when the compiler broke."""
    for _ in range(oracle.Mendings + 1):
        oracle.write(program, folder)
        try:
            errors = oracle.build(folder, "out")
        except (oracle.Broken, oracle.Timeout):
            return program
        doomed = [program.at(pathlib.Path(e["file"]).name, e["range"]["start"]["line"]) for e in errors]
        if not program.remove([s for s in doomed if s]):
            return None
    return None
