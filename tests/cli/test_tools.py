"""The tools around the language: explain, doc, settings, allows, completions, the manual page."""
import json
import os
import pathlib
import re
import shutil
import subprocess

from programs import Scratch, Small
from suite import Ctr, Root, ctr

Floating = Small.replace("nginx:1.27", "nginx")
Allowed = Floating.replace("service web {", '// ctr:allow CTR7001 "the newest one is wanted"\nservice web {')


class Explain(Scratch):
    def testByCodeAndByName(self):
        text = self.succeeds(ctr("explain", "CTR7001")).out
        for spelling in ("7001", "ctr7001", "floating-tag", "FloatingTag", "floatingtag"):
            with self.subTest(spelling=spelling):
                self.assertEqual(self.succeeds(ctr("explain", spelling)).out, text)
        self.assertIn(b"floating-tag", text)

    def testUnknownOffersTheNearest(self):
        self.refuses(ctr("explain", "floating-tga"), "did you mean `floating-tag`", status=2)
        self.refuses(ctr("explain", "CTR70010"), "did you mean `CTR7001`", status=2)

    def testJsonIsTheRowOfTheList(self):
        row = json.loads(self.succeeds(ctr("explain", "floating-tag", "--format", "json")).out)
        rows = json.loads(ctr("explain", "--list", "--format", "json").out)
        self.assertIn(row, rows)
        self.assertEqual((row["code"], row["name"]), ("CTR7001", "FloatingTag"))


class Doc(Scratch):
    def testUnknownOffersTheNearest(self):
        self.refuses(ctr("doc", "servise"), "did you mean `service`", status=2)

    def testMarkdownOfOne(self):
        text = self.succeeds(ctr("doc", "service", "--format", "markdown")).out.decode()
        self.assertIn("| `cpu` | `cpu?` |", text)

    def testWritesIntoAnEmptyFolderOnly(self):
        self.succeeds(ctr("doc", "-o", self.dir / "ref"))
        self.refuses(ctr("doc", "-o", self.dir / "ref"), "there already", status=2)

    def testEveryLinkLeadsSomewhere(self):
        self.succeeds(ctr("doc", "-o", self.dir / "ref"))
        for page in (self.dir / "ref").glob("*.md"):
            for link in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text()):
                self.assertTrue((page.parent / link).exists(), f"{page.name} leads to {link}")


class Settings(Scratch):
    def settings(self, text):
        self.write(text, "ctr.yaml")
        return ctr("check", self.write(Floating))

    def testLevels(self):
        self.assertIn("warning[CTR7001]", self.succeeds(ctr("check", self.write(Floating))).text)
        self.refuses(self.settings("levels:\n  CTR7001: error\n"), "error[CTR7001]", "ctr.yaml:2:3")
        self.assertEqual(self.succeeds(self.settings("levels: { floating-tag: off }")).text, "")
        self.assertIn("note[CTR7001]", self.succeeds(self.settings("levels:\n  CTR7001: note\n")).text)
        self.succeeds(self.settings(""))
        self.succeeds(self.settings("levels:\n"))

    def testNearestAbove(self):
        self.write("levels: { CTR7001: error }", "ctr.yaml")
        inner = self.dir / "a" / "b"
        inner.mkdir(parents=True)
        (inner / "main.ctr").write_text(Floating)
        self.refuses(ctr("check", inner / "main.ctr"), "error[CTR7001]")
        self.refuses(ctr("check", "-", stdin=Floating.encode(), cwd=inner), "error[CTR7001]")
        (self.dir / "a" / "ctr.yaml").write_text("levels: { CTR7001: off }")
        self.succeeds(ctr("check", "b/main.ctr", cwd=self.dir / "a"))

    def testAnErrorStopsTheBuild(self):
        self.write("levels: { CTR7001: error }", "ctr.yaml")
        self.refuses(ctr("build", self.write(Floating), "-o", self.dir / "out"), "error[CTR7001]")
        self.assertFalse((self.dir / "out").exists())

    def testBadSettings(self):
        for text, code in (("levels: [", "CTR8060"), ("- a", "CTR8060"), ("levels: 5", "CTR8060"), ("level: {}", "CTR8061"),
                           ("levels: { CTR7999: off }", "CTR8062"), ("levels: { CTR7001: of }", "CTR8063"),
                           ("levels: { CTR2200: off }", "CTR8064"), ("levels: { CTR7001: off, floating-tag: note }", "CTR8065"),
                           ("levels: {}\nlevels: {}", "CTR8065"), ("[" * 5000, "CTR8060"), ("levels: { CTR7001: [a] }", "CTR8063"),
                           ("x" * 70000, "CTR8060"), ("levels: &a { CTR7001: *b }", "CTR8060"), ("\0", "CTR80")):
            with self.subTest(text=text[:40]):
                self.refuses(self.settings(text), f"[{code}")

    def testFailOn(self):
        path = self.write(Floating)
        self.succeeds(ctr("check", path))
        self.assertEqual(ctr("check", path, "--fail-on", "warning").status, 1)
        bad = self.write(Small.replace("512MiB", "512"), "bad.ctr")
        self.assertEqual(ctr("check", bad).status, 1)
        self.assertEqual(ctr("check", bad, "--fail-on", "never").status, 0)


