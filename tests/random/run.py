#!/usr/bin/env python3
"""Random programs that the compiler accepts, all of whose artifacts must please judges that are not ours.

  run.py                          the fixed programs of the test suite
  run.py --seed 7 --count 3000    others, by hand; a count is for the largest families, the others in proportion
  run.py --family eks --only 4711 one program: it is printed, and what is wrong with it

What is wrong is shrunk to the fewest statements and printed with the command that shows it again."""
import argparse
import collections
import json
import multiprocessing
import multiprocessing.util
import os
import pathlib
import shutil
import sys
import tempfile
import time

Here = pathlib.Path(__file__).resolve().parent
for folder in (Here.parent / "conformance", Here.parent, Here):
    sys.path.insert(0, str(folder))
import generate  # noqa: E402
import jobs  # noqa: E402
import kustomize  # noqa: E402
import oracle  # noqa: E402
import panel  # noqa: E402
import shrink  # noqa: E402
from suite import Score, ctr, requireBinary  # noqa: E402

Families = {"ecs": 2000, "eks": 2000, "apprunner": 250, "express": 250}
Chunk = 50
Close = 4  # every so manieth program is looked at closely,
Whole = 12  # and of these every third has all its artifacts judged as they are
Memory = pathlib.Path("/dev/shm")  # thousands of small files come and go
LeastAccepted = 0.55  # of a family that is large enough to say so
LeastToSay = 50
LeastRows = 0.9

Result = collections.namedtuple("Result", "family number mended problems rows codes")


class Worker:
    """What a process keeps between chunks: the schema, the judges, what was judged before."""

    def __init__(self):
        self.schema, self.node, self.exclusions = generate.Schema.load(), panel.Node(), panel.Exclusions()
        self.seen, self.count = jobs.Seen(), 0

    def judge(self, found):
        """{owner: [(file, kind)]} → {owner: [what judges say]}"""
        flat = [(owner, job) for owner, list_ in found.items() for job in list_]
        said = collections.defaultdict(list)
        for (owner, (path, kind)), (judges, findings) in zip(flat, panel.judgeAll([job for _, job in flat], self.node)):
            said[owner] += [f"{f['judge']} {f['rule']}: {path.parent.name}/{path.name}: {f['message']}" for f in findings
                            if not self.exclusions.excludes(jobs.Parts.get(kind, kind), f)]
            if not judges:
                said[owner].append(f"nobody: no judge knows {kind}")
        return said

    def chunk(self, family, seed, numbers, whole=False):
        """The results of some programs of a family."""
        room = Memory.is_dir() and shutil.disk_usage(Memory).free > 1 << 30
        folder = pathlib.Path(tempfile.mkdtemp(prefix="ctr-random-", dir=Memory if room else None))
        try:
            return self.results(family, seed, numbers, whole, folder)
        finally:
            shutil.rmtree(folder)

    def results(self, family, seed, numbers, whole, folder):
        results, built = [], {}
        for number in numbers:
            program, _ = generate.program(self.schema, family, f"{seed}/{number}")
            result = self.grow(program, folder / str(number))
            results.append(Result(family, number, *result))
            if result[0] is not None and not result[1]:
                built[number] = program
        unstable = self.format(built, folder)
        found = {}
        for number in built:
            self.count += 1
            out, every, close = folder / str(number), whole or self.count % Whole == 1, whole or self.count % Close == 1
            result = next(r for r in results if r.number == number)
            result.problems.extend(unstable.get(number, []))
            result.problems.extend(oracle.problems(out, folder / "formatted" / str(number), close, every))
            for target in (t for t in (out / "out").iterdir() if every and (t / "manifests").is_dir()):
                result.problems.extend(kustomize.check(target / "manifests"))
            found[number] = list(jobs.jobsOf(out / "out", self.seen, every))
        said = self.judge(found)
        for result in results:
            result.problems.extend(dict.fromkeys(said.get(result.number, [])))
        return results

    def grow(self, program, out):
        """(how often it was mended, problems, rows, codes of findings); it ends up built, in its own layout."""
        layout, program.layout = program.layout, None
        try:
            mended, codes = oracle.accept(program, out)
            if mended is not None and layout is not None:
                program.layout = layout
                oracle.write(program, out)
                refused = oracle.build(out, "out")
                if refused:
                    return mended, [f"layout: white space alone makes a difference: {refused[0]['message']}"], set(), codes
        except (oracle.Broken, oracle.Timeout) as broken:
            return 0, [f"broken: {broken}"], set(), []
        return mended, [], program.rows() if mended is not None else set(), codes

    @staticmethod
    def format(built, folder):
        """Every program once more, as `ctr fmt` writes it, which must be for good: two runs for all. {number: what is wrong}"""
        for number, program in built.items():
            oracle.write(program, folder / "formatted" / str(number))
        if not built:
            return {}
        run = ctr("fmt", folder / "formatted", timeout=300)
        if run.status:
            raise SystemExit(f"`ctr fmt` ended with {run.status}: {run.text[-2000:]}")
        again = ctr("fmt", "--check", folder / "formatted", timeout=300)
        if again.status == 0:
            return {}
        said = again.out.decode() + again.text
        found = {number: ["fmt: what it wrote is not formatted"] for number in built if f"formatted/{number}/" in said}
        if not found:
            raise SystemExit(f"`ctr fmt --check` ended with {again.status}: {said[-2000:]}")
        return found


