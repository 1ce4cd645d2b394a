"""Commands, flags, exit codes, and what goes where."""
import json
import os
import pty
import re
import subprocess

from programs import Small, Scratch, snapshot
from suite import Ctr, Root, ctr

Broken = Small.replace("cpu      = 0.25vCPU", "cpu      = 0.25vCPV")
Colour = "\x1b["


class Commands(Scratch):
    def testHelp(self):
        run = self.succeeds(ctr("--help"))
        text = run.out.decode()
        for word in ("build", "check", "version", "ctr build"):
            self.assertIn(word, text)
        self.assertIn(b"ctr build", self.succeeds(ctr("build", "--help")).out)

    def testVersion(self):
        run = self.succeeds(ctr("version"))
        self.assertRegex(run.out.decode(), r"\d+\.\d+\.\d+")
        self.assertEqual(run.err, b"")

    def testMisuseIsTwo(self):
        for args in ([], ["bulid"], ["build"], ["build", "x.ctr", "--nope"], ["check"],
                     ["build", self.write(Small), "--stop-after", "nothing"], ["check", self.write(Small), "--format", "xml"]):
            with self.subTest(args=args):
                run = ctr(*args)
                self.assertEqual(run.status, 2, run.text)
                self.assertEqual(run.out, b"")
                self.assertTrue(run.err)

    def testCheckSaysNothingAboutAGoodProgram(self):
        run = self.succeeds(ctr("check", self.write(Small)))
        self.assertEqual((run.out, run.err), (b"", b""))

    def testFindingsAreOneAndGoToStderr(self):
        run = self.refuses(ctr("check", self.write(Broken)), "main.ctr:11:18", "vCPV", "vCPU")
        self.assertEqual(run.out, b"")

    def testEveryErrorInSourceOrder(self):
        text = Small.replace("cluster  = main", "cluster  = mian").replace("0.25vCPU", "true").replace("512MiB", '"x"')
        run = self.refuses(ctr("check", self.write(text)))
        lines = [int(n) for n in re.findall(r"--> \S*main\.ctr:(\d+):", run.text)]
        self.assertEqual(lines, sorted(lines))
        self.assertLessEqual({9, 11, 12}, set(lines))

    def testJsonFormat(self):
        run = ctr("check", self.write(Broken), "--format", "json")
        self.assertEqual(run.status, 1)
        data = json.loads(run.out or run.err)
        self.assertGreaterEqual(data["errors"], 1)
        first = data["diagnostics"][0]
        self.assertRegex(first["code"], r"^CTR\d{4}$")
        self.assertEqual(first["severity"], "error")
        self.assertEqual(first["range"]["start"]["line"], 11)

    def testStdin(self):
        self.succeeds(ctr("check", "-", stdin=Small.encode()))
        run = ctr("check", "-", stdin=Broken.encode())
        self.refuses(run, "<stdin>:11:")

    def testStopAfterPrintsToStdout(self):
        for stage in ("ast", "topology"):
            with self.subTest(stage=stage):
                run = self.succeeds(ctr("build", self.write(Small), "--stop-after", stage, cwd=self.dir))
                self.assertIn(b"web", run.out)
                self.assertEqual(snapshot(self.dir).keys(), {"main.ctr"})

    def testStdoutHoldsArtifactsAlone(self):
        run = self.succeeds(ctr("build", self.write(Small), "--stdout", "--target", "stack", cwd=self.dir))
        self.assertIn(b"AWS::ECS::Service", run.out)
        self.assertEqual(snapshot(self.dir).keys(), {"main.ctr"})

    def testTargetByNameAndByBackend(self):
        for word, folder in (("stack", "stack"), ("cloudformation", "stack"), ("plain", "plain"), ("ecs", "plain")):
            with self.subTest(word=word):
                out = self.dir / f"out-{word}"
                self.succeeds(ctr("build", self.write(Small), "-o", out, "--target", word))
                self.assertEqual([p.name for p in out.iterdir()], [folder])

    def testUnknownTarget(self):
        self.refuses(ctr("build", self.write(Small), "-o", self.dir / "out", "--target", "stak"), "stak", "stack",
                     "[CTR2066]", status=(1, 2))
        self.assertFalse((self.dir / "out").exists())

    def testSetParameter(self):
        out = self.dir / "out"
        self.succeeds(ctr("build", self.write(Small), "-o", out, "--target", "plain", "--set", "copies=3"))
        services = list((out / "plain" / "services").glob("*.json"))
        self.assertIn(3, [json.loads(p.read_text()).get("desiredCount") for p in services])

    def testSetUnknownParameter(self):
        self.refuses(ctr("check", self.write(Small), "--set", "copis=3"), "copis", "copies", "[CTR2047]", status=(1, 2))

    def testSetIllTypedParameter(self):
        self.refuses(ctr("check", self.write(Small), "--set", "copies=many"), "copies", "[CTR2048]", status=(1, 2))
        self.refuses(ctr("check", self.write(Small), "--set", "copies"), status=2)

    def testEachTargetsFolderIsComplete(self):
        out = self.dir / "out"
        self.succeeds(ctr("build", self.write(Small), "-o", out))
        for target in ("plain", "stack"):
            names = snapshot(out / target).keys()
            self.assertLessEqual({"manifest.json", "sources.json", "APPLY.md"}, names)
            listed = {f["path"] for f in json.loads((out / target / "manifest.json").read_text())["files"]}
            self.assertEqual(names - {"manifest.json"}, listed)

    def testBytesDependOnInputsAlone(self):
        one, two = self.dir / "one", self.dir / "two"
        self.succeeds(ctr("build", self.write(Small), "-o", one))
        self.succeeds(ctr("build", "main.ctr", "-o", "two", cwd=self.dir, env={"TZ": "Asia/Tokyo", "HOME": "/"}))
        self.assertEqual(snapshot(one), snapshot(two))

    def testExplain(self):
        run = self.succeeds(ctr("explain", "--list", "--format", "json"))
        rows = json.loads(run.out)
        first = next(r for r in rows if r["bad"])
        text = self.succeeds(ctr("explain", str(first["code"]))).out.decode()
        self.assertIn(first["about"].split()[0], text)
        self.refuses(ctr("explain", "CTR9999"), "CTR9999", status=(1, 2))


