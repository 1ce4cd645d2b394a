"""The programs of the tests with one more target: `every`, of each backend and kind there is."""
import shlex

from suite import Root

Targets = {
    "ecs": "backend = ecs",
    "express": "backend = ecs  mode = express",
    "stack": "backend = cloudformation",
    "stack-apprunner": "backend = cloudformation  platform = apprunner",
    "stack-express": "backend = cloudformation  platform = express",
    "eks": "backend = eks",
    "eks-keda": "backend = eks  autoscaler = keda  secrets = external-secrets  nodes = karpenter",
    "apprunner": "backend = apprunner",
}


def programs():
    return sorted(Root.glob("tests/cases/*/*/case.ctr")) + sorted(Root.glob("examples/*/main.ctr"))


def flags(path):
    args = path.with_suffix(".args")
    return [f for f in (shlex.split(args.read_text(), comments=True) if args.exists() else []) if f not in ("--all-params", "--raw")]


def withTarget(path, name):
    return path.read_bytes() + f"\ntarget every {{ {Targets[name]} }}\n".encode()
