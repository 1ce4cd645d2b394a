"""Parameter files, `--set`, `--all-params` and `--raw`: what no program shows by itself."""
import json
import os
import unittest

from programs import Scratch, Small
from suite import ctr

Program = """param text: string = "x"
param number: int = 1
param list: list<json> = []
topology t {}
target stack { backend = cloudformation }
"""


class ParameterFiles(Scratch):
    def params(self, text, name="values.yaml"):
        path = self.dir / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def check(self, text, *args, name="values.yaml"):
        return ctr("check", self.write(Program), "--params", self.params(text, name), *args)

    def textOf(self, text, name="values.yaml"):
        """What the file makes of the param `text`."""
        out = self.dir / "out"
        self.succeeds(ctr("build", self.write(Program), "--params", self.params(text, name), "-o", out))
        return json.loads((out / "stack/manifest.json").read_text())["parameters"]["text"]

    def testYamlLeavesTextsAsTheyAre(self):
        for written in ("no", "Yes", "off", "1.10", "0o17", "0x1F", "1_000", "12:30:45", "2026-11-21", ".inf", "1e3", "=", "a: b",
                        "null", "~", "true"):
            with self.subTest(written=written):
                plain = written not in ("a: b", "null", "~")
                self.assertEqual(self.textOf(f"text: {written}\n" if plain else f'text: "{written}"\n'), written)
        self.assertEqual(self.textOf("text: |\n  two\n  lines\n"), "two\nlines\n")
        self.assertEqual(self.textOf("text: !!str 5\n"), "5")
        self.assertEqual(self.textOf("\ufefftext: ä\r\nnumber: 2\r\n"), "ä")
        self.assertEqual(self.textOf('\ufeff{"text": "\\u00e4"}', "values.json"), "ä")
        self.assertEqual(self.textOf('{"text": "in YAML too", "number": 3}'), "in YAML too")

    def testNullIsNoText(self):
        for text in ("text:\n", "text: ~\n", "text: null\n"):
            with self.subTest(text=text):
                self.refuses(self.check(text), "values.yaml:1:", "[CTR2140]", "main.ctr:1:1")

    def testLaterFilesWinAndSetWinsOverAll(self):
        first, second = self.params("text: one\nnumber: 5\n", "a.yaml"), self.params('{"text": "two"}', "b.json")
        out = self.dir / "out"
        self.succeeds(ctr("build", self.write(Program), "--params", first, "--params", second, "--set", "number=7", "-o", out))
        manifest = json.loads((out / "stack/manifest.json").read_text())
        self.assertEqual(manifest["parameters"], {"list": "[]", "number": "7", "text": "two"})

    def testWhatCannotBeRead(self):
        deep = "list: " + "[" * 40 + "]" * 40 + "\n"
        for name, text, said in (
                ("a.yaml", "text: a\n\ttab: b\n", "a.yaml:2:"), ("a.yaml", "text: a\ntext: b\n", "a.yaml:2:1"),
                ("a.yaml", "- a\n", "[CTR2142]"), ("a.yaml", "", "[CTR2142]"), ("a.yaml", "# none\n", "[CTR2142]"),
                ("a.yaml", "text: a\n---\ntext: b\n", "several documents"), ("a.yaml", "text: [a\n", "[CTR2141]"),
                ("a.yaml", "text: a: b\n", "a.yaml:1:"), ("a.yaml", "text: !custom 5\n", "tags"),
                ("a.yaml", "base: &b { a: 1 }\n<<: *b\n", "merge"), ("a.yaml", "? [a]\n: 1\n", "a name is a text"),
                ("a.yaml", "list: &l [*l]\n", "alias"), ("a.yaml", "list: *l\n", "[CTR2141]"), ("a.yaml", deep, "deeper than 32"),
                ("a.yaml", b"text: \xff\n", "not UTF-8"), ("a.yaml", b"text: a\x00b\n", "control"),
                ("a.yaml", b"\xff\xfet\x00", "not UTF-8"), ("a.json", "", "[CTR2141]"), ("a.json", '{"text": "a",}', "a.json:1:"),
                ("a.json", '{"text": "a"} x', "a.json:1:15"), ("a.json", "// no\n{}", "a.json:1:1"),
                ("a.json", '{"text": "a", "text": "b"}', "a.json:1:15"), ("a.json", '[1]', "[CTR2142]"),
                ("a.json", '{"list": ' + "[" * 100000 + "]" * 100000 + "}", "deeper than 32"),
                ("a.json", b'{"text": "\xff"}', "not UTF-8"), ("a.json", '{"text": NaN}', "[CTR2141]")):
            with self.subTest(text=text[:40]):
                self.refuses(self.check(text, name=name), said)

    def testFilesThatMultiplyThemselvesAreBounded(self):
        lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
        lines += [f"a{i}: &a{i} [{', '.join(f'*a{i - 1}' for _ in range(10))}]" for i in range(1, 12)]
        self.refuses(self.check("\n".join(lines) + "\n"), "more than 100000 values", "[CTR2141]")
        self.refuses(self.check("list: [" + "1, " * 200000 + "1]\n"), "more than 100000 values")
        self.refuses(self.check("list: " + "[" * 300000 + "\n"), "[CTR2141]")
        self.refuses(self.check("text: " + "a" * (1 << 20) + "\n"), "[CTR8003]")

    def testAliasesRepeatWhatIsNamed(self):
        self.assertEqual(self.textOf("text: &t again\nlist: [*t, &u {a: *t}, *u]\n"), "again")

    def testFilesThatAreNone(self):
        program = self.write(Program)
        self.refuses(ctr("check", program, "--params", self.dir / "none.yaml"), "[CTR8001]")
        self.refuses(ctr("check", program, "--params", self.dir), "directory")
        self.refuses(ctr("check", "-", "--params", "-", stdin=b""), "standard input", status=2)
        self.succeeds(ctr("check", program, "--params", "-", stdin=b"number: 5\n"))
        self.refuses(ctr("check", program, "--params", "-", stdin=b"number: x\n"), "<stdin>:1:9", "[CTR2140]")

    def testPlacesOfValues(self):
        run = self.check('text: ok\nlist: []\nnumber:\n  - "no"\n')
        self.refuses(run, "values.yaml:4:3", "[CTR2140]", "main.ctr:2:1", "an int")
        run = ctr("check", self.write(Program), "--params", self.params('{"number":\n "5"}', "v.json"), "--format", "json")
        found = json.loads(run.err)["diagnostics"][0]
        self.assertEqual((found["code"], found["file"].split("/")[-1], found["range"]["start"]["line"]), ("CTR2140", "v.json", 2))
        self.assertEqual(found["related"][0]["range"]["start"]["line"], 2)

    def testUnknownNamesAreFoundWithNearOnes(self):
        self.refuses(self.check("nubmer: 5\n"), "values.yaml:1:1", "[CTR2047]", "number")
        self.refuses(self.check("{}", "--set", "nubmer=5"), "[CTR2047]", "number", "--set")

    def testWhereFilesLieChangesNoByte(self):
        (self.dir / "far/away").mkdir(parents=True)
        near, far = self.params("copies: 4\n"), self.params("copies: 4\n", "far/away/v.yaml")
        program = self.write(Small)
        for path, out in ((near, "one"), (far, "two")):
            self.succeeds(ctr("build", program, "--params", path, "-o", self.dir / out))
        for file in ("manifest.json", "sources.json", "template.json"):
            self.assertEqual(*((self.dir / out / "stack" / file).read_bytes() for out in ("one", "two")))


