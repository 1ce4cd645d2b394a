"""Writing is atomic: a target's folder is replaced whole or not at all, and nothing of others is ever touched."""
import os
import random
import resource
import shutil
import signal
import subprocess
import time

from programs import OneTarget, Small, Scratch, many, snapshot
from suite import Ctr, Sanitized, ctr


class Folders(Scratch):
    def setUp(self):
        super().setUp()
        self.out = self.dir / "out"
        self.program = self.write(Small)

    def build(self, *args, **options):
        return ctr("build", self.program, "-o", self.out, *args, **options)

    def testAnErrorWritesNothing(self):
        self.succeeds(self.build())
        before = snapshot(self.dir)
        broken = self.write(Small.replace("0.25vCPU", "0.3vCPU"), "broken.ctr")
        self.refuses(ctr("build", broken, "-o", self.out))
        self.refuses(ctr("build", broken, "-o", self.dir / "new"))
        broken.unlink()
        self.assertEqual(snapshot(self.dir), before)
        self.assertFalse((self.dir / "new").exists())

    def testWhatIsNoLongerProducedDisappears(self):
        self.succeeds(self.build())
        self.write(Small.replace("service web", "service shop"))
        self.succeeds(self.build())
        fresh = self.dir / "fresh"
        self.succeeds(ctr("build", self.program, "-o", fresh))
        self.assertEqual(snapshot(self.out), snapshot(fresh))

    def testTheFolderOfATargetThatIsGoneDisappears(self):
        self.write(Small + "target second { backend = cloudformation }\n")
        self.succeeds(self.build())
        self.write(Small.replace("topology small", "topology other"), "other.ctr")
        self.succeeds(ctr("build", self.dir / "other.ctr", "-o", self.out))
        self.assertTrue((self.out / "second").exists(), "another topology says nothing of it")
        self.write(Small)
        self.succeeds(self.build("--target", "plain"))
        self.assertTrue((self.out / "second").exists(), "a build of one target says nothing of others")
        (self.out / "second" / "notes.txt").write_text("mine")
        self.succeeds(self.build())
        self.assertTrue((self.out / "second" / "notes.txt").exists())
        (self.out / "second" / "notes.txt").unlink()
        result = self.build()
        self.succeeds(result)
        self.assertIn("removed " + str(self.out / "second"), result.text)
        self.assertFalse((self.out / "second").exists())

    def testFilesOfOthersAreRefusedAndKept(self):
        self.succeeds(self.build())
        (self.out / "plain" / "notes.txt").write_text("mine")
        before = snapshot(self.out)
        self.refuses(self.build("--set", "copies=2"), "notes.txt", "[CTR8010]", status=(1, 2))
        self.assertEqual(snapshot(self.out), before)

    def testAFolderOfOthersIsRefused(self):
        (self.out / "stack").mkdir(parents=True)
        (self.out / "stack" / "template.json").write_text("{}")
        self.refuses(self.build(), "stack", "[CTR8010]", status=(1, 2))
        self.assertEqual(snapshot(self.out), {"stack/template.json": b"{}"})

    def testOtherFoldersBesideOursAreNoMatter(self):
        self.out.mkdir()
        (self.out / "README").write_text("mine")
        self.succeeds(self.build())
        self.assertEqual((self.out / "README").read_text(), "mine")

    def testAFileInTheWay(self):
        self.out.write_text("mine")
        self.refuses(self.build(), "out", "[CTR8011]", status=(1, 2))
        self.assertEqual(self.out.read_text(), "mine")

    def testASymbolicLinkIsNotFollowedIntoOthers(self):
        elsewhere = self.dir / "elsewhere"
        elsewhere.mkdir()
        (elsewhere / "precious").write_text("mine")
        self.out.mkdir()
        (self.out / "stack").symlink_to(elsewhere)
        self.build()
        self.assertEqual(snapshot(elsewhere), {"precious": b"mine"})

    def testUnwritable(self):
        os.chmod(self.dir, 0o755)
        self.out.mkdir()
        self.out.chmod(0o555)
        options, program = {}, Ctr
        if os.geteuid() == 0:  # root writes everywhere: become nobody, who needs a way to the program
            program = shutil.copy(Ctr, self.dir / "ctr")
            os.chmod(program, 0o755)
            options = {"user": 65534, "group": 65534, "extra_groups": []}
        done = subprocess.run([program, "build", str(self.program), "-o", str(self.out)], capture_output=True, timeout=60, **options)
        self.assertIn(done.returncode, (1, 2), done.stderr)
        self.assertIn(b"out", done.stderr)
        self.assertEqual(snapshot(self.out), {})


