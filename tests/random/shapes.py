"""What the schema cannot say: which declarations a program has, how they hang together, and which values go together. A
plan is for one block: values that are settled (None: left out), how many of which children, its name and variant. What a
plan does not name is left to chance and the schema."""
import sizes
from tree import Statement, prune
from values import Account, Region, arn, quoted

# Words that a declaration had better not be called.
Reserved = {"import", "as", "param", "let", "component", "assert", "if", "else", "for", "in", "where", "true", "false", "null", "this",
            "target", "env", "tag", "prod", "copies", "web", "worker", "clock", "app"}


class Named:
    """A declaration that others may refer to, and what it is like."""

    def __init__(self, text, facts):
        self.text, self.facts = text, facts

    def __getattr__(self, fact):
        return self.facts.get(fact)


class Context:
    def __init__(self, maker, page, parent, facts):
        self.maker, self.page, self.parent, self.facts, self.variant = maker, page, parent, facts, None

    def __getattr__(self, fact):
        """A fact of this block or of one around it; None where nobody knows."""
        if fact in self.facts:
            return self.facts[fact]
        return getattr(self.parent, fact) if self.parent else None


class Plan:
    def __init__(self, context, values=None, children=None, name=None, variant=None):
        self.context, self.values, self.children = context, values or {}, children or {}
        self.name, self.variant = name, variant


def plan(context):
    make = Plans.get(context.page)
    if make:
        return make(context, context.maker)
    return Plan(context, name=context.maker.name(context.page[0] + "x"))


# --- What a family of targets refuses (its capability tables and rules), so that most tries are accepted ------------------

OneContainer = {"container", "mount", "log", "capabilities", "tmpfs", "rollout", "placement", "user", "group", "fs_group", "workdir",
                "read_only_root", "stop_timeout", "ephemeral", "exec", "gpu", "network_mode", "scheduling", "limits", "sysctls", "start",
                "namespace", "public_ip", "registry_auth", "host", "tags", "capacity", "entrypoint", "step", "schedule", "sticky", "drain"}
EksOnly = {"version", "endpoint", "allow_cidrs", "logs", "access", "labels", "taints", "ami_family", "namespace", "fs_group", "class", "svm",
           "credentials", "overlap"}
EcsOnly = {"log", "agent", "target", "network_mode", "placement", "registry_auth", "limits", "sysctls", "public_ip", "exec", "step", "host",
           "base", "weight"}
