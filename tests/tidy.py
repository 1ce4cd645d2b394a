#!/usr/bin/env python3
"""clang-tidy over our sources: tidy.py BUILD [-j N] [FILE…]

It reads BUILD/compile_commands.json (of a unity build: the headers are most of the work), leaves out generated code,
starts with the largest, and skips what it has found clean before: a file whose preprocessed text, command and rules have not changed since (in ~/.cache/ctr-tidy)."""
import argparse
import hashlib
import json
import multiprocessing.pool
import os
import pathlib
import shlex
import subprocess
import sys
import time

Root = pathlib.Path(__file__).resolve().parent.parent
Generated = ("ctr_grammar", "ctr_stdlib")  # libraries of code that tools write


def entries(build, names):
    commands = json.loads((build / "compile_commands.json").read_text())
    for entry in commands:
        path = pathlib.Path(entry["file"])
        unity = path.parent.name == "Unity"
        if not path.is_relative_to(Root) or path.is_relative_to(build.resolve()) and not unity:
            continue
        members = path.read_text() if unity else str(path)  # a unity file is a list of #includes
        if not any(made in str(path) for made in Generated) and (not names or any(n in members for n in names)):
            yield path, shlex.split(entry["command"]), entry["directory"]


def fingerprint(path, command, directory, rules):
    """A hash of everything that tidy would see, or nothing if it cannot be preprocessed."""
    words, skip = [], False
    for word in command:
        if skip:
            skip = False
        elif word in ("-o", "-MF", "-MT"):
            skip = True
        elif word not in ("-c", "-MD", "ccache") and not word.endswith("/ccache"):
            words.append(word)
    done = subprocess.run([*words, "-E", "-P", "-C"], cwd=directory, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    # -C keeps the comments: a NOLINT counts.
    return hashlib.sha256(done.stdout + rules).hexdigest() if done.returncode == 0 else None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("-j", type=int, default=os.cpu_count())
    parser.add_argument("names", nargs="*")
    args = parser.parse_intermixed_args()
    cache = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "ctr-tidy"
    cache.mkdir(parents=True, exist_ok=True)
    rules = (Root / ".clang-tidy").read_bytes()
    found = sorted(entries(args.build, args.names), key=lambda e: -e[0].stat().st_size)
    start = time.monotonic()

    def tidy(entry):
        path, command, directory = entry
        key = fingerprint(path, command, directory, rules)
        if key and (cache / key).exists():
            return path, True, ""
        done = subprocess.run(["clang-tidy-14", "--quiet", f"-p={args.build}", "--extra-arg=-Wno-unknown-warning-option",
                               "--extra-arg=-Wno-unused-command-line-argument", str(path)],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        if done.returncode == 0 and key:
            (cache / key).touch()
        return path, done.returncode == 0, done.stdout.decode("utf-8", "replace")

    bad = 0
    with multiprocessing.pool.ThreadPool(args.j) as pool:
        for path, clean, said in pool.imap_unordered(tidy, found):
            if not clean:
                bad += 1
                print(f"{path.relative_to(Root)}:\n{said}")
    print(f"clang-tidy: {len(found) - bad} of {len(found)} files clean in {time.monotonic() - start:.0f} s")
    return 1 if bad or not found else 0


if __name__ == "__main__":
    sys.exit(main())