class FullDisk(Scratch):
    def testStdout(self):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([Ctr, "build", str(self.write(Small)), "--stdout"], stdout=full, stderr=subprocess.PIPE,
                                  timeout=60)
        self.assertIn(done.returncode, (1, 2))
        self.assertIn(b"error", done.stderr)

    def testFolder(self):
        # A limit on the size of a file is what a full disk looks like to a program. Python ignores the signal, and so
        # does its child, which then sees the error.
        out = self.dir / "out"
        program = self.write(OneTarget)
        self.succeeds(ctr("build", program, "-o", out))
        before = snapshot(out)
        limit = max(map(len, before.values())) // 2
        done = subprocess.run([Ctr, "build", str(program), "-o", str(out), "--set", "copies=2"], capture_output=True,
                              timeout=60, restore_signals=False,
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
        self.assertIn(done.returncode, (1, 2), done.stderr)
        self.assertIn(b"error", done.stderr)
        self.assertEqual(snapshot(out), before)
        self.assertEqual(sorted(p.name for p in self.dir.iterdir()), ["main.ctr", "out"])


class Interrupted(Scratch):
    """Signals and races in the middle of writing: always the whole old folder or the whole new one."""

    Services = 60 if Sanitized else 300

    def setUp(self):
        super().setUp()
        self.program = self.write(many(self.Services))
        self.out = self.dir / "out"
        self.versions = []
        for copies in ("1", "2"):
            run = self.succeeds(ctr("build", self.program, "-o", self.dir / copies, "--set", f"copies={copies}"))
            self.versions.append(snapshot(self.dir / copies))
            self.seconds = run.seconds
            shutil.rmtree(self.dir / copies)
        self.random = random.Random(7)

    def start(self, copies):
        return subprocess.Popen([Ctr, "build", str(self.program), "-o", str(self.out), "--set", f"copies={copies}"],
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def build(self):
        return ctr("build", self.program, "-o", self.out, "--set", "copies=1")

    def isWhole(self):
        # What a killed build leaves beside the target's folder is the next one's to clear away; see noLitter.
        self.assertIn({n: d for n, d in snapshot(self.out).items() if not n.startswith(".ctr-staging-")}, self.versions)

    def noLitter(self):
        self.assertEqual(sorted(p.name for p in self.dir.iterdir()), ["main.ctr", "out"])
        self.assertEqual([p.name for p in self.out.iterdir()], ["stack"])

    def interrupt(self, how, rounds):
        self.succeeds(self.build())
        ended = 0
        for turn in range(rounds):
            process = self.start(1 + turn % 2)
            time.sleep(self.random.uniform(0.2, 1.1) * self.seconds)
            process.send_signal(how)
            _, said = process.communicate(timeout=60)
            self.assertIn(process.returncode, (0, -how, 128 + how), said[-500:])
            ended += process.returncode != 0
            self.isWhole()
            if how != signal.SIGKILL:
                self.noLitter()
        self.assertGreater(ended, 0, "no signal came in time")

    def testSigint(self):
        self.interrupt(signal.SIGINT, 15)

    def testSigterm(self):
        self.interrupt(signal.SIGTERM, 8)

    def testTheNextBuildForgetsAKilledOne(self):
        self.interrupt(signal.SIGKILL, 8)
        self.succeeds(self.build())
        self.isWhole()
        self.noLitter()

    def testTwoBuildsAtOnce(self):
        for _ in range(6):
            both = [self.start(1), self.start(2)]
            for process in both:
                _, said = process.communicate(timeout=120)
                # One may give way, but then it says so.
                self.assertIn(process.returncode, (0, 1, 2), said[-500:])
                if process.returncode:
                    self.assertIn(b"error", said)
            self.assertIn(0, [p.returncode for p in both])
            self.isWhole()
            self.noLitter()
