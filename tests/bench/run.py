#!/usr/bin/env python3
"""How long programs of N services take: run.py [N…]. Reported, never asserted.

For each N: the phases (each is the best of three runs that stop after it), wall time, peak memory, memory per byte of source,
and the floor of the same machine at the same time: read the source, write the same bytes."""
import os
import pathlib
import subprocess
import sys
import tempfile
import time

Here = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(Here.parent), str(Here)]
from program import mixed, program  # noqa: E402
from suite import Ctr, Root, requireBinary  # noqa: E402

Rounds = 3


def measure(*args):
    """(seconds, peak bytes) of the best run."""
    best, peak = float("inf"), 0
    for _ in range(Rounds):
        start = time.monotonic()
        pid = os.fork()
        if pid == 0:
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, 1)
            os.dup2(null, 2)
            os.execv(Ctr, [Ctr, *map(str, args)])
        _, status, usage = os.wait4(pid, 0)
        if status:
            raise SystemExit(f"ctr {' '.join(map(str, args))} ended with status {status}")
        best = min(best, time.monotonic() - start)
        peak = max(peak, usage.ru_maxrss * 1024)
    return best, peak


def floor(source, written, scratch):
    """Reading the source and writing as many files with as many bytes."""
    best = float("inf")
    for turn in range(Rounds):
        folder = scratch / f"floor{turn}"
        folder.mkdir()
        start = time.monotonic()
        source.read_bytes()
        for index, data in enumerate(written):
            with open(folder / str(index), "wb") as file:
                file.write(data)
        best = min(best, time.monotonic() - start)
    return best


def report(count, scratch, make=program):
    source = scratch / f"{count}.ctr"
    source.write_text(make(count))
    subprocess.run([Ctr, "fmt", str(source)], check=True, stderr=subprocess.DEVNULL)
    size = source.stat().st_size
    rows = []
    for label, args in (("parse", ["build", source, "--stop-after", "ast"]), ("check", ["build", source, "--stop-after", "topology"]),
                        ("check alone", ["check", source]), ("build", ["build", source, "-o", scratch / f"out{count}"])):
        rows.append((label, *measure(*args)))
    rows.append(("fmt", *measure("fmt", "--check", source)))
    written = [p.read_bytes() for p in (scratch / f"out{count}").rglob("*") if p.is_file()]
    rows.append(("floor", floor(source, written, scratch), 0))
    kind = " of mixed kinds" if make is mixed else ""
    print(f"\n{count} services{kind}: {size / 1e6:.2f} MB of source, {sum(map(len, written)) / 1e6:.2f} MB in {len(written)} files")
    print(f"  {'up to':12} {'seconds':>8} {'MB/s':>8} {'peak MB':>9} {'B/byte':>7}")
    for label, seconds, peak in rows:
        memory = f"{peak / 1e6:9.1f} {peak / size:7.1f}" if peak else ""
        print(f"  {label:12} {seconds:8.3f} {size / 1e6 / seconds:8.1f} {memory}")
    return rows[3][1]


def sweep(count, scratch):
    """What `--all-params` costs over 64 combinations, in checks of the same program."""
    source = scratch / f"params{count}.ctr"
    source.write_text(program(count, params=True))
    once, _ = measure("check", source)
    all64, peak = measure("check", source, "--all-params")
    print(f"\n{count} services with 64 combinations of parameters: {once:.3f} s once, {all64:.3f} s for all, "
          f"{all64 / once:.1f} checks, {peak / 1e6:.1f} MB")


def main():
    requireBinary()
    counts = [int(n) for n in sys.argv[1:]] or [100, 1000, 10000]
    hello = Root / "examples/hello/main.ctr"
    if hello.exists():
        seconds, peak = measure("check", hello)
        print(f"ctr check of hello: {seconds * 1000:.1f} ms, {peak / 1e6:.1f} MB")
    with tempfile.TemporaryDirectory() as folder:
        walls = {}
        sweep(1000, pathlib.Path(folder))
        for count in counts:
            scratch = pathlib.Path(folder) / str(count)
            scratch.mkdir()
            walls[count] = report(count, scratch)
        scratch = pathlib.Path(folder) / "mixed"
        scratch.mkdir()
        report(max(counts), scratch, mixed)
    for small, large in zip(counts, counts[1:]):
        print(f"\n{large} services cost {walls[large] / walls[small]:.1f} times {small}")


if __name__ == "__main__":
    main()
