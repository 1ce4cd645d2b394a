"""Every kind of bad input that the compiler promises to survive has a test of its own that says so by name."""
import re

from suite import Root

# The promise, and the test of the command line that keeps it. A test that is renamed or lost fails here.
Promised = {
    "an empty file": "Text.testEmptyFile",
    "comments alone": "Text.testOnlyComments",
    "a byte order mark": "Text.testByteOrderMark",
    "CRLF": "Text.testCarriageReturns",
    "NUL bytes": "Text.testNul",
    "invalid UTF-8": "Text.testInvalidUtf8",
    "100 MB of {": "Text.testHundredMegabytesOfBraces",
    "10 000 nested parentheses": "Text.testNestedParentheses",
    "an unterminated string": "Text.testUnterminatedString",
    "an unterminated comment": "Text.testUnterminatedComment",
    "a directory as input": "Files.testDirectory",
    "an unreadable file": "Files.testUnreadable",
    "an unwritable output": "Folders.testUnwritable",
    "a full disk, artifacts to stdout": "FullDisk.testStdout",
    "a full disk, artifacts to a folder": "FullDisk.testFolder",
    "SIGINT in the middle of writing": "Interrupted.testSigint",
    "one output folder for two builds at once": "Interrupted.testTwoBuildsAtOnce",
    "--set of an unknown parameter": "Commands.testSetUnknownParameter",
    "two files declaring one name": "Text.testOneNameInTwoFiles",
    "integer overflow": "Text.testOverflow",
    "division by zero": "Text.testDivisionByZero",
}


def testsIn(text):
    found, group = set(), ""
    for line in text.splitlines():
        if match := re.match(r"class (\w+)", line):
            group = match.group(1)
        elif match := re.match(r"    def (test\w+)", line):
            found.add(f"{group}.{match.group(1)}")
    return found


def missing(promised, texts):
    present = set().union(*map(testsIn, texts))
    return [f"{what}: there is no {test}" for what, test in promised.items() if test not in present]


def check(score):
    texts = [p.read_text() for p in Root.glob("tests/cli/test_*.py")]
    score.check("every promised bad input is tested", missing(Promised, texts))
