"""Manners of our files: how long, how they open, and that nothing in them speaks of a particular machine."""
import re

MaxLines = 400
# Tables may be longer: facts and rows, no control flow.
Tables = [r"compiler/diag/catalogue/.*\.def", r"compiler/schema/rows_.*\.cpp", r"backends/[^/]+/tables/.*", r".*/.*_table\.(h|cpp|def|inc)",
          r".*\.(csv|json|md|yaml|yml|topology|ast|diagnostics|ctr)"]
# Paths and hosts of machines. Written in pieces, or this file would hold them itself.
Forbidden = ["/work" + "/", "../" + "shared", "/root" + "/", "registry" + ".npmjs.org", "/tmp" + "/build-"]


def isTable(path):
    return any(re.fullmatch(pattern, path) for pattern in Tables)


def lengthProblems(files):
    for path, text in sorted(files.items()):
        lines = text.count("\n")
        if lines > MaxLines and not isTable(path):
            yield f"{path} has {lines} lines; more than {MaxLines} is for tables"


def headerProblems(files):
    for path, text in sorted(files.items()):
        if path.endswith(".h"):
            if not text.startswith("//"):
                yield f"{path} does not open with what it is"
            if "#pragma once" not in text:
                yield f"{path} has no #pragma once"


def forbiddenProblems(files):
    for path, text in sorted(files.items()):
        for word in Forbidden:
            if word in text:
                line = text[:text.index(word)].count("\n") + 1
                yield f"{path}:{line} says {word}"


# What the grammar may spell: its own reserved words and punctuation, never a construct.
Reserved = set("import as param let component assert if else for in where true false null".split())


def grammarProblems(files):
    for path, text in sorted(files.items()):
        code = re.sub(r"//[^\n]*|/\*.*?\*/", "", text, flags=re.S)
        for word in re.findall(r"'([a-z][a-z-]+)'", code):
            if word not in Reserved and not re.fullmatch(r"n|r|t|u", word):
                yield f"{path} spells the word {word}: constructs belong to the schema"
        if re.search(r"@(members|header|init|after)\b", code):
            yield f"{path} holds C++"
