"""`ctr fmt`: what it writes and what it leaves alone."""
import os
import subprocess

from programs import Scratch, snapshot
from suite import Ctr, ctr

Wild = "service  a{\n cpu=1\n   image = 2 }\n"
Tame = "service a {\n  cpu = 1\n  image = 2 }\n"


class Fmt(Scratch):
    def testWritesInPlace(self):
        path = self.write(Wild)
        path.chmod(0o640)
        run = self.succeeds(ctr("fmt", path))
        self.assertEqual(path.read_text(), Tame)
        self.assertEqual(path.stat().st_mode & 0o777, 0o640)
        self.assertIn("formatted", run.text)
        self.assertEqual(snapshot(self.dir), {"main.ctr": Tame.encode()})
        before = path.stat()
        self.assertEqual(self.succeeds(ctr("fmt", path)).text, "")
        self.assertEqual((path.stat().st_ino, path.stat().st_mtime_ns), (before.st_ino, before.st_mtime_ns))

    def testStandardInput(self):
        run = self.succeeds(ctr("fmt", "-", stdin=Wild.encode()))
        self.assertEqual(run.out.decode(), Tame)
        self.refuses(ctr("fmt", "-", self.write(Wild), stdin=b""), status=2)
        self.assertEqual(self.refuses(ctr("fmt", "-", stdin=b"a = (")).out, b"")

    def testCheck(self):
        self.write(Wild, "b.ctr")
        self.write(Tame, "a.ctr")
        before = snapshot(self.dir)
        run = ctr("fmt", "--check", "a.ctr", "b.ctr", cwd=self.dir)
        self.assertEqual((run.status, run.out, run.text), (1, b"b.ctr\n", ""))
        self.assertEqual(ctr("fmt", "--check", "a.ctr", cwd=self.dir).status, 0)
        self.assertEqual(snapshot(self.dir), before)
        self.assertEqual(ctr("fmt", "--check", "-", stdin=Wild.encode()).out, b"<stdin>\n")

    def testDiffIsAPatch(self):
        text = "\n\n// head\r\n\n\n\nservice a {\n\n" + "".join(f"  b{i} = {i}\n" for i in range(100)) + "\n}\nlet c  = 1"
        path = self.write(text)
        run = ctr("fmt", "--diff", "main.ctr", cwd=self.dir)
        self.assertEqual(run.status, 1)
        self.assertEqual(path.read_bytes().decode(), text)
        wanted = ctr("fmt", "-", stdin=text.encode()).out
        subprocess.run(["git", "apply", "-p0", "-"], input=run.out, cwd=self.dir, check=True,
                       env={**os.environ, "GIT_CEILING_DIRECTORIES": str(self.dir.parent)})
        self.assertEqual(path.read_bytes(), wanted)
        self.assertEqual(ctr("fmt", "--diff", path).out, b"")

    def testFolders(self):
        for name in ("z.ctr", "a/b.ctr", "a/c.txt", ".hidden/d.ctr", "a/.e.ctr", "a.ctr"):
            (self.dir / name).parent.mkdir(exist_ok=True)
            self.write(Wild, name)
        (self.dir / "a" / "up").symlink_to(self.dir)
        (self.dir / "link.ctr").symlink_to("a/c.txt")
        run = ctr("fmt", "--check", ".", "a/b.ctr", self.dir, cwd=self.dir)
        self.assertEqual(run.out, b"./a.ctr\n./a/b.ctr\n./z.ctr\n")
        self.succeeds(ctr("fmt", self.dir))
        changed = {name for name, data in snapshot(self.dir).items() if data == Tame.encode()}
        self.assertEqual(changed, {"z.ctr", "a/b.ctr", "a.ctr"})

    def testAFolderWithoutPrograms(self):
        run = self.succeeds(ctr("fmt", self.dir))
        self.saysCode(run, "CTR8051")

    def testSyntaxErrorsAreLeftAlone(self):
        bad = self.write("service a {\n  cpu: 1\n}\n", "bad.ctr")
        good = self.write(Wild, "good.ctr")
        before = bad.read_bytes()
        self.refuses(ctr("fmt", bad, good), "CTR1036")
        self.assertEqual(bad.read_bytes(), before)
        self.assertEqual(good.read_text(), Tame)
        self.refuses(ctr("fmt", "--check", bad))

    def testIllTypedProgramsAreFormatted(self):
        path = self.write("nonsense  x{ y=z }")
        self.succeeds(ctr("fmt", path))
        self.assertEqual(path.read_text(), "nonsense x { y = z }\n")

    def testALinkIsFollowed(self):
        (self.dir / "real").mkdir()
        path = self.write(Wild, "real/main.ctr")
        link = self.dir / "link.ctr"
        link.symlink_to("real/main.ctr")
        self.succeeds(ctr("fmt", link))
        self.assertTrue(link.is_symlink())
        self.assertEqual(path.read_text(), Tame)
        self.assertEqual(sorted(p.name for p in (self.dir / "real").iterdir()), ["main.ctr"])

    def testReadOnlyFilesStay(self):
        path = self.write(Wild)
        path.chmod(0o444)
        self.saysCode(self.refuses(ctr("fmt", path), "Permission denied"), "CTR8050")
        self.assertEqual(snapshot(self.dir), {"main.ctr": Wild.encode()})

    def testWhatIsNoFileStays(self):
        pipe = self.dir / "pipe.ctr"
        os.mkfifo(pipe)
        writer = subprocess.Popen(["sh", "-c", 'printf "service  a{}" > "$0"', str(pipe)])
        self.refuses(ctr("fmt", pipe, timeout=20), "no regular file", "CTR8050")
        writer.wait()
        self.refuses(ctr("fmt", self.dir / "none.ctr"), "CTR8001")

    def testAllFailuresLeaveTheOldText(self):
        path = self.write(Wild * 2000)
        run = subprocess.run(["sh", "-c", 'ulimit -f 8; exec "$0" fmt "$1"', Ctr, str(path)],
                             stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
        self.assertEqual(run.returncode, 1)
        self.assertIn(b"CTR8050", run.stderr)
        self.assertEqual(snapshot(self.dir), {"main.ctr": (Wild * 2000).encode()})

    def testLongProgramsEnd(self):
        piece = "service s{0} {{ a={{x:1 y:[1,2,{{z:1}}]}} // c\n b=\"\"\"\n  t\n  \"\"\"\n}}\n"
        text = "".join(piece.format(i) for i in range(20000))
        for wild in (text, text.replace("\n b", " b").replace("// c", ""), "// c\n" * 200000, "let a = [" + "1, " * 300000 + "]\n"):
            run = ctr("fmt", "-", stdin=wild.encode())
            self.assertIn(run.status, (0, 1), run.text[:500])
