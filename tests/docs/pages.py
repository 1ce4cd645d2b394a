"""What the pages of docs/ show is what happens.

A page is read from top to bottom, in a folder of its own:

  ```ctr FILE            the text of FILE from here on
  ```ctr FILE append     added to the end of it
  ```ctr FILE replace    takes the place of the block in it that starts with the same line,
  ```ctr FILE replace W  or of the one that starts with the word W
  ```ctr                 a program of its own: it must compile without an error
  ```ctr part            the same, behind the page's prelude: <!-- prelude … -->
  ```yaml FILE           any other file
  ```console             commands after `$ `, each followed by exactly what it says

With update, the page gets what the commands say now."""
import difflib
import pathlib
import re
import subprocess
import tempfile

from suite import Ctr, Root, ctr

Fence = re.compile(r"^```(\S+)([^\n]*)\n(.*?)^```$", re.M | re.S)
Prelude = re.compile(r"<!-- prelude\n(.*?)-->", re.S)


class Page:
    def __init__(self, path, folder):
        self.path, self.folder, self.problems = path, pathlib.Path(folder), []
        self.text = path.read_text()
        found = Prelude.search(self.text)
        self.prelude = found.group(1) if found else ""

    def problem(self, at, message):
        self.problems.append(f"{self.path.name}:{self.text[:at].count(chr(10)) + 1}: {message}")

    def run(self):
        """The page as it should be."""
        return Fence.sub(lambda m: m.group(0) if m.group(1) not in ("ctr", "yaml", "console") else self.block(m), self.text)

    def block(self, match):
        language, words, body = match.group(1), match.group(2).split(), match.group(3)
        if language == "console":
            return f"```console\n{self.console(body)}```"
        if not words or words == ["part"]:
            if language == "ctr":
                run = ctr("check", "-", stdin=((self.prelude if words else "") + body).encode(), cwd=self.folder)
                if run.status != 0:
                    self.problem(match.start(), "the program does not compile:\n" + run.text)
            return match.group(0)
        self.file(match.start(), self.folder / words[0], words[1:], body)
        return match.group(0)

    def file(self, at, path, how, body):
        path.parent.mkdir(parents=True, exist_ok=True)
        if how[:1] == ["append"]:
            body = path.read_text() + "\n" + body
        elif how[:1] == ["replace"]:
            lines, first = path.read_text().splitlines(), how[1] + " " if how[1:] else body.splitlines()[0]
            begin = next((i for i, line in enumerate(lines) if line.startswith(first)), None)
            if begin is None:
                self.problem(at, f"no line of {path.name} starts with `{first}`")
                return
            end = begin if lines[begin].endswith("}") else lines.index("}", begin)
            body = "\n".join(lines[:begin] + body.splitlines() + lines[end + 1:]) + "\n"
        path.write_text(body)

    def console(self, body):
        out = []
        for line in body.splitlines():
            if not line.startswith("$ "):
                continue
            env = {"PATH": f"{pathlib.Path(Ctr).parent}:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(self.folder)}
            run = subprocess.run(["bash", "-c", line[2:]], cwd=self.folder, env=env, stdout=subprocess.PIPE,
                                 stderr=subprocess.STDOUT, timeout=60, stdin=subprocess.DEVNULL)
            said = run.stdout.decode("utf-8", "replace").rstrip("\n")
            out += [line, *([said] if said else [])]
        return "\n".join(out) + "\n"


def judge(path, update=False):
    """What is wrong with a page; with update, nothing is but what cannot compile."""
    with tempfile.TemporaryDirectory() as folder:
        page = Page(path, folder)
        text = page.run()
    if update:
        path.write_text(text)
    elif text != page.text:
        page.problems.append("it shows something else than what happens (./dev docs mends it):\n" + "\n".join(
            difflib.unified_diff(page.text.splitlines(), text.splitlines(), "the page", "what happens", lineterm="", n=1)))
    return page.problems


def all():
    return sorted((Root / "docs").glob("*.md"))
