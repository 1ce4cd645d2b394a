"""YAML must mean the same to a YAML 1.1 and a YAML 1.2 reader, and both must read back what the program said."""
import datetime
import json
import pathlib
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
          "ünï", "nel\u0085x", "ls\u2028x", "bom\ufeffx", "nbsp\u00a0x", "del\u007fx", "$HOME", "$(HOME)", "${HOME}", "{{x}}",
          "x" * 300, "word " * 60]


def quoted(value):
    """A string of the language."""
    names = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\", "$": "\\$"}
    return '"' + "".join(names.get(c, c if c.isprintable() else f"\\u{{{ord(c):x}}}") for c in value) + '"'


def program():
    env = "\n".join(f"    K{i}: {quoted(value)}" for i, value in enumerate(Corpus))
    return f"""topology corpus {{ account = "123456789012"  region = "us-east-1" }}
network net {{ cidr = "10.0.0.0/16" }}
cluster main {{
  network = net
  capacity serverless {{ kind = fargate }}
}}
service web {{
  cluster = main
  image   = "public.ecr.aws/nginx/nginx:1.27"
  cpu     = 0.25vCPU
  memory  = 512MiB
  env = {{
{env}
  }}
}}
target kube {{ backend = eks  namespace = "corpus" }}
target plain {{ backend = ecs }}
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


def differences(where, actual):
    return [f"{where}: K{i} should be {value!r} and is {actual.get(f'K{i}')!r}"
            for i, value in enumerate(Corpus) if actual.get(f"K{i}") != value]


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
    manifests = sorted((out / "kube").rglob("*.yaml"))
    deployments = []
    for path, values in zip(manifests, readYaml12(manifests)):
        label = f"corpus: {path.relative_to(out)}"
        score.check(f"{label}: YAML 1.2 reads it", "" if values is not None else "it does not")
        score.check(label, [f["message"] for f in compare(path.read_text("utf-8"), values)])
        deployments += [d for d in values or [] if d.get("kind") == "Deployment"]
    score.check("corpus: one Deployment", "" if len(deployments) == 1 else f"{len(deployments)} deployments")
    for deployment in deployments:
        containers = deployment["spec"]["template"]["spec"]["containers"]
        score.check("corpus: manifest", differences("Deployment", environment(containers)))
    for path in sorted((out / "plain").glob("task-definitions/*.json")):
        containers = json.loads(path.read_text("utf-8"))["containerDefinitions"]
        score.check("corpus: task definition", differences(path.name, environment(containers)))
