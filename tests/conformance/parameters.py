"""The JSON Schema of a program's parameter files, judged by Ajv: files that it takes and files that it refuses, each of
which the compiler must judge alike."""
import json

from suite import ctr

Program = """/// What it is called.
param name: string
param note: string? = null
param replicas: int = 2 where replicas in 1..50, "between 1 and 50 copies"
param debug: bool = false
param share: number = 0.25
param memory: size = 512MiB
param cpu: cpu = 0.25vCPU
param pause: duration = 90s
param goal: percent = 60%
param copies: range<int> = 1..3
param room: range<size> = 1GiB..2GiB
param zones: list<string> = ["a", "b"]
param limits: map<size> = { a: 1MiB }
param nested: list<map<int>>? = null
param options: json = { a: [1, "two"] }
param image: image = "public.ecr.aws/nginx/nginx:1.27"
param block: cidr = "10.0.0.0/16"
param owner: arn?
param when: schedule = cron("30 2 * * ? *")
param env: "dev" | "prod" = "dev"
param size: "small" | "large"?
param derived: string = "${env}-x"
topology t {}
"""

Good = [
    {"name": "x"},
    {"name": "", "note": None, "replicas": 3, "debug": True, "share": 1, "memory": "1.5 GiB", "cpu": ".5vCPU"},
    {"name": "x", "pause": "250ms", "goal": "-5%", "copies": "2..4", "room": "1GiB .. 2GiB", "zones": [], "limits": {}},
    {"name": "x", "nested": [{"a": 1}, {}], "options": None, "owner": None, "env": "prod", "size": None, "when": "rate(1h)"},
    {"name": "x", "options": [1, {"a": [True]}], "owner": "arn:aws:iam::123456789012:role/a", "size": "large"},
    {"name": "x", "share": -0.5, "replicas": 50, "image": "nginx", "block": "0.0.0.0/0", "memory": "5B", "cpu": "5. vCPU"},
]
Bad = [
    {}, [], "name", {"name": 5}, {"name": None}, {"name": True}, {"name": ["x"]}, {"name": "x", "unknown": 1},
    {"name": "x", "replicas": 2.5}, {"name": "x", "replicas": "2"}, {"name": "x", "debug": "true"}, {"name": "x", "debug": 1},
    {"name": "x", "share": "0.5"}, {"name": "x", "memory": 512}, {"name": "x", "memory": "512"}, {"name": "x", "memory": "1 GIB"},
    {"name": "x", "memory": "1e3MiB"}, {"name": "x", "cpu": "1"}, {"name": "x", "cpu": ".vCPU"}, {"name": "x", "pause": "5 min"},
    {"name": "x", "goal": 60}, {"name": "x", "copies": 3}, {"name": "x", "copies": "1-3"}, {"name": "x", "copies": "1..b"},
    {"name": "x", "room": "1..2"}, {"name": "x", "zones": "a"}, {"name": "x", "zones": [1]}, {"name": "x", "limits": {"a": 1}},
    {"name": "x", "nested": [{"a": "1"}]}, {"name": "x", "block": "10.0.0.0"}, {"name": "x", "owner": "role/a"},
    {"name": "x", "when": "daily"}, {"name": "x", "env": "prdo"}, {"name": "x", "env": None}, {"name": "x", "size": "medium"},
]


def check(score, folder, judge):
    folder = folder / "parameters"
    folder.mkdir()
    program = folder / "main.ctr"
    program.write_text(Program)
    run = ctr("params", program, "--schema")
    if run.status:
        score.check("schema of parameters", f"ended with {run.status}: {run.text}")
        return
    schema = json.loads(run.out)
    jobs = []
    for index, value in enumerate(Good + Bad):
        path = folder / f"{index}.schema.json"
        path.write_text(json.dumps({"schema": schema, "value": value}))
        (folder / f"{index}.json").write_text(json.dumps(value))
        jobs.append((path, "parameters"))
    for index, (value, (_, findings)) in enumerate(zip(Good + Bad, judge(jobs))):
        good = index < len(Good)
        ours = ctr("check", program, "--params", folder / f"{index}.json")
        problems = []
        if bool(findings) == good:
            problems.append(f"ajv {'refuses' if good else 'takes'} it: {findings}")
        if ours.status != (0 if good else 1):
            problems.append(f"ctr {'refuses' if good else 'takes'} it: {ours.text}")
        score.check(f"parameters {json.dumps(value)}", problems)
    defaults = {name: row["default"] for name, row in schema["properties"].items() if "default" in row}
    score.check("defaults are values that the file may hold", judgeDefaults(folder, program, schema, defaults, judge))
    score.check("a default that depends on a parameter is not told", "" if "derived" not in defaults else "it is")


def judgeDefaults(folder, program, schema, defaults, judge):
    value = {"name": "x", **defaults}
    path = folder / "defaults.schema.json"
    path.write_text(json.dumps({"schema": schema, "value": value}))
    (folder / "defaults.json").write_text(json.dumps(value))
    run = ctr("check", program, "--params", folder / "defaults.json")
    return [str(f) for f in judge([(path, "parameters")])[0][1]] + ([run.text] if run.status else [])