class Allow(Scratch):
    def testSilencesTheWholeNextMember(self):
        self.assertEqual(self.succeeds(ctr("check", self.write(Allowed))).text, "")

    def testNotAboveAnotherMember(self):
        text = Floating.replace("cluster main {", '// ctr:allow CTR7001 "elsewhere"\ncluster main {')
        self.assertIn("[CTR7026]", self.succeeds(ctr("check", self.write(text))).text)

    def testSeveralAndOtherComments(self):
        text = Allowed.replace("service web", '/* ctr:allow CTR7001 "twice" */\n// what this is\n/// the shop\nservice web')
        self.assertEqual(self.succeeds(ctr("check", self.write(text))).text, "")

    def testBehindAMemberIsUnused(self):
        text = Floating.replace('nginx"', 'nginx" // ctr:allow CTR7001 "here"')
        run = self.succeeds(ctr("check", self.write(text)))
        self.assertIn("[CTR7026]", run.text)
        self.assertIn("[CTR7001]", run.text)

    def testInsideABlock(self):
        text = Floating.replace('  image ', '  // ctr:allow CTR7001 "here"\n  image ')
        self.assertEqual(self.succeeds(ctr("check", self.write(text))).text, "")

    def testUnusedIsNotSaidOfAPart(self):
        text = Small.replace("service web", '// ctr:allow CTR7001 "nothing"\nservice web')
        self.assertIn("[CTR7026]", self.succeeds(ctr("check", self.write(text))).text)
        self.assertEqual(self.succeeds(ctr("check", self.write(text), "--target", "plain")).text, "")

    def testErrorsStay(self):
        text = Small.replace("service web", '// ctr:allow CTR2024 "no"\nservice web').replace("512MiB", "512")
        self.refuses(ctr("check", self.write(text)), "[CTR2024]", "[CTR7028]")

    def testMalformed(self):
        for allow, code in (("CTR7001", "CTR7025"), ('CTR7001 ""', "CTR7025"), ('CTR7001 because', "CTR7025"),
                            ("", "CTR7025"), ('CTR7O01 "x"', "CTR7027")):
            with self.subTest(allow=allow):
                text = Floating.replace("service web", f"// ctr:allow {allow}\nservice web")
                run = self.refuses(ctr("check", self.write(text)), f"[{code}]")
                self.assertIn("[CTR7001]", run.text)


