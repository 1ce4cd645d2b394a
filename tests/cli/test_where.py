"""`ctr where`: from artifacts, stack events and validators' findings back to the program."""
import json

from programs import Small, Scratch
from suite import ctr


class Where(Scratch):
    def setUp(self):
        super().setUp()
        self.program = self.write(Small)
        self.out = self.dir / "out" / "stack"
        self.succeeds(ctr("build", self.program, "-o", self.out.parent, "--target", "stack"))
        self.template = self.out / "template.json"
        resources = json.loads(self.template.read_text())["Resources"]
        self.service = next(k for k, r in resources.items() if r["Type"] == "AWS::ECS::Service")
        lines = self.program.read_text().splitlines()
        self.line = next(i for i, line in enumerate(lines, 1) if line.startswith("service "))
        self.place = f"main.ctr:{self.line}:1"
        self.text = lines[self.line - 1]

    def answers(self, *args):
        return json.loads(self.succeeds(ctr("where", *args, "--format", "json")).out)["answers"]

    def event(self, value):
        path = self.dir / "events.json"
        path.write_text(value if isinstance(value, str) else json.dumps(value))
        return path

    def testAPointer(self):
        run = self.succeeds(ctr("where", self.template, f"/Resources/{self.service}"))
        self.assertEqual(run.out.decode(), f"template.json /Resources/{self.service}\n  {self.place}\n")

    def testWhatIsDeeperLeadsToTheNearest(self):
        [answer] = self.answers(self.template, f"/Resources/{self.service}/Properties/NoSuch/0")
        self.assertEqual(answer["places"], [self.place])
        self.assertEqual(answer["found"], f"/Resources/{self.service}")

    def testALogicalIdInTheFolder(self):
        [answer] = self.answers(self.out, self.service)
        self.assertEqual((answer["artifact"], answer["places"]), ("template.json", [self.place]))

    def testTheLineItself(self):
        run = self.succeeds(ctr("where", self.out, self.service, "--program", self.dir))
        self.assertIn(f"  {self.place}: {self.text}\n", run.out.decode())

    def testFromTheFolderItself(self):
        run = self.succeeds(ctr("where", "template.json", self.service, cwd=self.out))
        self.assertIn(self.place, run.out.decode())

    def testWhatNothingCausedIsSaid(self):
        run = ctr("where", self.template, "/Nothing")
        self.assertEqual(run.status, 1)
        self.assertIn("nothing in the program leads here", run.out.decode())

    def testStackEventsThatFailed(self):
        stack = {"ResourceType": "AWS::CloudFormation::Stack", "PhysicalResourceId": "arn:stack", "StackId": "arn:stack"}
        events = [
            {"LogicalResourceId": "small", "ResourceStatus": "CREATE_FAILED", "ResourceStatusReason": "the following", **stack},
            {"LogicalResourceId": "Other", "ResourceStatus": "CREATE_FAILED", "ResourceStatusReason": "Resource creation cancelled"},
            {"LogicalResourceId": self.service, "ResourceStatus": "CREATE_FAILED", "ResourceStatusReason": "it broke"},
            {"LogicalResourceId": self.service, "ResourceStatus": "CREATE_IN_PROGRESS"},
        ]
        for shape in ({"StackEvents": events}, {"OperationEvents": events}, events):
            with self.subTest(shape=type(shape)):
                [answer] = self.answers(self.out, "--event", self.event(shape))
                self.assertEqual((answer["status"], answer["message"], answer["places"]), ("CREATE_FAILED", "it broke", [self.place]))
        run = self.succeeds(ctr("where", self.out, "--event", self.event({"StackEvents": events})))
        self.assertEqual(run.out.decode(), f"template.json /Resources/{self.service}: CREATE_FAILED: it broke\n  {self.place}\n")

    def testNothingFailed(self):
        run = self.succeeds(ctr("where", self.out, "--event", self.event({"StackEvents": []})))
        self.assertEqual((run.out, run.err), (b"", b"nothing in it has failed\n"))

    def testOldestFirst(self):
        ids = [self.service, "NoSuchThing"]
        events = [{"LogicalResourceId": i, "ResourceStatus": "UPDATE_FAILED"} for i in reversed(ids)]
        run = ctr("where", self.out, "--event", self.event({"StackEvents": events}), "--format", "json")
        self.assertEqual(run.status, 1, "one of them leads nowhere")
        self.assertEqual([a["pointer"] for a in json.loads(run.out)["answers"]], [f"/Resources/{i}" for i in ids])

    def testFindingsOfValidators(self):
        lint = [{"Filename": "template.json", "Level": "Error", "Message": "bad", "Rule": {"Id": "E3012"},
                 "Location": {"Path": ["Resources", self.service, "Properties", "DesiredCount"], "Start": {"LineNumber": 3}}}]
        validate = {"diagnostics": [{"ruleId": "F3012", "severity": "FATAL", "message": "bad",
                                     "entity": {"logicalId": self.service}, "propertyPath": "Properties.DesiredCount"}]}
        for shape, rule in ((lint, "E3012"), (validate, "F3012")):
            with self.subTest(rule=rule):
                [answer] = self.answers(self.out, "--event", self.event(shape))
                self.assertEqual((answer["rule"], answer["message"]), (rule, "bad"))
                self.assertEqual(answer["pointer"], f"/Resources/{self.service}/Properties/DesiredCount")
                self.assertTrue(answer["places"])

    def testNoMap(self):
        self.saysCode(self.refuses(ctr("where", self.program, self.service)), "CTR8080")

    def testABrokenMap(self):
        (self.out / "sources.json").write_text("{")
        self.saysCode(self.refuses(ctr("where", self.out, self.service)), "CTR8081")

    def testWhatIsNoArtifact(self):
        self.saysCode(self.refuses(ctr("where", self.out / "APPLY.md", self.service)), "CTR8082")

    def testEventsOfAnotherShape(self):
        for text in ("not json", "{}", "[1]", '{"StackEvents": 3}'):
            with self.subTest(text=text):
                self.saysCode(self.refuses(ctr("where", self.out, "--event", self.event(text))), "CTR8083")
        self.saysCode(self.refuses(ctr("where", self.out, "--event", self.dir / "none.json")), "CTR8001")

    def testEitherAPointerOrEvents(self):
        self.assertEqual(ctr("where", self.out).status, 2)
        self.assertEqual(ctr("where", self.out, "X", "--event", self.event("{}")).status, 2)