class AllParams(Scratch):
    Program = """param env: "dev" | "prod" = "dev"
param on: bool
param off: bool = false where !(on && off), "not both"
topology t {}
bucket b { name = env == "prod" ? "X" : "shop-data" }
target stack { backend = cloudformation }
"""

    def testJsonSaysWhatWasChecked(self):
        run = ctr("check", self.write(self.Program), "--all-params", "--format", "json")
        self.assertEqual(run.status, 1, run.text)
        data = json.loads(run.err)
        combinations = data["combinations"]
        self.assertEqual(combinations["parameters"], ["env", "on", "off"])
        self.assertEqual((combinations["count"], combinations["skipped"]), (8, 2))
        self.assertEqual([(r["count"], r["range"]["start"]["line"]) for r in combinations["skippedBy"]], [(2, 3)])
        self.assertEqual([d["contexts"] for d in data["diagnostics"] if d["severity"] == "error"], [['env = "prod"']])

    def testTextCountsThem(self):
        run = ctr("check", self.write(self.Program), "--all-params")
        self.refuses(run, "8 combinations of 3 parameters, 2 skipped by the `where` of `off`", 'found for env = "prod"')
        self.assertEqual(run.out, b"")

    def testGivenOnesAreFixed(self):
        run = self.succeeds(ctr("check", self.write(self.Program), "--all-params", "--set", "env=dev"))
        self.assertIn("4 combinations of 2 parameters", run.text)

    def testTooManyAreRefused(self):
        program = "".join(f"param p{i}: bool = false\n" for i in range(11)) + "topology t {}\n"
        self.refuses(ctr("check", self.write(program), "--all-params"), "[CTR2145]", "p0, p1", "1024")

    def testNoneMeant(self):
        program = "param a: bool = true where a && !a\ntopology t {}\n"
        self.refuses(ctr("check", self.write(program), "--all-params"), "[CTR2146]")

    def testStaticErrorsComeOnce(self):
        run = ctr("check", self.write(self.Program + "bucket c { nmae = 1 }\n"), "--all-params")
        self.refuses(run, "nmae")
        self.assertEqual(run.text.count("error["), 1)


