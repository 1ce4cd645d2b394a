"""`ctr check --fix`: what it mends is gone and stays gone, what is a guess it leaves alone, and files are never half-written."""
import json
import os
import pathlib
import shlex
import subprocess
import unittest

from programs import Scratch, Small, snapshot
from suite import Root, ctr

Slips = Small.replace("cpu      = 0.25vCPU", "cpu      : 0.25vcpu").replace("memory   = 512MiB", "memroy   = 512")
Guess = Small.replace("cluster  = main", "cluster  = mian")


def findings(program, *args, cwd=None):
    run = ctr("check", "-", "--format", "json", *args, stdin=program, cwd=cwd)
    return json.loads(run.err or b'{"diagnostics": []}')["diagnostics"]


def safe(finding):
    """Whether --fix applies one: safe, the only safe one, and found whatever the target."""
    fixes = [f for f in finding["fixes"] if f["applicability"] == "safe"]
    return len(fixes) == 1 and not finding["contexts"]


def settled(program, *args, cwd=None):
    """None, or why fixing this program does not end where nothing is left to fix."""
    before = findings(program, *args, cwd=cwd)
    if not any(map(safe, before)):
        return None
    run = ctr("check", "--fix", "-", *args, stdin=program, cwd=cwd)
    if run.status not in (0, 1):
        return f"--fix ended with {run.status}: {run.text[-500:]}"
    if run.out == program:
        return "nothing was changed"
    left = [d for d in findings(run.out, *args, cwd=cwd) if safe(d)]
    # Fixes that contradict each other are left to people, whichever finding they belong to.
    places = {(f["range"]["start"]["offset"], f["range"]["end"]["offset"]): 0 for d in left for f in d["fixes"]}
    for d in left:
        for f in d["fixes"]:
            places[(f["range"]["start"]["offset"], f["range"]["end"]["offset"])] += 1
    if left and all(n == 1 for n in places.values()):
        return f"after --fix there is still {left[0]['code']}: {left[0]['message']}"
    again = ctr("check", "--fix", "-", *args, stdin=run.out, cwd=cwd)
    return None if again.out == run.out else "a second --fix changes it again"


