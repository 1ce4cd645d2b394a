"""Every row of the schema is used by some case or example: a light reading of the programs, braces and words only."""
import json
import re

from suite import Root, ctr

Token = re.compile(r'"""[\s\S]*?"""|"(?:\\.|\$\{[^}]*\}|[^"\\\n])*"|//[^\n]*|/\*[\s\S]*?\*/|[A-Za-z_][\w-]*|[0-9][\w.%]*'
                   r'|==|!=|<=|>=|\n|[^\s]')
Word = re.compile(r"[A-Za-z_][\w-]*$")
# `if x {` and `for y in ys {` stand for what is inside them.
Transparent = {"if", "else", "for"}


def blockKind(before):
    """What a brace opens, from the tokens before it on its line: a map, if/else/for, or a block of some kind."""
    if before and before[0] in Transparent:
        return before[0]
    header = []  # kind and name, read backwards: words, dots and quoted names
    for token in reversed(before):
        if not (Word.match(token) or token == "." or token.startswith('"')):
            break
        header.insert(0, token)
    rest = before[:len(before) - len(header)]
    if rest and rest[-1] == "=" and header:
        header = header[1:]  # `a = b kind name {`: b is a value
    return header[0] if header and Word.match(header[0]) else "map"


def pairs(text):
    """{(construct, word)}: the words that stand as an attribute or a block directly inside a construct."""
    found, stack, line = set(), ["file"], []

    def record(word):
        place = next((w for w in reversed(stack) if w not in Transparent), "file")
        if place != "map":
            found.add((place, word))

    for token in Token.findall(text):
        if token.startswith(("//", "/*")):
            continue
        if token == "=" and line and Word.match(line[-1]):
            record(line[-1])
        if token == "{":
            kind = blockKind(line)
            if kind not in Transparent and kind != "map":
                record(kind)
            stack.append(kind)
            line = []
        elif token == "}":
            if len(stack) > 1:
                stack.pop()
            line = []
        elif token == "\n":
            line = []
        else:
            line.append(token)
    return found


def used():
    programs = [*Root.glob("examples/*/*.ctr"), *Root.glob("tests/cases/*/*/*.ctr")]
    return set().union(*(pairs(p.read_text("utf-8", "replace")) for p in programs))


def check(score):
    run = ctr("doc", "--format", "json")
    if run.status != 0:
        score.check("`ctr doc --format json`", f"ended with {run.status}: {run.text}")
        return
    seen = used()
    rows = json.loads(run.out)
    for row in rows.get("rows", []) if isinstance(rows, dict) else rows:
        pair = (row["construct"], row["attribute"])
        score.check(f"row {pair[0]}.{pair[1]}", "" if pair in seen else "no case and no example uses it")
