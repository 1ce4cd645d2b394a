"""What the schema cannot say: which declarations a program has, how they hang together, and which values go together. A
plan is for one block: values that are settled (None: left out), how many of which children, its name and variant. What a
plan does not name is left to chance and the schema."""
import attributes
import components
import foundation
import workloads
from tree import Statement, attribute, prune

# Words that a declaration had better not be called.
Reserved = {"import", "as", "param", "let", "component", "assert", "if", "else", "for", "in", "where", "true", "false", "null", "this",
            "target", "env", "tag", "prod", "copies", "web", "worker", "clock", "app", "shared"}

Plans = {**foundation.Plans, **workloads.Plans}
# Values of single attributes that need more than their row: by (page, word), else by word.
Values = {**foundation.Values, **attributes.Values}


def plan(context):
    make = Plans.get(context.page)
    if make:
        return make(context, context.maker)
    return workloads.Plan(context, name=context.maker.name(context.page[0] + "x"))


# --- What a family of targets refuses (its capability tables and rules), so that most tries are accepted ------------------

OneContainer = {"container", "mount", "log", "capabilities", "tmpfs", "rollout", "placement", "user", "group", "fs_group", "workdir",
                "read_only_root", "stop_timeout", "ephemeral", "exec", "gpu", "network_mode", "scheduling", "limits", "sysctls", "start",
                "namespace", "public_ip", "registry_auth", "host", "tags", "capacity", "entrypoint", "step", "schedule", "sticky", "drain"}
EksOnly = {"version", "endpoint", "allow_cidrs", "logs", "access", "labels", "taints", "ami_family", "namespace", "fs_group", "class", "svm",
           "credentials", "overlap"}
EcsOnly = {"log", "agent", "target", "network_mode", "placement", "registry_auth", "limits", "sysctls", "public_ip", "exec", "step", "host",
           "base", "weight"}
Refused = {
    "ecs": EksOnly | {"auto_deploy"},
    "eks": EcsOnly - {"network_mode", "placement", "registry_auth"} | {"security_groups", "auto_deploy"},
    "apprunner": OneContainer | EksOnly | EcsOnly | {"access_logs"},
    "express": OneContainer | EksOnly | EcsOnly | {"source", "access_logs", "security_groups", "auto_deploy"},
}
OnFargate = {"gpu", "placement", "network_mode", "tmpfs", "host", "scheduling"}
OnInstances = {"ephemeral", "public_ip"}
# Words that mean something else elsewhere: judged by page as well.
Always = {("track", "target"), ("external", "host"), ("expose", "host"), ("cluster", "exec")}
Workloads = {"service", "task", "port", "log", "capabilities", "container", "placement", "rollout", "mount", "health", "expose", "scale", "capacity"}


def refused(context, word):
    m, page = context.maker, context.page
    if (page, word) in Always or m.maybe(0.004):
        return False
    if page == "cluster" and word in ("exec", "capacity"):
        return word == "exec" and m.family == "eks"
    if word in Refused[m.family] and (page in Workloads or page in {"cluster", "filesystem", "scale", "capacity-use", "loadbalancer"}):
        return not (m.family == "ecs" and word == "labels")
    if page in ("service", "task", "port"):
        if context.runtime == "fargate" and word in OnFargate:
            return True
        if context.runtime == "ec2" and (word in OnInstances or (word == "gpu" and not context.gpus)):
            return True
    return False


# --- The whole program -----------------------------------------------------------------------------------------------------

Counts = {"network": (1, 1), "cluster": (1, 1), "service": (1, 2), "task": (0, 2), "loadbalancer": (0, 2), "registry": (0, 1),
          "filesystem": (0, 2), "alarm": (0, 1)}
Targets = {
    "ecs": [{"backend": "ecs"}, {"backend": "cloudformation"}, {"backend": "cloudformation", "format": "yaml"}],
    "apprunner": [{"backend": "apprunner"}, {"backend": "cloudformation", "platform": "apprunner"},
                  {"backend": "cloudformation", "platform": "apprunner", "format": "yaml"}],
    "express": [{"backend": "ecs", "mode": "express"}, {"backend": "cloudformation", "platform": "express"},
                {"backend": "cloudformation", "platform": "express", "format": "yaml"}],
}
# What the others refer to comes first; kinds that this list does not know stand before the workloads.
Order = ["topology", "key", "function", "secret", "parameter", "network", "cluster", "registry", "queue", "topic", "bus", "table", "bucket", "filesystem", "alarm",
         "loadbalancer", "external"]
Last = ["service", "task"]


def targets(m):
    services = [n.text for n in m.all("service")]
    chosen = {}
    if len(services) > 1 and m.maybe(0.1):
        chosen = {m.pick("only", "except"): f"[{m.pick(*services)}]"}
    if m.family != "eks":
        return [Statement(f"target {name}", [attribute("target", word, value) for word, value in {**words, **chosen}.items()], row=("file", "target"))
                for name, words in zip(("native", "stack", "yaml"), Targets[m.family])]
    rows = [r for r in m.schema.attributes["target"] if r.get("backend") == "eks"]
    members = [attribute("target", word, value) for word, value in {"backend": "eks", **chosen}.items()]
    for row in rows:
        if row["attribute"] == "namespace":
            value = m.pick(None, '"shop"')
        elif row["attribute"] == "autoscaler":
            value = m.eks["autoscaler"]
        else:
            value = m.value(row) if m.maybe(0.35) else None
        if value:
            members.append(attribute("target", row["attribute"], value))
    return [Statement("target kube", members, row=("file", "target"))]


def program(m):
    m.eks = {"autoscaler": m.pick("hpa", "keda", "keda")}
    rows = {r["attribute"]: r for r in m.schema.blocks["file"]}
    kinds = [k for k in Order if k in rows] + [k for k in rows if k not in Order + Last + ["target"]] + Last
    members = [Statement('param env: "dev" | "prod" = "dev"'), Statement('let prod = env == "prod"')] if m.conditions else []
    if m.conditions:
        members.append(Statement("param copies: int = 2 where copies in 1..9"))
    for kind in kinds:
        least, most = (1, 1) if rows[kind]["required"] else Counts.get(kind, (0, 2))
        if kind in ("queue", "task", "bus", "topic") and m.family in ("apprunner", "express"):
            most = 0 if kind == "task" else 1
        if kind == "loadbalancer" and m.family == "express":
            least, most = 1, 2
        for turn in range(m.random.randint(least, most) if kind == "service" or m.maybe({"loadbalancer": 0.8, "task": 0.5}.get(kind, 0.4)) else least):
            statement = m.block(rows[kind], turn=turn)
            if statement:
                members.append(statement)
    members += components.uses(m)
    unused = {id(n.block.statement) for n in m.all("listener") if n.protocol in ("tcp", "udp", "tls") and not n.taken}
    prune(members, unused)
    members = [s for s in members if s.row != ("file", "loadbalancer") or any(x.row == ("loadbalancer", "listener") for x in s.members)]
    members += targets(m)
    return members


def split(m, members, files):
    """Puts a size or two into a module of the program's own."""
    sizes = [s for member in members for s in member.walk() if s.row and s.row[1] in ("cpu", "memory") and "?" not in s.text]
    if not sizes or not m.maybe(0.1):
        return
    files["shared.ctr"] = []
    for index, statement in enumerate(m.some(sizes, 1, 2)):
        word, value = statement.text.split(" = ")
        files["shared.ctr"].append(Statement(f"let size-{index} = {value}"))
        statement.text = f"{word} = shared.size-{index}"
    members.insert(0, Statement('import "./shared.ctr" as shared'))
