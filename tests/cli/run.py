#!/usr/bin/env python3
"""Runs the suites through the real binary: run.py [NAME…], a NAME being part of a test's id."""
import pathlib
import sys
import unittest

Here = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(Here.parent), str(Here)]
from suite import Score, requireBinary  # noqa: E402


def flatten(suite):
    for item in suite:
        if isinstance(item, unittest.TestSuite):
            yield from flatten(item)
        else:
            yield item


class Result(unittest.TestResult):
    """Subtests are part of their test: it fails once, with what each said."""

    def __init__(self, score):
        super().__init__()
        self.score, self.found = score, []

    def startTest(self, test):
        self.found = []
        super().startTest(test)

    def add(self, label, error):
        self.found.append(f"{label}{self._exc_info_to_string(error, unittest.TestCase('__init__'))}")

    def addError(self, test, err):
        self.add("", err)

    addFailure = addError

    def addSubTest(self, test, subtest, err):
        if err:
            self.add(f"{subtest._subDescription()} ", err)

    def stopTest(self, test):
        self.score.check(test.id(), self.found)
        super().stopTest(test)


def main():
    requireBinary()
    score = Score("cli")
    for test in flatten(unittest.defaultTestLoader.discover(str(Here), "test_*.py")):
        if len(sys.argv) == 1 or any(name in test.id() for name in sys.argv[1:]):
            test.run(Result(score))
    return score.finish()


if __name__ == "__main__":
    sys.exit(main())
