"""Fills the bindings of a target's folder with made-up values of the right form, as an applied foundation would."""
import json
import re
import tempfile

from suite import ctr

# By what the binding's type or, failing that, its name says.
Values = [
    (r"security.?group", "sg-0123456789abcdef0"),
    (r"subnet", "subnet-0123456789abcdef0"),
    (r"vpc.?endpoint", "vpce-0123456789abcdef0"),
    (r"vpc(?!.?connector)", "vpc-0123456789abcdef0"),
    (r"file.?system", "fs-0123456789abcdef0"),
    (r"access.?point", "fsap-0123456789abcdef0"),
    (r"target.?group", "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/made-up/0123456789abcdef"),
    (r"listener", "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/made-up/0123456789abcdef/0123456789abcdef"),
    (r"policy", "arn:aws:iam::123456789012:policy/made-up"),
    (r"role", "arn:aws:iam::123456789012:role/made-up"),
    (r"secret", "arn:aws:secretsmanager:us-east-1:123456789012:secret:made-up-AbCdEf"),
    (r"auto.?scaling.?configuration", "arn:aws:apprunner:us-east-1:123456789012:autoscalingconfiguration/made-up/1/"
     "00000000000000000000000000000001"),
    (r"vpc.?connector", "arn:aws:apprunner:us-east-1:123456789012:vpcconnector/made-up/1/00000000000000000000000000000001"),
    (r"service.?arn", "arn:aws:apprunner:us-east-1:123456789012:service/made-up/00000000000000000000000000000001"),
    (r"dead.?letter|queue.?arn", "arn:aws:sqs:us-east-1:123456789012:made-up"),
    (r"queue.?url|url", "https://sqs.us-east-1.amazonaws.com/123456789012/made-up"),
    (r"account.?id", "123456789012"),
    (r"^region$", "us-east-1"),
    (r"key.?arn", "arn:aws:kms:us-east-1:123456789012:key/00000000-0000-0000-0000-000000000001"),
    (r"arn", "arn:aws:ecs:us-east-1:123456789012:cluster/made-up"),
    (r"host|dns|address", "made-up.example.com"),
    (r"integer|port|number", "8080"),
]


def madeUp(binding):
    # "arn" says too little, the name says of what; any other type says enough.
    words = [binding["type"], binding["name"]]
    for words in reversed(words) if binding["type"] == "arn" else words:
        for pattern, value in Values:
            if re.search(pattern, words, re.I):
                return value
    return "made-up"


def fill(target):
    """Problems, or nothing."""
    path = target / "bindings.json"
    if not path.exists():
        return []
    rows = json.loads(path.read_text())["bindings"]
    if not rows:
        return []
    with tempfile.NamedTemporaryFile("w", suffix=".json") as values:
        json.dump({row["name"]: madeUp(row) for row in rows}, values)
        values.flush()
        run = ctr("bind", target, "--from", values.name)
    if run.status != 0:
        return [f"`ctr bind` ended with {run.status}: {run.text[-2000:]}"]
    manifest = json.loads((target / "manifest.json").read_text())
    return [f"{row['path']} still has a binding" for row in manifest["files"]
            if row["kind"] != "document" and "${ctr:" in (target / row["path"]).read_text()]
