#!/usr/bin/env python3
"""Runs the suites through the real binary: run.py [NAME…], a NAME being part of a test's id."""
import multiprocessing
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
    """What is wrong with one test; subtests are part of it, and each says its own."""

    def __init__(self):
        super().__init__()
        self.found = []

    def add(self, label, error):
        self.found.append(f"{label}{self._exc_info_to_string(error, unittest.TestCase('__init__'))}")

    def addError(self, test, err):
        self.add("", err)

    addFailure = addError

    def addSubTest(self, test, subtest, err):
        if err:
            self.add(f"{subtest._subDescription()} ", err)


def tests():
    return [test for test in flatten(unittest.defaultTestLoader.discover(str(Here), "test_*.py"))
            if len(sys.argv) == 1 or any(name in test.id() for name in sys.argv[1:])]


def work(index):
    result = Result()
    All[index].run(result)
    return result.found


def main():
    requireBinary()
    global All
    All, score = tests(), Score("cli")  # the processes inherit the list
    with multiprocessing.get_context("fork").Pool() as pool:
        for test, found in zip(All, pool.imap(work, range(len(All)))):
            score.check(test.id(), found)
    return score.finish()


if __name__ == "__main__":
    sys.exit(main())
