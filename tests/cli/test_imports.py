"""Files that import files: where they may lie, how often they are read, and what their names are in artifacts."""
import os

from programs import Small, Scratch, snapshot
from suite import ctr

Net = """let zone = "a"
bucket data {}
"""
User = 'import "./net.ctr" as more\n' + Small.replace("port http", "grants = [read(more.data)]\n  port http", 1)


class Places(Scratch):
    def setUp(self):
        super().setUp()
        self.write(User)
        self.write(Net, "net.ctr")

    def put(self, path, text):
        path = self.dir / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def testFromAnyFolder(self):
        self.succeeds(ctr("build", "main.ctr", "-o", self.dir / "here", cwd=self.dir))
        self.succeeds(ctr("build", self.dir / "main.ctr", "-o", self.dir / "there", cwd="/"))
        self.succeeds(ctr("build", f"../{self.dir.name}/main.ctr", "-o", self.dir / "around", cwd=self.dir))
        for other in ("there", "around"):
            self.assertEqual(snapshot(self.dir / "here"), snapshot(self.dir / other))
        sources = (self.dir / "here/plain/sources.json").read_text()
        self.assertIn('"net.ctr:2:1"', sources)
        self.assertNotIn(str(self.dir), sources)

    def testStandardInputImportsFromTheCurrentFolder(self):
        self.succeeds(ctr("check", "-", stdin=User.encode(), cwd=self.dir))
        self.refuses(ctr("check", "-", stdin=User.encode(), cwd="/"), "<stdin>:1:8", "[CTR8040]")

    def testOneInstanceWhateverItsName(self):
        os.symlink("net.ctr", self.dir / "link.ctr")
        (self.dir / "sub").mkdir()
        os.symlink(self.dir, self.dir / "sub/up")
        imports = "".join(f'import "{path}" as {name}\n' for path, name in
                          (("./net.ctr", "more"), ("./link.ctr", "a"), ("./sub/../net.ctr", "b"), ("./sub/up/net.ctr", "c")))
        uses = 'assert "${more.zone}${a.zone}${b.zone}${c.zone}" == "aaaa", "one"\n'
        self.succeeds(self.check(imports + uses + User.split("\n", 1)[1]))

    def testOutsideIsRefused(self):
        outside = self.put("outside/secret.ctr", Net)
        self.put("inside/main.ctr", User)
        os.symlink(outside, self.dir / "inside/net.ctr")
        for path in ("./net.ctr", "../outside/secret.ctr", "./../outside/secret.ctr", "../outside/missing.ctr"):
            with self.subTest(path=path):
                self.put("inside/main.ctr", User.replace("./net.ctr", path))
                self.refuses(ctr("check", self.dir / "inside/main.ctr"), "[CTR8043]", "main.ctr:1:8")
        os.symlink(self.dir / "outside", self.dir / "inside/door")
        self.put("inside/main.ctr", User.replace("./net.ctr", "./door/secret.ctr"))
        self.refuses(ctr("check", self.dir / "inside/main.ctr"), "[CTR8043]")

    def testTheWorkspaceIsWhereItsFileLies(self):
        self.put("inside/main.ctr", User.replace("./net.ctr", "../net.ctr"))
        self.refuses(ctr("check", self.dir / "inside/main.ctr"), "[CTR8043]", "ctr.yaml")
        self.put("ctr.yaml", "")
        self.succeeds(ctr("check", self.dir / "inside/main.ctr"))
        self.succeeds(ctr("check", "main.ctr", cwd=self.dir / "inside"))

    def testFindingsNameTheFile(self):
        self.put("net.ctr", Net + "bucket more { versions = true }\n")
        self.refuses(ctr("check", "main.ctr", cwd=self.dir), "net.ctr:3:15")

    def testUnreadable(self):
        os.mkfifo(self.dir / "pipe.ctr")
        (self.dir / "folder.ctr").mkdir()
        os.symlink("loop.ctr", self.dir / "loop.ctr")
        self.put("binary.ctr", "\0\1\2")
        for name in ("pipe", "folder", "loop", "a" * 300):
            with self.subTest(name=name):
                self.put("main.ctr", User.replace("./net.ctr", f"./{name}.ctr"))
                self.refuses(ctr("check", self.dir / "main.ctr"), "[CTR8040]", "main.ctr:1:8")
        self.put("main.ctr", User.replace("./net.ctr", "./binary.ctr"))
        self.refuses(ctr("check", self.dir / "main.ctr"), "[CTR1002]", "binary.ctr:1:1")

    def testARootFileIsNotImported(self):
        self.put("other.ctr", 'import "./net.ctr" as more\nbucket extra { tags = { zone: more.zone } }\n')
        self.refuses(ctr("check", "main.ctr", "net.ctr", cwd=self.dir), "[CTR8048]", "main.ctr:1:1")
        run = ctr("check", "main.ctr", "other.ctr", cwd=self.dir)  # both may import the same
        self.assertNotIn("error", run.text)


