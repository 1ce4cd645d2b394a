"""`ctr retarget`: every word of a service has a fate, and the program changes in its target block alone."""
import json

from programs import Scratch, snapshot
from suite import Root, ctr

Hello = (Root / "examples/hello/main.ctr").read_text()
Storefront = Root / "examples/storefront/main.ctr"


class Retarget(Scratch):
    def testASimpleServiceMoves(self):
        path = self.write(Hello)
        before = snapshot(self.dir)
        run = self.succeeds(ctr("retarget", path, "--from", "runner", "--to", "express"))
        self.assertIn(b"service web\n", run.out)
        self.assertIn(b"kept          `health` with `http`", run.out)
        self.assertEqual(snapshot(self.dir), before)

    def testWhatIsLostSaysWhyAndWhatToDo(self):
        run = ctr("retarget", Storefront, "--from", "runner", "--to", "express", "--format", "json")
        self.assertEqual(run.status, 1)
        services = {s["service"]: {f["feature"]: f for f in s["features"]} for s in json.loads(run.out)["services"]}
        source = services["service pages"]["`source`"]
        self.assertEqual(source["fate"], "lost")
        self.assertTrue(source["reason"] and source["wayOut"])
        self.assertRegex(source["place"], r"main\.ctr:37:3$")
        self.assertEqual(services["service cart"]["`secrets`"]["fate"], "kept")
        self.assertIn("CTR3262", [d["code"] for d in json.loads(run.err)["diagnostics"]])

    def testAServiceWithoutAClusterMovesByOneLine(self):
        """What App Runner users have: a network for the connector, a load balancer that says who may come in, no cluster."""
        path = self.write("""topology shop { account = "123456789012"  region = "us-east-1" }
network main { cidr = "10.0.0.0/16" }
loadbalancer edge { network = main  listener http { port = 80 } }
service cart {
  network = main
  image   = "public.ecr.aws/nginx/nginx:1.27"
  cpu     = 1vCPU
  memory  = 2GiB
  port http { container = 8080  protocol = http }
  health { http = "/ping" }
  expose { via = edge.http  port = http }
}
target runner { backend = apprunner }
""")
        before = path.read_text()
        self.succeeds(ctr("build", path, "-o", self.dir / "runner"))
        run = self.succeeds(ctr("retarget", path, "--from", "runner", "--to", "express", "--write"))
        self.assertNotIn(b"lost", run.out)
        self.assertEqual(path.read_text(), before.replace("backend = apprunner", "backend = ecs  mode = express"))
        self.succeeds(ctr("build", path, "-o", self.dir / "express"))
        request = json.loads((self.dir / "express/runner/services/cart.json").read_text())
        self.assertNotIn("cluster", request)

    def testWritingChangesTheTargetBlockAlone(self):
        text = Hello.replace("target runner { backend = apprunner }", "target runner { // moved one day\n  backend = apprunner // now\n}")
        path = self.write(text)
        self.succeeds(ctr("retarget", path, "--from", "runner", "--to", "express", "--write"))
        self.assertEqual(path.read_text(), text.replace("backend = apprunner // now", "backend = ecs\n  mode = express // now"))
        self.succeeds(ctr("fmt", path))
        self.succeeds(ctr("check", path))
        self.succeeds(ctr("retarget", path, "--from", "runner", "--to", "eks", "--write"))
        self.assertNotIn("mode", path.read_text().split("target runner")[1])
        self.succeeds(ctr("retarget", path, "--from", "runner", "--to", "apprunner", "--write"))
        moved = path.read_text().split("target runner")[1]
        self.assertIn("backend = apprunner", moved)
        self.assertIn("// now", moved)

    def testATemplateStaysOne(self):
        path = self.write(Storefront.read_text())
        ctr("retarget", path, "--from", "stack", "--to", "express", "--write")
        self.assertIn("platform = express", path.read_text())
        ctr("retarget", path, "--from", "stack", "--to", "ecs", "--write")
        self.assertIn("platform = ecs", path.read_text())

    def testWhatAppRunnerAloneDoesIsSaidToBeLost(self):
        for case, feature, to in (("auto-deploy", "`auto_deploy`", "express"), ("auto-deploy", "`auto_deploy`", "ecs"),
                                  ("private", "`calls` between services", "express")):
            with self.subTest(case=case, to=to):
                run = ctr("retarget", Root / "tests/cases/apprunner" / case / "case.ctr", "--from", "runner", "--to", to,
                          "--format", "json")
                rows = [f for s in json.loads(run.out)["services"] for f in s["features"] if f["feature"] == feature]
                self.assertTrue(rows)
                self.assertTrue(all(f["fate"] == "lost" and f["wayOut"] and f["place"] for f in rows))

    def testMisuse(self):
        path = self.write(Hello)
        for args in (["--from", "nobody", "--to", "ecs"], ["--from", "runner", "--to", "mars"], ["--from", "runner"]):
            with self.subTest(args=args):
                run = ctr("retarget", path, *args)
                self.assertNotEqual(run.status, 0)
                self.assertTrue(run.err)
        self.assertEqual(ctr("retarget", "-", "--from", "runner", "--to", "express", "--write", stdin=Hello.encode()).status, 2)
        self.assertEqual(path.read_text(), Hello)
