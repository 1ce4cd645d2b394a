"""Changes the white space and the optional commas of a program as far as the language allows, and nothing else: the same
words stay on the same lines. A small reader of its own, so that the formatter is not judged by itself."""
import re

Inner = r'\$\{(?:[^"{}]|"(?:[^"\\$]|\\.|\$(?!\{)|\$\{(?:[^"{}]|"[^"]*")*\})*")*\}'
Word = re.compile(
    r'(?P<line>//[^\n]*)|(?P<block>/\*.*?\*/)|(?P<text>"""(?:[^"\\$]|\\.|"(?!"")|\$(?!\{)|' + Inner + r')*""")'
    r'|(?P<string>"(?:[^"\\$\n]|\\.|\$(?!\{)|' + Inner + r')*")|(?P<word>[A-Za-z_]\w*(?:-\w+)*)'
    r'|(?P<number>\d\w*(?:\.\d\w*)*%?)|(?P<sign>\|\||&&|==|!=|<=|>=|\.\.|[^\s\w"])', re.S)
BeforeMap = {"=", ":", ",", "(", "[", "?", "&&", "||", "==", "!=", "+", "*", "/", "!", "..", "in", "if", "assert", "where"}


def words(program):
    """(kind, text, gap before) of every word and comment, and the gap at the end."""
    found, end = [], 0
    for match in Word.finditer(program):
        found.append((match.lastgroup, match.group(), program[end:match.start()]))
        end = match.end()
    return found, program[end:]


class Maps:
    """Follows the brackets: is this comma one between map entries, does an entry end before this word?"""

    def __init__(self):
        self.open, self.before = [], ""

    def see(self, kind, text):
        if kind in ("line", "block"):
            return
        top = self.open[-1] if self.open else None
        if text in ("{", "[", "("):
            self.open.append({"map": text == "{" and self.before in BeforeMap, "asked": 0})
        elif text in ("}", "]", ")"):
            self.open.pop()
        elif top and text == "?":
            top["asked"] += 1
        elif top and text == ":" and top["asked"]:
            top["asked"] -= 1
        self.before = text

    def inMap(self):
        return bool(self.open) and self.open[-1]["map"]


def keyAt(found, i):
    """Whether a map's key starts at word i, when one may."""
    rest = [w for w in found[i:i + 6] if w[0] not in ("line", "block")]
    return len(rest) > 1 and rest[0][0] in ("word", "string") and rest[1][1] == ":"


def joined(a, b):
    """Whether two words would be read as others without a blank between them."""
    return [w[1] for w in words(a + b)[0]] != [a, b]


def shift(text, random):
    """A text with another margin; its lines may not stand in interpolations."""
    if re.search(r"\$\{[^}]*\n", text):
        return text
    more = " " * random.randrange(4)
    lines = text.split("\n")
    return "\n".join([lines[0]] + [more + line if line.strip() else line for line in lines[1:-1]] + [more + lines[-1]])


def scramble(program, random):
    found, rest = words(program)
    maps, out, before = Maps(), [], None
    dropped = ""
    for i, (kind, text, gap) in enumerate(found):
        gap, dropped = dropped + gap, ""
        nextWord = next((w[1] for w in found[i + 1:] if w[0] not in ("line", "block")), "")
        if text == "," and maps.inMap() and nextWord != "in" and "\n" not in gap and random.random() < 0.5:
            dropped = gap + " "
            maps.before = ","
            continue
        entry = maps.inMap() and not maps.open[-1]["asked"] and maps.before not in ("{", ",") and keyAt(found, i)
        if entry and text != "in" and before[0] not in ("line", "block") and random.random() < 0.5:
            out.append(random.choice((",", " , ")))
            before = ("sign", ",")
        opened = before is None or before[1] in ("{", "[", "(")
        if "\n" in gap:
            empty = gap.count("\n") > 1
            lines = random.randrange(1, 4) if opened or text in ("}", "]", ")") else random.randrange(2, 5) if empty else 1
            out.append("".join(" " * random.randrange(3) + "\n" for _ in range(lines)) + random.choice(("", "\t", "     ", " ")))
        else:
            blanks = "" if before is None or not (gap or entry) else " "
            exact = before is not None and "-" in (text, before[1])
            if exact:
                out.append(blanks)
            elif before is not None and (joined(before[1], text) or kind in ("line", "block") or before[0] == "block"):
                out.append(random.choice((" ", "   ", "\t")))
            else:
                out.append(random.choice(("", " ", "  ", "\t")))
        out.append(shift(text, random) if kind == "text" else text)
        maps.see(kind, text)
        before = (kind, text)
    out.append(rest + random.choice(("", "\n\n", "  ")))
    result = "".join(out)
    return result.replace("\n", "\r\n") if random.random() < 0.2 else result
