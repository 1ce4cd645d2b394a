"""The Pod Security Standards' level `restricted`, by its published rules (kubernetes.io, Pod Security Standards). Programs
that give every workload a user of its own must reach it without a word more."""
import copy

import yaml

Programs = {"examples/retail-store", "tests/cases/eks/restricted"}
Volumes = {"configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret"}


def pods(document):
    """(name, pod spec) of what a document starts; nothing for other kinds."""
    spec = document.get("spec") or {}
    for path in (["template"], ["jobTemplate", "spec", "template"], ["jobTargetRef", "template"]):
        place = spec
        for step in path:
            place = place.get(step) if isinstance(place, dict) else None
        if place:
            yield f"{document['kind']} {document['metadata']['name']}", place["spec"]


def seccomp(context):
    return (context.get("seccompProfile") or {}).get("type")


def faults(pod):
    own = pod.get("securityContext") or {}
    for word in ("hostNetwork", "hostPID", "hostIPC"):
        if pod.get(word):
            yield word
    for volume in pod.get("volumes", []):
        for source in set(volume) - {"name"} - Volumes:
            yield f"volume {volume['name']} is {source}"
    if own.get("runAsUser") == 0:
        yield "runs as root"
    for container in pod.get("initContainers", []) + pod["containers"]:
        name, context = container["name"], container.get("securityContext") or {}
        capabilities = context.get("capabilities") or {}
        if context.get("privileged"):
            yield f"{name} is privileged"
        if context.get("allowPrivilegeEscalation") is not False:
            yield f"{name} may escalate privileges"
        if context.get("runAsNonRoot", own.get("runAsNonRoot")) is not True:
            yield f"{name} may run as root"
        if context.get("runAsUser") == 0:
            yield f"{name} runs as root"
        if (seccomp(context) or seccomp(own)) not in ("RuntimeDefault", "Localhost"):
            yield f"{name} has no seccomp profile"
        if "ALL" not in capabilities.get("drop", []):
            yield f"{name} keeps capabilities"
        for added in set(capabilities.get("add", [])) - {"NET_BIND_SERVICE"}:
            yield f"{name} adds {added}"
        for port in container.get("ports", []):
            if port.get("hostPort"):
                yield f"{name} takes a port of its node"


def check(folder):
    found = [(name, fault) for file in sorted(folder.glob("*.yaml")) for document in yaml.safe_load_all(file.read_text())
             if document for name, pod in pods(document) for fault in faults(pod)]
    return [f"{name}: {fault}" for name, fault in found]


Good = {"securityContext": {"runAsNonRoot": True, "seccompProfile": {"type": "RuntimeDefault"}},
        "containers": [{"name": "a", "securityContext": {"allowPrivilegeEscalation": False,
                                                         "capabilities": {"drop": ["ALL"], "add": ["NET_BIND_SERVICE"]}}}],
        "volumes": [{"name": "v", "emptyDir": {}}]}
Faults = [
    lambda p: p.update(hostNetwork=True),
    lambda p: p["securityContext"].pop("runAsNonRoot"),
    lambda p: p["securityContext"].pop("seccompProfile"),
    lambda p: p["securityContext"].update(runAsUser=0),
    lambda p: p["containers"][0]["securityContext"].update(privileged=True),
    lambda p: p["containers"][0]["securityContext"].pop("allowPrivilegeEscalation"),
    lambda p: p["containers"][0]["securityContext"].update(runAsUser=0),
    lambda p: p["containers"][0]["securityContext"].pop("capabilities"),
    lambda p: p["containers"][0]["securityContext"]["capabilities"].update(add=["SYS_ADMIN"]),
    lambda p: p["containers"][0].update(ports=[{"hostPort": 80}]),
    lambda p: p.update(initContainers=[{"name": "i"}]),
    lambda p: p["volumes"].append({"name": "h", "hostPath": {"path": "/"}}),
]


def checkSamples(score):
    score.check("pod security: good", list(faults(Good)))
    for index, spoil in enumerate(Faults):
        pod = copy.deepcopy(Good)
        spoil(pod)
        score.check(f"pod security: fault {index}", "" if list(faults(pod)) else "should be refused")