Refused = {
    "ecs": EksOnly,
    "eks": EcsOnly,
    "apprunner": OneContainer | EksOnly | EcsOnly,
    "express": OneContainer | EksOnly | EcsOnly | {"source"},
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
    if word in Refused[m.family] and (page in Workloads or page in {"cluster", "filesystem", "scale", "capacity-use"}):
        return not (m.family == "ecs" and word == "labels")
    if page in ("service", "task", "port"):
        if context.runtime == "fargate" and word in OnFargate:
            return True
        if context.runtime == "ec2" and (word in OnInstances or (word == "gpu" and not context.gpus)):
            return True
    return False


# --- Plans, one a construct -----------------------------------------------------------------------------------------------

def topology(c, m):
    values = {"account": quoted(Account), "region": quoted(Region), "partition": None}
    if m.maybe(0.04):
        values = {"account": None, "region": None, "partition": None}
    elif m.maybe(0.04):
        values.update(m.pick({"partition": "aws-cn", "region": '"cn-north-1"'}, {"partition": "aws-us-gov", "region": '"us-gov-west-1"'}))
    return Plan(c, values, name=m.pick("t", "shop", "a-rather-long-name-of-a-topology") if m.maybe(0.2) else "t")


def network(c, m):
    name = m.name("net")
    m.declare("network", name)
    m.existing = m.maybe(0.5)
    if m.existing:
        ids = [quoted(m.text("subnet-id")) for _ in range(4)]
        return Plan(c, {"vpc": quoted(m.text("vpc-id")), "public_subnets": f"[{ids[0]}, {ids[1]}]", "name": None, "tags": None,
                        "private_subnets": f"[{ids[2]}, {ids[3]}]", "cidr": None, "zones": None, "nat": None, "raw": None}, name=name)
    return Plan(c, {"vpc": None, "public_subnets": None, "private_subnets": None, "cidr": quoted(m.text("vpc-cidr")),
                    "zones": m.pick(None, "2", "3"), "nat": m.pick(None, "per-zone", "single")}, name=name)


def external(c, m):
    name = c.facts["outside"] = m.name("db")
    return Plan(c, {"security_group": quoted(m.text("security-group")) if m.existing and m.maybe(0.7) else None}, {"port": m.pick(1, 2)}, name)


def externalPort(c, m):
    name = m.pick("sql", "http", "amqp") + str(c.turn)
    m.declare("externalPort", f"{c.outside}.{name}")
    return Plan(c, name=name)


def cluster(c, m):
    name = m.name("main")
    named = m.declare("cluster", name, capacities=[])
    c.facts.update(cluster=named)
    values = {"network": m.ref("network"), "insights": None,
              "name": None if m.maybe(0.8) else quoted(m.text("label")), "existing": None, "allow_cidrs": None}
    if m.family == "ecs":
        values["insights"] = m.pick("true", None)
    named.facts["insights"] = values["insights"] == "true"
    if m.family == "eks":
        values["version"] = m.pick(None, '"1.35"', '"1.34"')
        if m.maybe(0.2):
            values.update(allow_cidrs='["203.0.113.0/24"]', endpoint=m.pick("both", "public"))
    return Plan(c, values, {"capacity": m.pick(1, 1, 2, 3)}, name)


def capacity(c, m):
    name = m.name("pool")
    kinds = {"ecs": ["fargate", "fargate", "fargate-spot", "ec2", "ec2"], "eks": ["ec2", "ec2", "ec2", "fargate"]}.get(m.family, ["fargate"])
    kind = m.pick(*kinds)
    if m.family == "eks" and c.turn == 0:
        kind = "ec2"
    facts = {"kind": kind}
    values = {"kind": kind, "scale": None, "ami": None, "taints": None, "labels": None, "zones": None}
    children = {"scale": 0, "agent": 0}
    if kind == "ec2":
        pool = m.pick(*sizes.Instances)
        managed = m.maybe(0.75)
        facts.update(pool.facts(), managed=managed)
        low = m.pick(0, 1, 2) if c.turn or m.family == "ecs" else 2
        values.update(instances="[" + ", ".join(map(quoted, m.some(pool.types))) + "]", size=f"{low}..{low + m.pick(1, 2, 8)}",
                      managed=None if managed else "false")
        if pool.spot and m.maybe(0.2) and c.turn:
            values["spot"] = "true"
        else:
            values["spot"] = None
        if m.maybe(0.1):
            values["ami"] = quoted(m.text("ami-id"))
        if m.family == "eks" and c.turn and m.maybe(0.2):
            values["taints"] = m.pick('{ spot: "true:NoSchedule" }', '{ quiet: "PreferNoSchedule", "example.com/x": "y:NoExecute" }')
        if m.maybe(0.2):
            values["labels"] = m.pick('{ pool: "general" }', '{ tier: "front-end", "example.com/a": "no" }')
        if not managed:
            values["target"] = None
        if m.family == "ecs":
            children["agent"] = int(m.maybe(0.3))
            children["scale"] = int(not managed and m.maybe(0.5))
    c.cluster.facts["capacities"].append(Named(name, facts))
    c.facts.update(facts)
    return Plan(c, values, children, name, kind)


def agent(c, m):
    drivers = '[awslogs, json-file, awsfirelens, splunk, syslog, journald, gelf, fluentd]'
    return Plan(c, {"task_roles": None, "log_drivers": m.pick(None, drivers), "reserved_memory": m.pick(None, "128MiB"), "privileged": None,
                    "host_ports": m.pick(None, "32768..60999"), "metadata_rate": m.pick(None, "40..60")})


def instanceScale(c, m):
    c.facts.update(metrics=["cpu"])
    return Plan(c, children={"track": 1})


def existing(kind, resource, service, name="box"):
    """A resource that may be there already: by its ARN, else by its name."""
    def make(c, m):
        declared = m.name(name)
        if m.maybe(0.3):
            written = quoted(arn(service, resource)) if m.maybe(0.7) else quoted(resource.rpartition("/")[2].rpartition(":")[2])
            row = {r["attribute"] for r in m.schema.attributes[kind]} - {"existing"}
            m.declare(kind, declared, existing=True)
            return Plan(c, {**{word: None for word in row}, "existing": written}, {r["attribute"]: 0 for r in m.schema.blocks.get(kind, [])
                            if kind not in ("topic", "bus")}, declared)
        values = {"existing": None, "name": None if m.maybe(0.85) else quoted(m.text(f"{kind}-name"))}
        facts = {}
        if kind == "table":
            values.update(key=m.pick('"id"', '"pk"', '"a b"'), sort_key=m.pick(None, None, '"at"'))
            if not values["sort_key"]:
                values["sort_key_type"] = None
        if kind == "queue":
            fifo = m.maybe(0.2)
            values["fifo"] = "true" if fifo else None
            facts["fifo"] = fifo
        if kind == "registry":
            public = m.maybe(0.1)
            values["public"] = "true" if public else None
            facts["public"] = public
            if public:
                values.update(scan_on_push=None, immutable_tags=None)
                m.declare(kind, declared, **facts)
                return Plan(c, values, {"expire": 0}, declared)
        m.declare(kind, declared, **facts)
        children = {"subscribe": int(m.maybe(0.5)), "rule": int(m.maybe(0.5))} if kind in ("topic", "bus") else {}
        return Plan(c, values, children, declared)
    return make


def expire(c, m):
    return Plan(c, {"keep": str(m.pick(1, 20, 100000)), "untagged_after": m.pick(None, "1d", "3650d")})


def subscribe(c, m):
    queue = m.ref("queue", fits=lambda n: not n.fifo)
    return queue and Plan(c, {"queue": queue, "filter": m.pick(None, '{ kind: ["a", "no"] }')})


def rule(c, m):
    queue, topic = m.ref("queue", fits=lambda n: not n.fifo), m.ref("topic")
    if not queue and not topic:
        return None
    use = m.pick(*[k for k, v in (("queue", queue), ("topic", topic)) if v])
    return Plan(c, {"queue": queue if use == "queue" else None, "topic": topic if use == "topic" else None}, name=f"r{c.turn}")


def filesystem(c, m):
    kinds = {"ecs": ["efs", "efs", "ebs", "ephemeral", "ephemeral", "host"], "eks": ["efs", "efs", "ebs", "fsx-lustre", "ephemeral"]}
    kind = m.pick(*kinds.get(m.family, ["ephemeral"]))
    name = m.name("disk")
    values = {"kind": kind if kind != "ephemeral" or m.maybe(0.5) else None, "existing": None, "path": '"/opt/data"' if kind == "host" else None,
              "size": {"ebs": m.pick("20GiB", "1TiB"), "fsx-lustre": m.pick("1200GiB", "2400GiB")}.get(kind), "persistent": None, "class": None}
    if kind == "efs" and m.maybe(0.15):
        values.update(existing='"fs-0123456789abcdef0"', throughput=None, retain=None, tags=None, encrypted=None)
    if m.family == "eks" and kind == "ebs":
        values["class"] = m.pick('{ type: "gp3" }', '{ type: "gp3", iops: "4000" }', '{ type: "io2", iops: "1000" }')
    if m.family == "eks" and kind == "efs" and m.maybe(0.2):
        values["class"] = '{ directoryPerms: "750" }'
    named = m.declare("filesystem", name, kind=kind, points=[])
    c.facts.update(named=named)
    return Plan(c, values, {"access_point": int(kind == "efs" and m.maybe(0.4) and values["class"] is None)}, name, kind)


def accessPoint(c, m):
    name = "home" if not c.turn else "other"
    c.named.points.append(f"{c.named.text}.{name}")
    return Plan(c, name=name)


def alarm(c, m):
    name = m.name("lag")
    m.declare("alarm", name)
    period = m.pick(None, "1m", "5m", "10s", "1h")
    return Plan(c, {"notify": (lambda t: f"[{t}]" if t and m.maybe(0.4) else None)(m.ref("topic")), "period": period,
                    "evaluate": m.pick(None, "1", "3"), "dimensions": m.pick(None, '{ Pool: "plain" }', '{ A: "b c", D: "e" }')}, name=name)


def loadbalancer(c, m):
    name = m.name("edge")
    kind = "application" if m.family in ("apprunner", "express") or m.maybe(0.7) else "network"
    c.facts.update(balancer=name, kind=kind)
    return Plan(c, {"kind": kind if kind == "network" or m.maybe(0.5) else None, "network": m.ref("network"), "deletion_protection": None,
                    "scheme": "internal" if m.maybe(0.25) and m.family != "apprunner" else None, "privatelink": m.pick(None, "true") if kind == "network" else None},
                {"listener": m.pick(1, 1, 2) if m.family != "express" else 2}, name, kind)


def listener(c, m):
    plain = m.family in ("apprunner", "express")
    secure = m.maybe(0.4) and m.family != "express"
    if c.kind == "application":
        protocol = "https" if secure else "http"
    else:
        protocol = m.pick("tcp", "tcp", "udp") if not secure else "tls"
    name = f"{protocol}{c.turn or ''}"
    certificate = quoted(arn("acm", "certificate/0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0")) if secure else None
    m.declare("listener", f"{c.balancer}.{name}", protocol=protocol, taken=set(), block=c)
    return Plan(c, {"port": str({"http": 80, "https": 443, "tls": 443, "tcp": 9000, "udp": 5353}[protocol] + 1000 * c.turn), "protocol": protocol,
                    "certificate": certificate, "extra_certificates": None, "redirect": None,
                    "ssl_policy": quoted(m.text("ssl-policy")) if secure and m.maybe(0.2) else None,
                    "allow": m.pick(None, None, '["203.0.113.0/24"]') if not plain else None}, name=name)


def target(c, m):
    return None


def json(m):
    return m.pick('{ source: ["shop"] }', '{ source: ["aws.s3"], detail-type: ["Object Created"] }',
                  '{ detail: { state: ["no", "a b"], n: [{ numeric: [">", 5] }] } }', '{ days: 1, deep: { a: [1, true, "x"] } }')


def schedule(m):
    return m.pick('cron("30 2 * * ? *")', 'cron("0 8-18 ? * MON-FRI *")', "rate(6h)", "rate(1d)", 'cron("15 6 ? * MON *")', "rate(5m)")


def event(c):
    return m_event(c.maker)


def m_event(m):
    return m.pick('{ source: ["shop"] }', '{ source: ["aws.s3"], detail-type: ["Object Created"] }', '{ detail: { state: ["no", "a b"] } }')


Plans = {"topology": topology, "network": network, "external": external, "external-port": externalPort, "cluster": cluster, "capacity": capacity,
         "agent": agent, "instance-scale": instanceScale, "expire": expire, "subscribe": subscribe, "rule": rule, "filesystem": filesystem,
         "access_point": accessPoint, "alarm": alarm, "loadbalancer": loadbalancer, "listener": listener, "target": target,
         "registry": existing("registry", "repository/shop/api", "ecr", "images"), "queue": existing("queue", "inbox", "sqs", "jobs"),
         "topic": existing("topic", "news", "sns", "news"), "bus": existing("bus", "event-bus/shop", "events", "events"),
         "bucket": existing("bucket", "shop-uploads", "s3", "files"), "table": existing("table", "table/carts", "dynamodb", "rows"),
         "secret": existing("secret", "secret:shop/stripe-AbCdEf", "secretsmanager", "key"),
         "parameter": existing("parameter", "parameter/shop/url", "ssm", "flag")}

# Values of single attributes that need more than their row: by (page, word), else by word.
Values = {"event": event, "zone": lambda c: None, "principals": lambda c: f"[{quoted(arn('iam', 'root', region=''))}]"}


# --- The whole program -----------------------------------------------------------------------------------------------------

Counts = {"network": (1, 1), "cluster": (1, 1), "service": (1, 3), "task": (0, 2), "loadbalancer": (0, 2), "registry": (0, 1),
          "filesystem": (0, 2), "alarm": (0, 1)}
Targets = {
    "ecs": ["native { backend = ecs }", "stack { backend = cloudformation }", "yaml { backend = cloudformation  format = yaml }"],
    "apprunner": ["native { backend = apprunner }", "stack { backend = cloudformation  platform = apprunner }",
                  "yaml { backend = cloudformation  platform = apprunner  format = yaml }"],
    "express": ["native { backend = ecs  mode = express }", "stack { backend = cloudformation  platform = express }",
                "yaml { backend = cloudformation  platform = express  format = yaml }"],
}
# What the others refer to comes first; kinds that this list does not know stand before the workloads.
Order = ["topology", "secret", "parameter", "network", "cluster", "registry", "queue", "topic", "bus", "table", "bucket", "filesystem", "alarm",
         "loadbalancer", "external"]
Last = ["service", "task"]


def targets(m):
    if m.family != "eks":
        return [Statement("target " + text) for text in Targets[m.family]]
    rows = [r for r in m.schema.attributes["target"] if r.get("backend") == "eks"]
    members = [Statement("backend = eks", row=("target", "backend"))]
    for row in rows:
        if row["attribute"] == "namespace":
            value = m.pick(None, '"shop"')
        elif row["attribute"] == "autoscaler":
            value = m.eks["autoscaler"]
        else:
            value = m.value(row) if m.maybe(0.35) else None
        if value:
            members.append(Statement(f"{row['attribute']} = {value}", row=("target", row["attribute"])))
    return [Statement("target kube", members, row=("file", "target"))]


def program(m):
    # These know this file.
    import attributes
    import components
    import workloads
    Plans.update(workloads.Plans)
    Values.update(attributes.Values)
    m.eks = {"autoscaler": m.pick("hpa", "keda", "keda")}
    rows = {r["attribute"]: r for r in m.schema.blocks["file"]}
    kinds = Order + [k for k in rows if k not in Order + Last + ["target"]] + Last
    members = [Statement('param env: "dev" | "prod" = "dev"'), Statement('let prod = env == "prod"')] if m.conditions else []
    if m.conditions:
        members.append(Statement("param copies: int = 2 where copies in 1..9"))
    for kind in kinds:
        least, most = (1, 1) if rows[kind]["required"] else Counts.get(kind, (0, 2))
        if kind in ("queue", "task", "bus", "topic") and m.family in ("apprunner", "express"):
            most = 0 if kind == "task" else 1
        if kind == "loadbalancer" and m.family == "express":
            least, most = 1, 2
        for turn in range(m.random.randint(least, most) if kind == "service" or m.maybe(0.6) else least):
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
    """Puts a data declaration that nothing refers to by a bare name into a module of its own: later, by the runner's luck."""
