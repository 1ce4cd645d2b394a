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
        if place and "containers" in place.get("spec", {}):  # a node pool has a template too
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


def hostFaults(pod):
    """What even the level `baseline` forbids: pods with something of their node."""
    yield from (word for word in ("hostNetwork", "hostPID", "hostIPC") if pod.get(word))
    yield from (f"volume {volume['name']} is hostPath" for volume in pod.get("volumes", []) if "hostPath" in volume)
    yield from (f"{container['name']} takes a port of its node" for container in pod.get("initContainers", []) + pod["containers"]
                for port in container.get("ports", []) if port.get("hostPort"))


Enforce = "pod-security.kubernetes.io/enforce"


def admission(documents):
    """Pods that only the level `privileged` admits stand in namespaces that say so, and no other namespace does."""
    says = {d["metadata"]["name"] for d in documents
            if d["kind"] == "Namespace" and d["metadata"].get("labels", {}).get(Enforce) == "privileged"}
    needs = {}
    for document in documents:
        for name, pod in pods(document):
            for fault in hostFaults(pod):
                needs.setdefault(document["metadata"].get("namespace"), f"{name}: {fault}")
    yield from (f"namespace {space} does not admit {why}" for space, why in needs.items() if space not in says)
    yield from (f"namespace {space} admits more than its pods want" for space in says - set(needs))


def documentsOf(folder):
    return [d for file in sorted(folder.glob("*.yaml")) for d in yaml.safe_load_all(file.read_text()) if d]


def admitted(folder):
    return list(admission(documentsOf(folder)))


def check(folder):
    found = [(name, fault) for document in documentsOf(folder) for name, pod in pods(document) for fault in faults(pod)]
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
    for index, spoil in enumerate((lambda p: p.update(hostNetwork=True),
                                   lambda p: p["containers"][0].update(ports=[{"hostPort": 80}]),
                                   lambda p: p["volumes"].append({"name": "h", "hostPath": {"path": "/"}}))):
        pod = copy.deepcopy(Good)
        spoil(pod)
        space = {"kind": "Namespace", "metadata": {"name": "n"}}
        open_ = {"kind": "Namespace", "metadata": {"name": "n", "labels": {Enforce: "privileged"}}}
        made = {"kind": "Deployment", "metadata": {"name": "a", "namespace": "n"}, "spec": {"template": {"spec": pod}}}
        score.check(f"pod security: host {index} admitted", list(admission([open_, made])))
        score.check(f"pod security: host {index}", "" if list(admission([space, made])) else "should be refused")
    score.check("pod security: open for nothing", "" if list(admission([open_])) else "should be refused")
