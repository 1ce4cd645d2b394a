"""A program as a tree of statements: rendered to text, and mended or shrunk by taking statements away."""
import random
import re


class Statement:
    """One statement. `text` is all of it, or what stands before the `{` of a block; `members` are what is in the block.
    `row` is the (page, word) of the schema that it uses."""

    def __init__(self, text, members=None, row=None):
        self.text, self.members, self.row = text, members, row
        self.first = self.last = 0  # its lines, as last rendered

    @property
    def block(self):
        return self.members is not None

    def walk(self):
        yield self
        for member in self.members or []:
            yield from member.walk()

    def copy(self):
        return Statement(self.text, [m.copy() for m in self.members] if self.block else None, self.row)


def attribute(page, word, value):
    return Statement(f"{word} = {value}", row=(page, word))


class Program:
    """The statements of the main file, and the text of further files by name."""

    def __init__(self, members, files=None, layout=None):
        self.members, self.files, self.layout = members, files or {}, layout

    def copy(self):
        return Program([m.copy() for m in self.members], {n: [m.copy() for m in f] for n, f in self.files.items()}, self.layout)

    def walk(self):
        for members in (self.members, *self.files.values()):
            for member in members:
                yield from member.walk()

    def rows(self):
        return {s.row for s in self.walk() if s.row}

    def texts(self):
        """{file name: text}; the main file is `main.ctr`."""
        layout = random.Random(self.layout) if self.layout is not None else None
        return {"main.ctr": render(self.members, layout), **{n: render(f, None) for n, f in self.files.items()}}

    def remove(self, doomed):
        """Takes statements away; whether there were any."""
        doomed = set(map(id, doomed))
        before = sum(1 for _ in self.walk())
        for members in (self.members, *self.files.values()):
            prune(members, doomed)
        return sum(1 for _ in self.walk()) < before

    def at(self, file, line):
        """The innermost statement on a line, after `texts`; None where none is."""
        members = self.members if file == "main.ctr" else self.files.get(file, [])
        found = None
        for member in members:
            for statement in member.walk():
                if statement.first <= line <= statement.last:
                    found = statement
        return found


def prune(members, doomed):
    members[:] = [m for m in members if id(m) not in doomed]
    for member in members:
        if member.block:
            prune(member.members, doomed)


def render(members, layout):
    """One statement a line; with a layout (a random source), as untidy as a person might write it."""
    lines = []

    def one(statement, depth):
        pad = "  " * depth if not layout else " " * layout.choice([2 * depth, 2 * depth, 2 * depth, depth, 0, 3 * depth])
        statement.first = len(lines) + 1
        if not statement.block:
            lines.extend((pad + untidy(statement.text, layout)).split("\n"))
        elif not statement.members:
            lines.append(pad + statement.text + " {}")
        elif layout and len(statement.members) <= 3 and not any(
                m.block or "\n" in m.text for m in statement.members) and layout.random() < 0.5:
            inside = "  ".join(untidy(m.text, layout) for m in statement.members)
            lines.append(f"{pad}{statement.text} {{ {inside} }}")
            for member in statement.members:
                member.first = member.last = len(lines)
        else:
            lines.append(pad + statement.text + (" {" if not layout else layout.choice([" {", " {", "{", "   {  // so"])))
            for member in statement.members:
                one(member, depth + 1)
            lines.append(pad + "}")
        if layout and layout.random() < 0.06:
            lines.append(layout.choice(["", "// a remark", "  /* two\n     lines */"]))
        if layout and not statement.block and "\n" not in statement.text and layout.random() < 0.05:
            lines[-1] += layout.choice(["  // why", " // ünï", "   "]) if not lines[-1].lstrip().startswith(("//", "/*")) else ""
        statement.last = len(lines)

    for member in members:
        one(member, 0)
        if member.block:
            lines.append("")
    return "\n".join(lines) + "\n"


def untidy(text, layout):
    """White space that means nothing, around the first `=` alone: strings are left as they are."""
    if not layout or layout.random() > 0.3:
        return text
    return re.sub(r"^([\w-]+) = ", lambda m: m[1] + layout.choice([" = ", "=", "   =  ", "= "]), text)