def bashComplete(*words):
    """What bash offers for the last word."""
    script = ctr("completion", "bash").out.decode() + f"""
COMP_WORDS=({" ".join(f"'{w}'" for w in words)}); COMP_CWORD={len(words) - 1}
_ctr; printf '%s\\n' "${{COMPREPLY[@]}}" """
    path = f"{pathlib.Path(Ctr).parent}:{os.environ['PATH']}"
    run = subprocess.run(["bash", "--norc", "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=True,
                         cwd=Root / "examples/retail-store", env={"PATH": path})
    assert not run.stderr, run.stderr
    return run.stdout.decode().split()


class Completion(Scratch):
    def testBash(self):
        self.assertIn("build", bashComplete("ctr", "b"))
        self.assertLessEqual({"--fix", "--fail-on", "--help"}, set(bashComplete("ctr", "check", "--f") + bashComplete("ctr", "check", "--h")))
        self.assertEqual(sorted(bashComplete("ctr", "check", "--format", "")), ["github", "json", "sarif", "text"])
        self.assertEqual(bashComplete("ctr", "check", "mai"), ["main.ctr"])
        self.assertIn("CTR7001", bashComplete("ctr", "explain", "CTR70"))
        self.assertEqual(bashComplete("ctr", "doc", "serv"), ["service"])
        self.assertEqual(bashComplete("ctr", "build", "x.ctr", "--out", "ou"), ["out"])

    def testEveryCommandAndOptionOfTheHelp(self):
        for shell in ("bash", "zsh", "fish"):
            script = self.succeeds(ctr("completion", shell)).out.decode()
            for command in ("build", "check", "bind", "explain", "doc", "completion", "man", "version"):
                self.assertIn(command, script)
            for option in ("unsafe-fixes", "stop-after"):
                self.assertIn(option, script)

    def testSyntax(self):
        for shell in ("bash", "zsh", "fish"):
            if shutil.which(shell):
                run = subprocess.run([shell, "-n", "/dev/stdin"], input=ctr("completion", shell).out, stderr=subprocess.PIPE)
                self.assertEqual((run.returncode, run.stderr), (0, b""), shell)

    def testUnknownShell(self):
        self.refuses(ctr("completion", "tcsh"), "bash, zsh, fish", status=2)


class Man(Scratch):
    def testSaysWhatTheHelpSays(self):
        page = self.succeeds(ctr("man")).out.decode()
        for word in (r"\-\-unsafe\-fixes", "ctr check", ".SH NAME", "Exit codes"):
            self.assertIn(word, page)

    def testGroffFindsNoFault(self):
        if not shutil.which("groff"):
            self.skipTest("there is no groff")
        run = subprocess.run(["groff", "-man", "-Tutf8", "-ww", "-z"], input=ctr("man").out, stderr=subprocess.PIPE)
        self.assertEqual((run.returncode, run.stderr), (0, b""))


class Reports(Scratch):
    Wrong = Small.replace("memory   = 512MiB", "memory   = 512").replace("cluster  = main", "cluster  = net")

    def testGithub(self):
        run = ctr("check", self.write(self.Wrong, "a,b.ctr"), "--format", "github")
        self.assertEqual(run.status, 1)
        lines = run.text.splitlines()
        self.assertEqual(len(lines), 2)
        self.assertRegex(lines[1], r"^::error file=\S*a%2Cb\.ctr,line=12,col=14,endLine=12,endColumn=17,title=CTR2024::.*%0Ahelp: write `512MiB`$")

    def testSarif(self):
        run = ctr("check", self.write(self.Wrong), "--format", "sarif")
        self.assertEqual(run.status, 1)
        log = json.loads(run.err)
        self.assertEqual(log["version"], "2.1.0")
        report = log["runs"][0]
        rules = report["tool"]["driver"]["rules"]
        self.assertEqual([rules[r["ruleIndex"]]["id"] for r in report["results"]], [r["ruleId"] for r in report["results"]])
        unit = next(r for r in report["results"] if r["ruleId"] == "CTR2024")
        self.assertEqual(unit["locations"][0]["physicalLocation"]["region"],
                         {"startLine": 12, "startColumn": 14, "endLine": 12, "endColumn": 17})
        self.assertEqual(unit["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"], "512MiB")

    def testSarifOfNothingAndOfFiles(self):
        self.assertEqual(json.loads(ctr("check", self.write(Small), "--format", "sarif").err)["runs"][0]["results"], [])
        run = ctr("check", "nowhere.ctr", "--format", "sarif", cwd=self.dir)
        self.assertEqual(json.loads(run.err)["runs"][0]["results"][0]["locations"], [])