class ColourRules(Scratch):
    def terminal(self, env):
        """What a run says to a terminal."""
        master, slave = pty.openpty()
        process = subprocess.Popen([Ctr, "check", str(self.write(Broken))], stdin=subprocess.DEVNULL, stdout=slave,
                                   stderr=slave, env={"PATH": os.environ["PATH"], "TERM": "xterm", **env})
        os.close(slave)
        said = b""
        while True:
            try:
                chunk = os.read(master, 4096)
            except OSError:
                break
            if not chunk:
                break
            said += chunk
        os.close(master)
        self.assertEqual(process.wait(), 1)
        return said.decode("utf-8", "replace")

    def testPipeHasNone(self):
        self.assertNotIn(Colour, ctr("check", self.write(Broken)).text)

    def testTerminalHas(self):
        self.assertIn(Colour, self.terminal({}))

    def testNoColour(self):
        self.assertNotIn(Colour, self.terminal({"NO_COLOR": "1"}))

    def testForceColour(self):
        self.assertIn(Colour, ctr("check", self.write(Broken), env={"FORCE_COLOR": "1"}).text)

    def testJsonNeverHas(self):
        run = ctr("check", self.write(Broken), "--format", "json", env={"FORCE_COLOR": "1"})
        self.assertNotIn(Colour, (run.out + run.err).decode())


class Examples(Scratch):
    def testRetailStoreHasNoFinding(self):
        for backend in ("cloudformation", "ecs", "eks"):
            with self.subTest(backend=backend):
                run = self.succeeds(ctr("build", Root / "examples/retail-store/main.ctr", "-o", self.dir / backend, "--target",
                                        backend))
                self.assertNotIn("warning", run.text)
