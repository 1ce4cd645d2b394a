"""Programs that the tests of the command line compile, and what they share."""
import pathlib
import shutil
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from suite import ctr  # noqa: E402

Small = """param copies: int = 1
topology small { account = "123456789012"  region = "us-east-1" }
network net { cidr = "10.0.0.0/16" }
cluster main {
  network = net
  capacity serverless { kind = fargate }
}
service web {
  cluster  = main
  image    = "public.ecr.aws/nginx/nginx:1.27"
  cpu      = 0.25vCPU
  memory   = 512MiB
  replicas = copies
  port http { container = 80 }
}
target plain { backend = ecs }
target stack { backend = cloudformation }
"""

OneTarget = Small.replace("target plain { backend = ecs }\n", "")


def many(services):
    """A program that takes a moment to compile and to write."""
    blocks = "".join(f"""service s{i} {{
  cluster = main
  image   = "public.ecr.aws/nginx/nginx:1.27"
  cpu     = 0.25vCPU
  memory  = 512MiB
  env     = {{ COPY: "${{copies}}" }}
  port http {{ container = 80 }}
}}
""" for i in range(services))
    head, tail = Small.split("service web")
    return head + blocks + tail[tail.index("target stack"):]


def snapshot(folder):
    """Every file below a folder with its bytes."""
    folder = pathlib.Path(folder)
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


class Scratch(unittest.TestCase):
    """A test with a folder of its own, and words for what a good refusal is."""

    def setUp(self):
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="ctr-test-"))
        self.addCleanup(shutil.rmtree, self.dir, ignore_errors=True)

    def write(self, text, name="main.ctr"):
        path = self.dir / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def succeeds(self, run):
        self.assertEqual(run.status, 0, run.text)
        return run

    def refuses(self, run, *words, status=1):
        """A refusal is a finding of ours: never a crash, never silence, never an internal error."""
        statuses = status if isinstance(status, tuple) else (status,)
        self.assertIn(run.status, statuses, run.text[-2000:])
        self.assertRegex(run.text, "error|^ctr: ")
        self.assertNotIn("internal error", run.text)
        for word in words:
            self.assertIn(word, run.text)
        return run

    def saysCode(self, run, code):
        self.assertIn(f"[{code}]", run.text)
        return run

    def check(self, text, *args, **options):
        return ctr("check", self.write(text), *args, **options)
