"""Input that nobody should write: each gets a clear finding or a bounded refusal, and nothing crashes."""
import os
import random
import shutil
import subprocess

from programs import Small, Scratch
from suite import Ctr, Root, Sanitized, ctr



class Text(Scratch):
    def testEmptyFile(self):
        run = self.check(b"")
        self.refuses(run, "topology")

    def testOnlyComments(self):
        self.refuses(self.check("// nothing\n/* at all */\n"), "topology")

    def testByteOrderMark(self):
        run = self.check(b"\xef\xbb\xbf" + Small.encode())
        self.succeeds(run)
        self.assertEqual(run.err, b"")

    def testByteOrderMarkInTheMiddle(self):
        self.refuses(self.check(Small.replace("service web", "\ufeffservice web")))

    def testCarriageReturns(self):
        self.succeeds(self.check(Small.replace("\n", "\r\n")))

    def testNul(self):
        self.refuses(self.check(Small.encode().replace(b"nginx:1.27", b"nginx\0:1.27")), "main.ctr:10:", "[CTR1002]")

    def testInvalidUtf8(self):
        for bad in (b"\xff", b"\xc3(", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\x80", b"\xe2\x82"):
            with self.subTest(bad=bad):
                run = self.refuses(self.check(Small.encode().replace(b"nginx:1.27", b"nginx" + bad)), "main.ctr:10:",
                                   "[CTR1001]")
                run.err.decode("utf-8")  # what we say is UTF-8 whatever we read

    def testHundredMegabytesOfBraces(self):
        path = self.write(b"{" * 100_000_000)
        run = ctr("check", path)
        self.refuses(run, "[CTR8003]", status=(1, 2))
        self.assertLess(len(run.err), 10_000)

    def testNestedParentheses(self):
        for count in (10_000, 200_000):
            for closed in (True, False):
                with self.subTest(count=count, closed=closed):
                    text = "let x = " + "(" * count + "1" + ")" * (count if closed else 0) + "\n" + Small
                    run = self.refuses(self.check(text), "[CTR1004]")
                    self.assertLess(len(run.err), 50_000)

    def testNestedEverything(self):
        for opening, closing in (("[", "]"), ("{a: ", "}"), ("-", ""), ("!", ""), ('"${', '}"'), ("true ? ", " : 1")):
            with self.subTest(opening=opening):
                text = "let x = " + opening * 20_000 + "1" + closing * 20_000 + "\n" + Small
                run = ctr("check", self.write(text))
                self.assertIn(run.status, (0, 1), run.text[-500:])

    def testNestedBlocks(self):
        run = ctr("check", self.write("a b {\n" * 20_000 + "}\n" * 20_000))
        self.refuses(run, "[CTR1004]")

    def testUnterminatedString(self):
        self.refuses(self.check(Small.replace('nginx:1.27"', "nginx:1.27")), "main.ctr:10:")
        self.refuses(self.check(Small + 'let x = "abc'), ":18:")
        self.refuses(self.check(Small + 'let x = "a${b'), ":18:")
        self.refuses(self.check(Small + 'let x = """\n  abc\n'), ":18:")

    def testUnterminatedComment(self):
        self.refuses(self.check(Small + "/* and so on\n"), ":18:")

    def testOverflow(self):
        for expression in ("9223372036854775807 + 1", "9223372036854775807 * 9223372036854775807", "-9223372036854775807 - 9",
                           "99999999999999999999999999999999", "0.0000000000000000000000000001 * 0.0000000000000000000000001"):
            with self.subTest(expression=expression):
                self.refuses(self.check(Small.replace("replicas = copies", f"replicas = {expression}")), ":13:")

    def testDivisionByZero(self):
        self.refuses(self.check(Small.replace("0.25vCPU", "1vCPU / (copies - 1)")), ":11:", "[CTR2057]")
        self.refuses(self.check(Small + 'assert 4 / (copies - 1) > 1, "x"\n'), ":18:", "[CTR2057]")

    def testOneNameTwice(self):
        text = Small + 'bucket web {}\n'
        self.refuses(self.check(text), "web", ":8:", ":18:")

    def testOneNameInTwoFiles(self):
        one = self.write(Small)
        two = self.write("bucket web {}\n", "two.ctr")
        run = ctr("check", one, two)
        self.refuses(run, "web", "main.ctr", "two.ctr")

    def testManyErrorsAreBounded(self):
        run = ctr("check", self.write(Small + "let = \n" * 50_000))
        self.refuses(run, "[CTR1006]")
        self.assertLess(len(run.err), 2_000_000)

    def testOneHugeDeclaration(self):
        # Larger than any person writes: refused with a bound, or read within one.
        run = ctr("check", self.write("let x = [" + "1, " * 4_000_000 + "]\n" + Small))
        self.refuses(run, "[CTR1005]")

    def testMoreBlocksThanAnybodyWants(self):
        turn = "".join(f'  bucket "{x}-${{i}}" {{}}\n' for x in "abcdefghijkl")
        run = ctr("check", self.write(Small + "for i in 1..99999 {\n" + turn + "}\n"))
        self.saysCode(self.refuses(run), "CTR2060")
        self.assertLess(len(run.err), 10_000)

    def testLongLine(self):
        run = self.refuses(self.check(Small + f'let x = [{", ".join(["1"] * 300_000)}, nope]\n'), "nope")
        self.assertLess(len(run.err), 10_000)


class Files(Scratch):
    def testMissing(self):
        self.refuses(ctr("check", self.dir / "nowhere.ctr"), "nowhere.ctr", "[CTR8001]", status=(1, 2))

    def testTwice(self):
        path = self.write(Small)
        self.refuses(ctr("check", path, path), "[CTR8004]", status=(1, 2))

    def testNoTarget(self):
        path = self.write(Small.split("target plain")[0])
        self.succeeds(ctr("check", path))
        self.refuses(ctr("build", path, "-o", self.dir / "out"), "[CTR8005]", status=(1, 2))

    def testDirectory(self):
        self.refuses(ctr("check", self.dir), str(self.dir), "[CTR8002]", status=(1, 2))

    def testUnreadable(self):
        path = self.write(Small)
        path.chmod(0)
        os.chmod(self.dir, 0o755)
        program = Ctr
        options = {}
        if os.geteuid() == 0:  # root reads everything: become nobody, who needs a way to the program
            program = shutil.copy(Ctr, self.dir / "ctr")
            os.chmod(program, 0o755)
            options = {"user": 65534, "group": 65534, "extra_groups": []}
        done = subprocess.run([program, "check", str(path)], capture_output=True, timeout=60, **options)
        self.assertIn(done.returncode, (1, 2), done.stderr)
        self.assertIn(b"main.ctr", done.stderr)

    def testNeverEndingInput(self):
        run = ctr("check", "/dev/zero")
        self.refuses(run, status=(1, 2))

    def testDevNull(self):
        self.refuses(ctr("check", "/dev/null"), status=(1, 2))


class Damage(Scratch):
    """A real program, cut and damaged at random, is refused or accepted, never a crash."""

    Rounds = 40 if Sanitized else 150

    def setUp(self):
        super().setUp()
        self.source = (Root / "examples/retail-store/main.ctr").read_bytes()
        self.random = random.Random(4711)

    def survives(self, data, label):
        run = ctr("check", self.write(data), timeout=60)
        self.assertIn(run.status, (0, 1), f"{label}: {run.text[-1500:]}")

    def testPrefixes(self):
        for _ in range(self.Rounds):
            end = self.random.randrange(len(self.source))
            self.survives(self.source[:end], f"prefix of {end} bytes")

    def testMutations(self):
        for turn in range(self.Rounds):
            data = bytearray(self.source)
            for _ in range(self.random.randrange(1, 6)):
                at = self.random.randrange(len(data))
                kind = self.random.randrange(3)
                if kind == 0:
                    data[at] = self.random.randrange(256)
                elif kind == 1:
                    del data[at:at + self.random.randrange(1, 30)]
                else:
                    data[at:at] = self.random.choice([b"}", b"{", b'"', b"(", b"${", b"/*", b"=", b"\n", b"if ", b"for x in ", b"."])
            self.survives(bytes(data), f"mutation {turn}")
