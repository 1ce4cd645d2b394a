"""YAML must mean the same to a YAML 1.1 and a YAML 1.2 reader, and both must read back what the program said."""
import datetime
import json
import pathlib
import subprocess
import sys

import yaml

Here = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(Here.parent))
from suite import ctr  # noqa: E402

# What environments hold and YAML likes to read as something else.
Corpus = ["no", "yes", "on", "off", "y", "n", "true", "null", "~", "", " ", "1.10", "0o17", "017", "0x1F", "1e3", "1_000", "+1",
          "1:30", "190:20:30", ".inf", "-.INF", ".nan", "2024-01-01", "2024-01-01T10:00:00Z", "-", "- a", "-a", "--- a", "...",
          ": #", "a: b", "a:", ":a", "a #b", "#a", "?", "? a", "!a", "&a", "*a", "%a", "@a", "`a", "|", "|-", ">", "=", "<<", "[",
          "]", "{", "}", "{a: b}", "[a]", ",", "a, b", "'", "''", '"', "it's", 'say "hi"', "back\\slash", "\\n", " lead", "trail ",
          "tab\there", "\tlead", "two\nlines", "two\n\nlines\n", "\nlead", " \n ", "a\n  b\n c", "trail \nspace", "emoji 😀",
          "ünï", "bell\u0007x", "ls\u2028x", "bom\ufeffx", "nbsp\u00a0x", "$HOME", "$(HOME)", "${HOME}", "{{x}}",
          "x" * 300, "word " * 60]
# What kustomize cannot carry (CTR3490), and every other target can.
Elsewhere = ["nel\u0085x", "del\u007fx", "c1\u009fx", "last\uffffx"]


def quoted(value):
    """A string of the language."""
    names = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\", "$": "\\$"}
    return '"' + "".join(names.get(c, c if c.isprintable() else f"\\u{{{ord(c):x}}}") for c in value) + '"'


def service(name, values, first):
    env = "\n".join(f"    K{i}: {quoted(value)}" for i, value in enumerate(values, first))
    return f"""service {name} {{
  cluster = main
  image   = "public.ecr.aws/nginx/nginx:1.27"
  cpu     = 0.25vCPU
  memory  = 512MiB
  env = {{
{env}
  }}
}}
"""


def program():
    return f"""topology corpus {{ account = "123456789012"  region = "us-east-1" }}
network net {{ cidr = "10.0.0.0/16" }}
cluster main {{
  network = net
  capacity serverless {{ kind = fargate }}
}}
{service("web", Corpus, 0)}{service("other", Elsewhere, len(Corpus))}
target kube {{ backend = eks  namespace = "corpus"  only = [web] }}
target plain {{ backend = ecs }}
target stack {{ backend = cloudformation  format = yaml }}
"""


Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml's reads ten times as fast, by the same rules


def read11(text):
    return [d for d in yaml.load_all(text, Loader) if d is not None]


def same(a, b):
    """Equal in value and in type: 1 is not true, and a date is nothing that JSON has."""
    if isinstance(a, (datetime.date, datetime.datetime)) or type(a) is not type(b):
        return isinstance(a, (int, float)) and isinstance(b, (int, float)) and not isinstance(a, bool) and a == b
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(same(a[k], b[k]) for k in a)
    if isinstance(a, list):
        return len(a) == len(b) and all(map(same, a, b))
    return a == b


def finding(message):
    return {"judge": "yaml 1.1", "rule": "values", "message": message}


def compare(text, newer):
    """text against what YAML 1.2 reads in it; None where it can read nothing, which is reported elsewhere."""
    try:
        older = read11(text)
    except yaml.YAMLError as error:
        return [finding(str(error))]
    if newer is None or same(older, newer):
        return []
    return [finding(f"two readings: {older!r} in YAML 1.1, {newer!r} in YAML 1.2")]


def environment(containers):
    return {e["name"]: e.get("value", "") for c in containers for e in c.get("env", c.get("environment", []))}


def differences(where, actual, values=None):
    return [f"{where}: K{i} should be {value!r} and is {actual.get(f'K{i}')!r}"
            for i, value in enumerate(Corpus if values is None else values) if actual.get(f"K{i}") != value]


def kustomized(folder):
    """The objects that `kubectl apply -k` would send: kustomize writes them anew, and kubectl reads that."""
    built = subprocess.run(["kubectl", "kustomize", folder], check=True, stdout=subprocess.PIPE).stdout
    read = subprocess.run(["kubectl", "label", "--local", "-f", "-", "read=yes", "-o", "json"], input=built, check=True,
                          stdout=subprocess.PIPE).stdout.decode()
    objects, at = [], 0
    while read[at:].strip():
        value, at = json.JSONDecoder().raw_decode(read, at + len(read[at:]) - len(read[at:].lstrip()))
        objects += value.get("items", [value])
    return objects


def checkCorpus(score, folder, readYaml12):
    # The comparison itself must notice two readings, or it would pass everything.
    ambiguous = ["a: no\n", "a: 0o17\n", "a: 2024-01-01\n", "a: 1_000\n", "a: 017\n"]
    paths = []
    for index, text in enumerate(ambiguous):
        paths.append(folder / f"ambiguous{index}.yaml")
        paths[-1].write_text(text)
    for text, values in zip(ambiguous, readYaml12(paths)):
        score.check(f"yaml 1.1 and 1.2 read {text!r} differently", "" if compare(text, values) else "no difference was seen")

    source = folder / "corpus.ctr"
    source.write_text(program(), "utf-8")
    out = folder / "corpus"
    run = ctr("build", source, "-o", out)
    score.check("the corpus compiles", "" if run.status == 0 else run.text[-3000:])
    if run.status != 0:
        return
    files = sorted(out.rglob("*.yaml"))
    deployments = [("corpus: kustomize", d) for d in kustomized(out / "kube" / "manifests")]
    for path, values in zip(files, readYaml12(files)):
        label = f"corpus: {path.relative_to(out)}"
        score.check(f"{label}: YAML 1.2 reads it", "" if values is not None else "it does not")
        score.check(label, [f["message"] for f in compare(path.read_text("utf-8"), values)])
        deployments += [(label, d) for d in values or []]
    deployments = [(label, d) for label, d in deployments if d.get("kind") == "Deployment"]
    score.check("corpus: two readings of one Deployment", "" if len(deployments) == 2 else f"{len(deployments)} deployments")
    for label, deployment in deployments:
        containers = deployment["spec"]["template"]["spec"]["containers"]
        score.check(f"{label}: values", differences("Deployment", environment(containers)))
    everywhere, definitions = {}, sorted((out / "plain").glob("task-definitions/*.json"))
    for path in definitions:
        everywhere |= environment(json.loads(path.read_text("utf-8"))["containerDefinitions"])
    score.check("corpus: task definitions", differences("task definitions", everywhere, Corpus + Elsewhere))
    everywhere = {}
    for resource in read11((out / "stack" / "template.yaml").read_text("utf-8"))[0]["Resources"].values():
        if resource["Type"] == "AWS::ECS::TaskDefinition":
            for c in resource["Properties"]["ContainerDefinitions"]:
                everywhere |= {e["Name"]: e["Value"] for e in c["Environment"]}
    score.check("corpus: template", differences("template", everywhere, Corpus + Elsewhere))
