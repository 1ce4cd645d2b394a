"""App Runner: every size there is and no other; a file in a repository says what the request would."""
import itertools
import json

import yaml

from programs import Scratch
from suite import ctr

Top = 'topology shop { account = "123456789012"  region = "eu-west-1" }\n'
# The API's words by the program's (CreateService InstanceConfiguration).
Sizes = {("0.25", "0.5"): ("0.25 vCPU", "0.5 GB"), ("0.25", "1"): ("0.25 vCPU", "1 GB"), ("0.5", "1"): ("0.5 vCPU", "1 GB"),
         ("1", "2"): ("1 vCPU", "2 GB"), ("1", "3"): ("1 vCPU", "3 GB"), ("1", "4"): ("1 vCPU", "4 GB"),
         ("2", "4"): ("2 vCPU", "4 GB"), ("2", "6"): ("2 vCPU", "6 GB"), ("4", "8"): ("4 vCPU", "8 GB"),
         ("4", "10"): ("4 vCPU", "10 GB"), ("4", "12"): ("4 vCPU", "12 GB")}


def service(name, cpu, memory, source='image = "public.ecr.aws/nginx/nginx:1.27"', more=""):
    return (f"service {name} {{\n  cpu = {cpu}vCPU  memory = {memory}GiB\n  {source}\n"
            f"  port http {{ container = 8080 }}\n{more}}}\n")


def code(config):
    return ('source {\n repository = "https://github.com/example/shop"  branch = "main"\n'
            ' connection = "arn:aws:apprunner:eu-west-1:123456789012:connection/github/0123456789abcdef0123456789abcdef"\n'
            f' runtime = nodejs22  build = "npm ci"  start = "node server.js"  config = {config}\n}}')


class AppRunner(Scratch):
    def testTheElevenSizes(self):
        names = {f"s{i}": size for i, size in enumerate(Sizes)}
        path = self.write(Top + "".join(service(name, *size) for name, size in names.items())
                          + "target runner { backend = apprunner }\n")
        self.succeeds(ctr("build", path, "-o", self.dir / "out"))
        for name, size in names.items():
            asked = json.loads((self.dir / f"out/runner/services/{name}.json").read_text())["InstanceConfiguration"]
            self.assertEqual((asked["Cpu"], asked["Memory"]), Sizes[size])

    def testNoOtherSize(self):
        others = [pair for pair in itertools.product(["0.25", "0.5", "1", "2", "4", "8"],
                                                     ["0.5", "1", "2", "3", "4", "6", "8", "10", "12", "16"])
                  if pair not in Sizes]
        path = self.write(Top + "".join(service(f"s{i}", *size) for i, size in enumerate(others))
                          + "target runner { backend = apprunner }\n")
        run = ctr("check", path, "--format", "json")
        found = [d["code"] for d in json.loads(run.out or run.err)["diagnostics"] if d["severity"] == "error"]
        self.assertEqual(found, ["CTR3403"] * len(others))

    def testTheFileSaysWhatTheRequestWould(self):
        more = ('  env = { PLAIN: "1", NUMBER: "1e3", YES: "yes", BUCKET: pictures.name }\n'
                '  secrets = { KEY: key, PASSWORD: key["password"] }\n  grants = [read(pictures)]\n')
        top = Top + ('secret key { existing = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:key-AbCdEf" }\n'
                     "bucket pictures {}\n")
        for config in ("api", "repository"):
            path = self.write(top + service("shop", "1", "2", code(config), more) + "target runner { backend = apprunner }\n")
            self.succeeds(ctr("build", path, "-o", self.dir / config))
        source = {config: json.loads((self.dir / config / "runner/services/shop.json").read_text())["SourceConfiguration"]
                  for config in ("api", "repository")}
        asked = source["api"]["CodeRepository"]["CodeConfiguration"]["CodeConfigurationValues"]
        self.assertEqual(source["repository"]["CodeRepository"]["CodeConfiguration"], {"ConfigurationSource": "REPOSITORY"})
        file = yaml.safe_load((self.dir / "repository/runner/repositories/shop/apprunner.yaml").read_text())
        run = file["run"]
        self.assertEqual(file["version"], 1.0)
        self.assertEqual(file["runtime"].upper(), asked["Runtime"].replace("_", ""))
        self.assertEqual(file["build"]["commands"]["build"], [asked["BuildCommand"]])
        self.assertEqual(run["command"], asked["StartCommand"])
        self.assertEqual(str(run["network"]["port"]), asked["Port"])
        self.assertEqual({e["name"]: e["value"] for e in run["env"]}, asked["RuntimeEnvironmentVariables"])
        self.assertEqual({e["name"]: e["value-from"] for e in run["secrets"]}, asked["RuntimeEnvironmentSecrets"])
        self.assertFalse(list((self.dir / "api").rglob("apprunner.yaml")))
