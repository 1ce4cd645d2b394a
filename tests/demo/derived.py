#!/usr/bin/env python3
"""Three lines of what the compiler derived, read from the artifacts alone: derived.py FOLDER"""
import collections
import json
import pathlib
import sys


def resources(folder):
    """The resources of the one template that holds everything."""
    templates = sorted(folder.glob("*/template.json"))
    if not templates:
        sys.exit(f"there is no template.json below {folder}")
    return templates[0], json.loads(templates[0].read_text())["Resources"]


def ofType(found, name):
    return {key: r.get("Properties", {}) for key, r in found.items() if r["Type"] == name}


def statements(found):
    for name in ("AWS::IAM::Role", "AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::RolePolicy"):
        for properties in ofType(found, name).values():
            documents = [p["PolicyDocument"] for p in properties.get("Policies", [])]
            documents += [properties["PolicyDocument"]] if "PolicyDocument" in properties else []
            for document in documents:
                yield from document["Statement"]


def listed(value):
    return value if isinstance(value, list) else [value]


def main():
    path, found = resources(pathlib.Path(sys.argv[1]))
    roles = ofType(found, "AWS::IAM::Role")
    rules = ofType(found, "AWS::EC2::SecurityGroupIngress")
    inline = [r for g in ofType(found, "AWS::EC2::SecurityGroup").values()
              for r in listed(g.get("SecurityGroupIngress", []))]
    sources = [*rules.values(), *inline]
    groups = sum("SourceSecurityGroupId" in r for r in sources)
    wideOpen = sorted(str(r.get("FromPort")) for r in sources if r.get("CidrIp") == "0.0.0.0/0")
    ports = collections.Counter(str(r.get("FromPort")) for r in rules.values())
    every = list(statements(found))
    actions = {a for s in every for a in listed(s["Action"])}
    wide = sum("*" in listed(s.get("Resource", [])) for s in every)
    print(f"What was derived ({path.parent.name}/{path.name}, {len(found)} resources):")
    print(f"  roles: {len(roles)} ({', '.join(sorted(roles)[:6])}{', …' if len(roles) > 6 else ''})")
    print(f"  security-group rules: {len(sources)}, {groups} from one group to one port "
          f"({', '.join(f'{n} to {p}' for p, n in sorted(ports.items()))}); "
          f"open to everyone: {'port ' + ', '.join(wideOpen) if wideOpen else 'none'}")
    print(f"  policies: {len(every)} statements with {len(actions)} different actions, {wide} of them on every resource")


if __name__ == "__main__":
    main()
