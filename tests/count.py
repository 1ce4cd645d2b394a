#!/usr/bin/env python3
"""Adds up what the suites counted: count.py [--steps N --failed-steps M] FOLDER…

Each suite leaves NAME.json with "tests" and "failures" (the unit tests' file is GoogleTest's own). With --steps, the
checks that are no suites (format, tidy, …) count as one test each. The last line is `N passed, M failed`."""
import argparse
import json
import pathlib
import sys


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--steps", type=int, default=0)
    parser.add_argument("--failed-steps", type=int, default=0)
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    args = parser.parse_args()
    passed, failed = args.steps - args.failed_steps, args.failed_steps
    for folder in args.folders:
        for path in sorted(folder.glob("*.json")):
            data = json.loads(path.read_text())
            bad = data["failures"] + data.get("errors", 0)
            passed += data["tests"] - bad
            failed += bad
            print(f"{folder.parent.name}/{path.stem}: {data['tests'] - bad} passed, {bad} failed")
    print(f"{passed} passed, {failed} failed")
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
