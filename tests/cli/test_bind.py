"""`ctr bind`: values that exist only after something was applied."""
import json

from programs import Small, Scratch, snapshot
from suite import ctr

Forms = {"security-group-id": "sg-0123456789abcdef0", "subnet-id": "subnet-0123456789abcdef0", "vpc-id": "vpc-0123456789abcdef0",
         "arn": "arn:aws:iam::123456789012:role/made-up", "file-system-id": "fs-0123456789abcdef0"}


class Bind(Scratch):
    def setUp(self):
        super().setUp()
        self.out = self.dir / "out"
        self.succeeds(ctr("build", self.write(Small), "-o", self.out, "--target", "plain"))
        self.target = self.out / "plain"
        self.rows = json.loads((self.target / "bindings.json").read_text())["bindings"]
        self.values = {row["name"]: Forms.get(row["type"], "made-up") for row in self.rows}

    def bind(self, values, folder=None, *args):
        source = self.dir / "values.json"
        source.write_text(values if isinstance(values, str) else json.dumps(values))
        return ctr("bind", folder or self.target, "--from", source, *args)

    def open(self):
        """Files of the target, our documents apart, that still hold a binding."""
        documents = {"bindings.json", "APPLY.md", "sources.json"}
        return [n for n, data in snapshot(self.target).items() if b"${ctr:" in data and n not in documents]

    def outputs(self, values):
        """What describe-stacks prints."""
        byProvider = {row["name"]: row["provider"].split(":", 1)[1] for row in self.rows}
        return {"Stacks": [{"StackName": "x", "Outputs": [{"OutputKey": byProvider[n], "OutputValue": v} for n, v in values.items()]}]}

    def testAPlainMapFillsEverything(self):
        self.assertTrue(self.rows, "the program needs the security group and subnets of its foundation")
        self.assertTrue(self.open())
        self.succeeds(self.bind(self.values))
        self.assertEqual(self.open(), [])

    def testWhatDescribeStacksPrints(self):
        self.succeeds(self.bind(self.outputs(self.values)))
        self.assertEqual(self.open(), [])

    def testTheHashesStayTrue(self):
        self.succeeds(self.bind(self.values))
        self.succeeds(ctr("build", self.dir / "main.ctr", "-o", self.out, "--target", "plain"))
        self.assertTrue(self.open())

    def testABuildFolderWithOneOpenTarget(self):
        self.succeeds(self.bind(self.values, self.out))
        self.assertEqual(self.open(), [])

    def testNoFolderOfOurs(self):
        self.saysCode(self.refuses(self.bind(self.values, self.dir), status=(1, 2)), "CTR8020")

    def testSeveralFolders(self):
        twice = self.write(Small + "target second { backend = ecs }\n", "two.ctr")
        both = self.dir / "both"
        self.succeeds(ctr("build", twice, "-o", both))
        self.saysCode(self.refuses(self.bind(self.values, both), "plain", "second", status=(1, 2)), "CTR8021")

    def testUnknownShape(self):
        for text in ("[1]", "not json", '{"Stacks": 3}', "{}"):
            with self.subTest(text=text):
                before = snapshot(self.target)
                self.refuses(self.bind(text), status=(1, 2))
                self.assertEqual(snapshot(self.target), before)
        self.saysCode(self.bind("[1]"), "CTR8022")

    def testAllOfAProviderOrNothing(self):
        before = snapshot(self.target)
        name, *rest = self.values
        self.assertTrue(rest, "the program needs two values of one stack")
        self.saysCode(self.refuses(self.bind({name: self.values[name]}), status=(1, 2)), "CTR8023")
        self.assertEqual(snapshot(self.target), before)

    def testWrongType(self):
        before = snapshot(self.target)
        wrong = {row["name"]: "vpc-1" if row["type"] == "security-group-id" else self.values[row["name"]] for row in self.rows}
        self.saysCode(self.refuses(self.bind(wrong), "sg-", status=(1, 2)), "CTR8024")
        self.assertEqual(snapshot(self.target), before)

    def testAnArtifactThatWasBroken(self):
        path = self.target / self.open()[0]
        path.write_text("{")
        self.saysCode(self.refuses(self.bind(self.values), path.name, status=(1, 2)), "CTR8025")

    def testStepsAndWhatStaysOpen(self):
        # A target whose values come from steps as well: made by hand, because which backend has them changes.
        rows = [{"name": "one", "type": "arn", "provider": "step:1/Service/ServiceArn", "usedIn": []},
                {"name": "two", "type": "arn", "provider": "step:2/Service/ServiceArn", "usedIn": []}]
        (self.target / "bindings.json").write_text(json.dumps({"version": 1, "bindings": rows}))
        response = {"Service": {"ServiceArn": Forms["arn"]}}
        self.saysCode(self.refuses(self.bind(response), status=(1, 2)), "CTR8027")
        self.saysCode(self.succeeds(self.bind(response, None, "--step", "1")), "CTR8026")