class Raw(Scratch):
    Program = """topology t { account = "123456789012"  region = "us-east-1" }
bucket b {
  raw = { cloudformation: { bucket: { "/Properties/X": { a: [1, true, null] } } } }
}
for n in ["x", "y"] { bucket "c-${n}" { raw = { cloudformation: { bucket: { "/Properties/Y": n } } } } }
network net { cidr = "10.0.0.0/16" }
cluster main { network = net  capacity f { kind = fargate } }
service s { cluster = main  image = "nginx:1.27"  cpu = 0.25vCPU  memory = 512MiB  grants = [read(b)] }
target one { backend = cloudformation }
target two { backend = ecs }
"""

    def testTheListOfThem(self):
        program = self.write(self.Program)
        run = self.succeeds(ctr("check", program, "--raw"))
        self.assertEqual([line.split("main.ctr:")[1] for line in run.out.decode().splitlines()],
                         ['3:56: b cloudformation bucket /Properties/X = {"a": [1, true, null]}',
                          '5:94: c-x cloudformation bucket /Properties/Y = "x"',
                          '5:94: c-y cloudformation bucket /Properties/Y = "y"'])
        rows = json.loads(self.succeeds(ctr("check", program, "--raw", "--format", "json")).out)["raw"]
        self.assertEqual([(r["declaration"], r["pointer"]) for r in rows],
                         [("b", "/Properties/X"), ("c-x", "/Properties/Y"), ("c-y", "/Properties/Y")])
        self.assertEqual(self.succeeds(ctr("check", self.write("topology t {}\n"), "--raw")).out, b"")

    def testSourcesLeadToTheLine(self):
        self.succeeds(ctr("build", self.write(self.Program), "-o", self.dir / "out"))
        sources = json.loads((self.dir / "out/one/sources.json").read_text())["artifacts"]["template.json"]
        self.assertTrue(any(place == "main.ctr:3:56" and pointer.endswith("/Properties/X") for pointer, place in sources.items()
                            if isinstance(place, str)), sources)
