"""Programs of 3 000 services: templates are divided where CloudFormation's limits are, and the parts fit together."""
import json
import sys

from programs import Scratch
from suite import Root, ctr
from test_bind import Forms

sys.path.insert(0, str(Root / "tests/bench"))
from program import program  # noqa: E402

Services = 3000
MostResources, MostOutputs, MostBytes = 500, 200, 1_000_000  # rules CFN-001, CFN-002


def references(node, found):
    """Collects what a template's node refers to: ("Ref", id), ("GetAtt", id), ("ImportValue", name)."""
    if isinstance(node, list):
        for item in node:
            references(item, found)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key == "Ref" and not value.startswith("AWS::"):
                found.add(("Ref", value))
            elif key == "Fn::GetAtt":
                found.add(("GetAtt", value[0] if isinstance(value, list) else value.split(".")[0]))
            elif key == "Fn::ImportValue":
                found.add(("ImportValue", json.dumps(value)))
            else:
                references(value, found)


class ManyStacks(Scratch):
    def stacks(self, target):
        """The templates in the order in which they are applied."""
        files = list(target.glob("*template*.json"))
        return [json.loads(f.read_text()) for f in sorted(files, key=lambda f: (f.name.count("-"), f.name))
                if f.stat().st_size <= MostBytes or self.fail(f"{f.name} is too large")]

    def fitTogether(self, target):
        templates = self.stacks(target)
        self.assertGreater(len(templates), 1)
        exported, seen = set(), set()
        for index, template in enumerate(templates):
            resources, outputs = template["Resources"], template.get("Outputs", {})
            self.assertLessEqual(len(resources), MostResources)
            self.assertLessEqual(len(outputs), MostOutputs)
            self.assertFalse(seen & set(resources), "a resource is in one stack")
            seen |= set(resources)
            found = set()
            references([resources, outputs], found)
            for kind, name in found:
                self.assertIn(name, exported if kind == "ImportValue" else resources, f"{kind} in stack {index + 1}")
            for resource in resources.values():
                wanted = resource.get("DependsOn", [])
                self.assertLessEqual(set([wanted] if isinstance(wanted, str) else wanted), set(resources))
            exported |= {json.dumps(o["Export"]["Name"]) for o in outputs.values() if "Export" in o}
        return templates

    def build(self, text):
        self.succeeds(ctr("build", self.write(text), "-o", self.dir / "out"))
        return self.dir / "out/out"

    def bound(self, target, templates):
        rows = json.loads((target / "bindings.json").read_text())["bindings"]
        types = {row["provider"].split(":", 1)[1]: Forms.get(row["type"], "made-up") for row in rows}
        answer = {"Stacks": [{"Outputs": [{"OutputKey": key, "OutputValue": types.get(key, "made-up")} for key in t.get("Outputs", {})]}
                             for t in templates]}
        source = self.dir / "outputs.json"
        source.write_text(json.dumps(answer))
        self.succeeds(ctr("bind", target, "--from", source))

    def applied(self, target, templates):
        apply = (target / "APPLY.md").read_text()
        for number in range(2, len(templates) + 1):
            self.assertEqual(apply.count(f"--template-file foundation-{number:03}.template.json"), 2)

    def testCloudFormation(self):
        self.fitTogether(self.build(program(Services)))

    def testEcs(self):
        target = self.build(program(Services, "ecs"))
        templates = self.fitTogether(target)
        self.applied(target, templates)
        self.bound(target, templates)

    def testEks(self):
        text = program(Services, "eks").replace("network = net\n", "network = net\n  version = \"1.35\"\n", 1)
        text = text.replace("cluster main", "bucket media {}\ncluster main", 1).replace("  port http {", "  grants = [read(media)]\n  port http {")
        target = self.build(text)
        self.applied(target, self.fitTogether(target))