class Bombs(Scratch):
    """Few bytes that mean much: a bound, its name in the message, and the end before the time-out of every run."""

    def bounded(self, run, *words):
        self.refuses(run, *words)
        self.assertLess(len(run.err), 20_000)

    def testAFileThatImportsItselfThroughAThousand(self):
        for i in range(1001):
            self.write(f'import "./f{(i + 1) % 1001}.ctr" as next\n', f"f{i}.ctr")
        self.bounded(ctr("check", self.dir / "f0.ctr"), "[CTR8044]", "more) →", "f1000.ctr")

    def testFilesWithoutEnd(self):
        for i in range(3000):
            self.write(f'import "./f{i + 1}.ctr" as next\n', f"f{i}.ctr")
        self.bounded(ctr("check", self.dir / "f0.ctr"), "[CTR8047]", "2000")

    def testEachFileImportsAllThatFollow(self):
        for i in range(60):
            self.write("".join(f'import "./f{j}.ctr" as n{j}\n' for j in range(i + 1, 60)) + f"let x = {i}\n"
                       + "".join(f"let y{j} = n{j}.x\n" for j in range(i + 1, 60)), f"f{i}.ctr")
        run = ctr("check", self.dir / "f0.ctr")
        self.assertNotIn("[CTR8", run.text)

    def grown(self, depth, body, first):
        parts = [first] + [f"component c{i} {{ {body.format(prev=i - 1)} }}" for i in range(1, depth)]
        return "\n".join(parts) + "\n" + Small + f"c{depth - 1} top {{ cluster = main }}\n"

    def testComponentsThatDouble(self):
        image = 'image = "public.ecr.aws/nginx/nginx:1.27"  cpu = 0.25vCPU  memory = 512MiB'
        blocks = self.grown(30, "c{prev} this {{}}  c{prev} a {{ cluster = main }}", f"component c0 {{ service this {{ {image} }} }}")
        self.bounded(self.check(blocks), "[CTR2060]", "100000")

    def testComponentsThatAddNothing(self):
        text = ("component c0(n: int = 1) { scale this {} }\n"
                + "".join(f"component c{i} {{ c{i - 1} this {{}}  c{i - 1} {{}} }}\n" for i in range(1, 40))
                + Small.replace("replicas = copies", "c39 {}"))
        self.bounded(self.check(text), "[CTR2060]")

    def testComponentsTooDeep(self):
        text = self.grown(200, "c{prev} this {{}}", "component c0 { service this {} }")
        # Read in order each is known when it is used; the other way round they are read one in the other.
        head, tail = text.split("param copies", 1)
        turned = "\n".join(reversed(head.splitlines())) + "\nparam copies" + tail
        for order in (text, turned):
            self.bounded(self.check(order), "[CTR2113]", "64")

    def testBlocksWithoutEnd(self):
        text = Small + "for i in 1..400 { for j in 1..400 { bucket \"b-${i}-${j}\" {} } }\n"
        self.bounded(self.check(text), "[CTR20")
