"""What every Python suite shares: where the binary is, how a run of it looks, and how results are counted and shown."""
import json
import os
import pathlib
import subprocess
import sys
import time

Root = pathlib.Path(__file__).resolve().parent.parent
Ctr = os.environ.get("CTR", str(Root / "build/release/bin/ctr"))
# Under the sanitizers everything is several times slower and uses several times the memory.
Sanitized = os.environ.get("CTR_SANITIZED") == "1"


class Run:
    """One finished run of the binary."""

    def __init__(self, status, out, err, seconds):
        self.status, self.out, self.err, self.seconds = status, out, err, seconds

    @property
    def text(self):
        return self.err.decode("utf-8", "replace")


def ctr(*args, stdin=None, cwd=None, env=None, timeout=300, **options):
    """Runs the compiler without a terminal and without colour. The time-out is for what would never end."""
    environment = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C.UTF-8"}
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
        if name in os.environ:
            environment[name] = os.environ[name]
    environment.update(env or {})
    start = time.monotonic()
    done = subprocess.run([Ctr, *map(str, args)], input=stdin if stdin is not None else b"", cwd=cwd, env=environment,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=timeout, **options)
    return Run(done.returncode, done.stdout, done.stderr, time.monotonic() - start)


class Score:
    """Counts passed and failed checks of a suite, prints the failures, and leaves the counts for tests/count.py."""

    def __init__(self, name):
        self.name, self.tests, self.failures = name, 0, 0

    def check(self, label, problems):
        """problems: a string or list of strings; empty means that the check passed."""
        if isinstance(problems, str):
            problems = [problems] if problems else []
        self.tests += 1
        if problems:
            self.failures += 1
            print(f"FAILED {self.name}: {label}")
            for problem in problems:
                print("    " + problem.rstrip().replace("\n", "\n    "))
            sys.stdout.flush()

    def finish(self):
        counts = os.environ.get("CTR_COUNTS")
        if counts:
            pathlib.Path(counts).write_text(json.dumps({"tests": self.tests, "failures": self.failures}))
        print(f"{self.tests - self.failures} passed, {self.failures} failed")
        return 1 if self.failures or not self.tests else 0


def requireBinary():
    if not os.access(Ctr, os.X_OK):
        sys.exit(f"there is no compiler at {Ctr}; run ./dev build or set CTR")
