"""`ctr eval`: values, types, next times; and `file`, which must not leave the program's folder."""
import json
import os

from programs import Small, Scratch
from suite import ctr


class Eval(Scratch):
    def value(self, expression, *args):
        return self.succeeds(ctr("eval", expression, *args, cwd=self.dir)).out.decode()

    def testValuesAndTypes(self):
        for expression, expected in {
                "1 + 2": "3 : int", "1GiB + 512MiB": "1536MiB : size", "0.1vCPU * 3": "0.3vCPU : cpu", "1h + 30m": "90m : duration",
                "1 / 3": "1/3 : number", '"a${1}"': '"a1" : string', "[1, 2][0] == 1": "true : bool", "1..3": "1..3 : range<int>",
                '[for x in ["a"] : upper(x)]': '["A"] : list<string>', "{ a: 1s }": "{ a: 1s } : map<duration>",
                "rate(90m) == rate(1h)": "false : bool", "60% > 50%": "true : bool"}.items():
            with self.subTest(expression=expression):
                self.assertEqual(self.value(expression).splitlines()[0], expected)

    def testNextTimes(self):
        text = self.value('cron("0 9 ? * mon-fri *")', "--from", "2026-11-20T09:00")
        self.assertEqual(text.splitlines(), [
            'cron("0 9 ? * MON-FRI *") : schedule', "  next after 2026-11-20T09:00, in the zone of the schedule:",
            "  2026-11-23T09:00", "  2026-11-24T09:00", "  2026-11-25T09:00", "  2026-11-26T09:00", "  2026-11-27T09:00"])
        self.assertIn("never after", self.value('cron("0 9 1 1 ? 2020")'))
        self.assertEqual(self.value("rate(1h)"), self.value("rate(1h)", "--from", "2026-01-01T00:00"))
        data = json.loads(self.value('at("2026-11-20T13:00:00")', "--format", "json"))
        self.assertEqual(data, {"type": "schedule", "results": [{
            "targets": [], "value": 'at("2026-11-20T13:00:00")', "text": 'at("2026-11-20T13:00:00")',
            "from": "2026-01-01T00:00:00", "next": ["2026-11-20T13:00:00"]}]})

    def testInThePlaceOfAProgram(self):
        program = self.write(Small)
        self.assertEqual(self.value("copies * 2", program), "2 : int\n")
        self.assertEqual(self.value("copies * 2", program, "--set", "copies=4"), "8 : int\n")
        self.assertEqual(self.value("web.port.http", program), "web.http : port\n")
        self.assertEqual(self.value("target.backend", program).splitlines(),
                         [line for line in ['plain: "ecs" : ' + self.typeOf(program), 'stack: "cloudformation" : ' + self.typeOf(program)]])
        self.assertEqual(self.value("target.name", program, "--target", "ecs").split(" : ")[0], '"plain"')
        data = json.loads(self.value("[copies, 2]", program, "--format", "json"))
        self.assertEqual(data, {"type": "list<int>", "results": [{"targets": ["plain", "stack"], "value": [1, 2], "text": "[1, 2]"}]})

    def typeOf(self, program):
        return self.value("target.backend", program, "--target", "ecs").strip().split(" : ")[1]

    def testErrorsAreFindings(self):
        for expression, code in {"1 +": "CTR1", "1 + 5s": "CTR2025", "nothing": "CTR2017", 'cron("61 * * * ? *")': "CTR2241",
                                 "1 / 0": "CTR2057", "target.name": "CTR2017", "1) + (2": "CTR1",
                                 "1 }\nservice x {": "CTR1", "[for i in 1..1000000000000 : i]": "CTR2058"}.items():
            with self.subTest(expression=expression):
                run = self.refuses(ctr("eval", "--", expression), code)
                self.assertEqual(run.out, b"")
                self.assertIn("<expression>:", run.text)

    def testMisuse(self):
        for args in (["eval"], ["eval", " "], ["eval", "1", "--from", "yesterday"], ["eval", "1", "--from", "2026-02-30T00:00"], ["eval", "1", "--set", "a"]):
            with self.subTest(args=args):
                run = ctr(*args)
                self.assertEqual((run.status, run.out), (2, b""), run.text)

    def testErrorsOfTheProgramComeFirst(self):
        self.refuses(ctr("eval", "1", self.write(Small.replace("0.25vCPU", "true"))), "main.ctr:11:")


class Files(Scratch):
    def program(self, path):
        return self.write(Small + f'let text = file("{path}")\nassert length(text) > 0, "empty"\n')

    def testStaysBelowTheFolder(self):
        outside = self.dir.parent / (self.dir.name + "-outside")
        outside.mkdir()
        self.addCleanup(lambda: (outside / "secret.txt").unlink() or outside.rmdir())
        (outside / "secret.txt").write_text("secret")
        (self.dir / "fine.txt").write_text("fine")
        os.symlink("fine.txt", self.dir / "inner")
        os.symlink(outside / "secret.txt", self.dir / "link")
        os.symlink(outside, self.dir / "folder")
        self.succeeds(ctr("check", self.program("fine.txt")))
        self.succeeds(ctr("check", self.program("inner")))
        for path in ("link", "folder/secret.txt", f"../{outside.name}/secret.txt", str(outside / "secret.txt"), "./../" + outside.name,
                     "folder/../" + outside.name + "/secret.txt"):
            with self.subTest(path=path):
                run = ctr("check", self.program(path))
                self.assertEqual(run.status, 1, run.text)
                self.assertRegex(run.text, "CTR2250|CTR2251")
                self.assertNotIn("secret\n", run.text)

    def testNotText(self):
        (self.dir / "nul").write_bytes(b"a\0b")
        (self.dir / "latin1").write_bytes(b"caf\xe9")
        (self.dir / "large").write_bytes(b"x" * ((1 << 20) + 1))
        (self.dir / "most").write_bytes(b"x" * (1 << 20))
        os.mkfifo(self.dir / "pipe")
        self.refuses(ctr("check", self.program("nul")), "CTR2252", "byte 2 is NUL")
        self.refuses(ctr("check", self.program("latin1")), "CTR2252", "byte 4 is not UTF-8")
        self.refuses(ctr("check", self.program("large")), "CTR2253")
        self.succeeds(ctr("check", self.program("most")))
        self.refuses(ctr("check", self.program("pipe")), "CTR2251")

    def testOfStandardInput(self):
        (self.dir / "fine.txt").write_text("fine")
        self.succeeds(ctr("check", "-", stdin=(Small + 'let text = file("fine.txt")\n').encode(), cwd=self.dir))
        self.assertEqual(self.succeeds(ctr("eval", 'file("fine.txt")', cwd=self.dir)).out, b'"fine" : string\n')