Own = None


def start():
    global Own
    Own = Worker()
    multiprocessing.util.Finalize(None, Own.node.close, exitpriority=10)


def work(task):
    return Own.chunk(*task)


def tasks(families, seed):
    """Chunks of numbers without end, the families in turn."""
    size = max(2, min(Chunk, max(families.values()) // 8))
    for first in range(0, 1 << 40, size):
        for family in families:
            yield family, seed, range(first, first + size)


def gather(pool, families, seed, most):
    """Results until every family has its number of accepted programs, the same ones however many processes there are."""
    results, missing, running = collections.defaultdict(list), dict(families), collections.deque()
    source = ((f, s, n) for f, s, n in tasks(families, seed) if missing[f] > 0)
    while any(count > 0 for count in missing.values()) or running:
        while len(running) < 2 * pool._processes and any(count > 0 for count in missing.values()):
            running.append(pool.apply_async(work, (next(source),)))
        for result in running.popleft().get():
            if missing[result.family] > 0:
                results[result.family].append(result)
                missing[result.family] -= result.mended is not None
        if sum(1 for list_ in results.values() for r in list_ if r.problems) >= most:
            break
    return results


def report(score, schema, results, families):
    rows, codes = set(), collections.Counter()
    for family, list_ in results.items():
        accepted = [r for r in list_ if r.mended is not None]
        atOnce = sum(1 for r in accepted if r.mended == 0)
        share = atOnce / max(1, len(list_))
        print(f"{family}: {len(list_)} programs, {len(accepted)} accepted, {atOnce} of them as they were ({share:.0%})")
        score.check(f"{family}: enough programs are accepted as they are", "" if share >= LeastAccepted or len(list_) < LeastToSay else f"only {share:.0%}")
        rows |= set().union(*(r.rows for r in list_))
        codes.update(c for r in list_ for c, _ in r.codes)
    known = {row for row in rows if row in schema.rows}
    print(f"{len(known)} of {len(schema.rows)} rows of the schema were used; {len(codes)} different findings mended")
    if sum(families.values()) >= 1000 and len(families) == len(Families):
        lost = sorted(f"{page}.{word}" for page, word in schema.rows - known)
        print("not used: " + ", ".join(lost))
        few = len(known) < LeastRows * len(schema.rows)
        score.check("most of the schema is used", "few rows were used" if few else "")
    return codes


def show(score, results, seed, shrinks):
    for list_ in results.values():
        for result in list_:
            score.check(f"{result.family} {result.number}", [])
    bad = [r for list_ in results.values() for r in list_ if r.problems]
    score.tests -= len(bad)
    seen, worker = set(), None
    for result in bad:
        key = shrink.verdict(result.problems)
        label = f"{result.family} {result.number}"
        if key in seen or len(seen) >= shrinks:
            score.check(label, result.problems[:3])
            continue
        seen.add(key)
        worker = worker or Worker()
        small, said = shrink.shrink(worker, result.family, seed, result.number, result.problems)
        again = f"again: tests/random/run.py --seed {seed} --family {result.family} --only {result.number}"
        score.check(label, said[:8] + ["the program, shrunk:", small, again])


def one(family, seed, number):
    worker = Worker()
    program, _ = generate.program(worker.schema, family, f"{seed}/{number}")
    result = worker.chunk(family, seed, [number], True)[0]
    print(program.texts()["main.ctr"])
    print(f"mended: {result.mended}; findings: {result.codes}")
    print("\n".join(result.problems) or "nothing is wrong with it")
    return 1 if result.problems else 0


def main():
    requireBinary()
    flags = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    flags.add_argument("--seed", type=int, default=1)
    flags.add_argument("--count", type=int, default=int(os.environ.get("CTR_RANDOM", Families["ecs"])))
    flags.add_argument("--family", choices=Families)
    flags.add_argument("--only", type=int)
    flags.add_argument("--shrink", type=int, default=3, metavar="N", help="how many different refusals are shrunk (3)")
    flags.add_argument("--most", type=int, default=20, metavar="N", help="stop after so many programs with something wrong (20)")
    flags.add_argument("-j", type=int, default=os.cpu_count())
    given = flags.parse_args()
    if given.only is not None:
        return one(given.family or "ecs", given.seed, given.only)
    families = {f: max(1, n * given.count // Families["ecs"]) for f, n in Families.items() if given.family in (None, f)}
    score, began = Score("random"), time.monotonic()
    with multiprocessing.Pool(given.j, start) as pool:
        results = gather(pool, families, given.seed, given.most)
        pool.close()
        pool.join()
    print(f"{time.monotonic() - began:.0f} s")
    codes = report(score, generate.Schema.load(), results, families)
    if os.environ.get("CTR_RANDOM_CODES"):
        print(json.dumps(codes.most_common(40)))
    show(score, results, given.seed, given.shrink)
    return score.finish()


if __name__ == "__main__":
    sys.exit(main())
