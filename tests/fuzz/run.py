#!/usr/bin/env python3
"""Fuzzes for a while: run.py BINARY [SECONDS]. Starts from all programs of the repository and of the catalogue; ends with
1 when an input crashed the compiler, took too long or too much memory, or was not formatted faithfully. The input is then
in `found` beside the binary."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

Root = pathlib.Path(__file__).resolve().parent.parent.parent


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    seconds = int(sys.argv[2]) if len(sys.argv) > 2 else 60
    found = binary.parent / "found"
    found.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        seeds, corpus = folder / "seeds", folder / "corpus"
        seeds.mkdir()
        corpus.mkdir()
        for number, path in enumerate(p for area in ("tests/cases", "examples", "stdlib", "tests/fuzz") for p in (Root / area).rglob("*.ctr")):
            shutil.copyfile(path, seeds / f"program-{number}")
        subprocess.run([binary], env={**os.environ, "CTR_FUZZ_PREPARE": str(folder)}, check=True)
        # A hang is measured by the target in time of the processor; the timeout here is for what never ends.
        run = subprocess.run(
            [binary, corpus, seeds, f"-max_total_time={seconds}", f"-dict={folder / 'words.dict'}", "-max_len=16384", "-timeout=30",
             "-rss_limit_mb=2048", "-malloc_limit_mb=512", "-print_final_stats=1", f"-artifact_prefix={found}/"],
            env={**os.environ, "ASAN_OPTIONS": "detect_leaks=1:allocator_may_return_null=1"}, stderr=subprocess.PIPE, text=True,
            errors="replace", stdin=subprocess.DEVNULL)
        count = sum(1 for _ in seeds.iterdir())
    executed = re.search(r"number_of_executed_units: (\d+)", run.stderr)
    print(f"{count} seeds, {executed.group(1) if executed else 'an unknown number of'} inputs in {seconds} s")
    if run.returncode:
        print(run.stderr[-8000:])
        print(f"the input is in {found}; add it to the cases when it is mended")
    return 1 if run.returncode or not executed else 0


if __name__ == "__main__":
    sys.exit(main())