class Fix(Scratch):
    def testSafeFixesAreApplied(self):
        path = self.write(Slips)
        run = self.succeeds(ctr("check", "--fix", path))
        self.assertEqual(path.read_text(), Small.replace("cpu      = 0.25vCPU", "cpu      = 0.25vCPU"))
        self.assertIn("fixed 4 findings", run.text)
        self.assertEqual(snapshot(self.dir).keys(), {"main.ctr"})

    def testGuessesAreLeftAlone(self):
        path = self.write(Guess)
        self.refuses(ctr("check", "--fix", path), "did you mean `main`")
        self.assertEqual(path.read_text(), Guess)
        self.succeeds(ctr("check", "--fix", "--unsafe-fixes", path))
        self.assertEqual(path.read_text(), Small)

    def testDiffChangesNothingAndApplies(self):
        path = self.write(Slips)
        run = ctr("check", "--diff", "main.ctr", cwd=self.dir)
        self.assertEqual(run.status, 1)
        self.assertEqual(path.read_text(), Slips)
        subprocess.run(["patch", "-s", "main.ctr"], input=run.out, cwd=self.dir, check=True)
        self.assertEqual(path.read_text(), Small)
        self.assertEqual(self.succeeds(ctr("check", "--diff", path)).out, b"")

    def testDiffOfDistantChanges(self):
        filler = "".join(f"// line {i}\n" for i in range(40))
        path = self.write("let a = 1_0\n" + filler + "let b = 2_0\nlet c = 3" + "\n" + filler + Small + filler + "let d = 4_0")
        text = path.read_text()
        run = ctr("check", "--diff", "main.ctr", cwd=self.dir)
        self.assertEqual(run.out.decode().count("@@ -"), 3)
        subprocess.run(["patch", "-s", "main.ctr"], input=run.out, cwd=self.dir, check=True)
        self.assertEqual(path.read_text(), text.replace("_0", "0"))

    def testStdinToStdout(self):
        run = self.succeeds(ctr("check", "--fix", "-", stdin=Slips.encode()))
        self.assertEqual(run.out.decode(), Small)
        self.assertEqual(self.succeeds(ctr("check", "--fix", "-", stdin=Small.encode())).out.decode(), Small)

    def testKeepsPermissionsAndLinks(self):
        path = self.write(Slips, "real.ctr")
        path.chmod(0o640)
        link = self.dir / "link.ctr"
        link.symlink_to("real.ctr")
        self.succeeds(ctr("check", "--fix", link))
        self.assertTrue(link.is_symlink())
        self.assertEqual(path.read_text(), Small)
        self.assertEqual(path.stat().st_mode & 0o777, 0o640)

    @unittest.skipIf(os.geteuid() == 0, "root may write everywhere")
    def testReadOnlyFile(self):
        path = self.write(Slips)
        path.chmod(0o444)
        self.refuses(ctr("check", "--fix", path), "[CTR8066]")
        self.assertEqual(path.read_text(), Slips)

    def testFolderThatTakesNoFile(self):
        # /proc takes no new file, whoever asks; its text is no program, but it has slips that can be mended.
        self.refuses(ctr("check", "--fix", "/proc/self/status"), "[CTR8066]")

    def testATargetAloneDoesNotDecide(self):
        text = Small.replace("replicas = copies", "scale { replicas = 3..2  track cpu { target = 60% } }")
        path = self.write(text)
        ctr("check", "--fix", path, "--target", "plain")
        self.assertEqual(path.read_text(), text)
        self.succeeds(ctr("check", "--fix", path))
        self.assertEqual(path.read_text(), text.replace("3..2", "2..3"))

    def testImportedFilesToo(self):
        self.write("let zone = \"a\"\nbucket data { retain : true }\n", "data.ctr")
        self.write("import \"./data.ctr\" as data\nbucket more { tags = { a: data.zone } }\n", "more.ctr")
        path = self.write("import \"./more.ctr\" as more\n" + Slips.replace("port http", "grants = [read(more.more)]\n  port http", 1))
        before = snapshot(self.dir)
        diff = ctr("check", "--fix", "--diff", path)
        self.assertIn(b"data.ctr", diff.out)
        self.assertEqual(snapshot(self.dir), before)
        # Standard input has one text to give back; what it imports is not its own.
        ctr("check", "--fix", "-", stdin=path.read_bytes(), cwd=self.dir)
        self.assertEqual(snapshot(self.dir), before)
        run = self.succeeds(ctr("check", "--fix", path))
        self.assertIn("fixed 1 finding in", run.text)
        self.assertIn(b"retain = true", snapshot(self.dir)["data.ctr"])
        self.assertEqual(snapshot(self.dir)["more.ctr"], before["more.ctr"])
        self.succeeds(ctr("check", path))

    def testFoundForOneTargetOnly(self):
        # What mends it for one target may break another.
        text = Small.replace("replicas = copies", "replicas = copies\n  tmpfs { at = \"/t\"  size = 5MiB }\n")
        path = self.write(text)
        ctr("check", "--fix", path)
        self.assertEqual(path.read_text(), text)

    def testJsonNamesTheFixes(self):
        found = findings(Slips.encode())
        fix = next(f for d in found for f in d["fixes"] if f["text"] == "vCPU")
        self.assertEqual(fix["applicability"], "safe")
        self.assertEqual(Slips.encode()[fix["range"]["start"]["offset"]:fix["range"]["end"]["offset"]], b"vcpu")


class EverywhereInTheTests(unittest.TestCase):
    """Every program of the test-suite and every bad example of the catalogue."""

    def testCases(self):
        tried = 0
        for path in sorted(Root.glob("tests/cases/*/*/case.ctr")):
            args = path.with_name("case.args")
            flags = shlex.split(args.read_text(), comments=True) if args.exists() else []
            with self.subTest(case=str(path.relative_to(Root))):
                self.assertIsNone(settled(path.read_bytes(), *flags, cwd=path.parent))
            tried += 1
        self.assertGreater(tried, 30)

    def testCatalogue(self):
        fixed = 0
        for row in json.loads(ctr("explain", "--list", "--format", "json").out):
            program = row["bad"].encode()
            own = [d for d in findings(program) if d["code"] == row["code"] and safe(d)] if program else []
            if not own:
                continue
            with self.subTest(code=row["code"]):
                self.assertIsNone(settled(program))
                left = findings(ctr("check", "--fix", "-", stdin=program).out)
                self.assertNotIn(row["code"], [d["code"] for d in left])
            fixed += 1
        self.assertGreater(fixed, 20)
