"""Plans for what workloads stand on: networks, clusters, load balancers, and what holds data and messages."""
import sizes
from context import Named, Plan
from values import Account, Region, arn, quoted


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
                        "private_subnets": f"[{ids[2]}, {ids[3]}]", "cidr": None, "zones": None, "nat": None, "endpoints": None, "raw": None},
                    name=name)
    endpoints = m.pick(None, None, None, "derived", "none", "[s3, dynamodb]", "[ecr, logs, s3]") if m.family == "ecs" else None
    return Plan(c, {"vpc": None, "public_subnets": None, "private_subnets": None, "cidr": quoted(m.text("vpc-cidr")), "endpoints": endpoints,
                    "zones": m.pick(None, "2", "3"), "nat": "none" if m.maybe(0.05) else m.pick(None, "per-zone", "single")}, name=name)


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
        if m.maybe(0.1):
            values["zones"] = "1"
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


def key(c, m):
    name = m.name("lock")
    m.declare("key", name)
    if m.maybe(0.3):
        return Plan(c, {**{r["attribute"]: None for r in m.schema.attributes["key"]}, "existing": quoted(m.text("key-id"))}, name=name)
    return Plan(c, {"existing": None, "deletion_window": m.pick(None, "7d", "30d")}, name=name)


def function(c, m):
    name = m.name("resize")
    m.declare("function", name)
    return Plan(c, name=name)


def dns(c, m):
    balancer = m.ref("loadbalancer")
    if not balancer or m.family in ("apprunner", "express"):
        return None
    return Plan(c, {"names": m.map([(m.text("domain"), balancer)])}, name=m.name("names"))


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
    kinds = {"ecs": ["efs", "efs", "ebs", "ephemeral", "ephemeral", "host", "fsx-lustre", "fsx-ontap"],
             "eks": ["efs", "efs", "ebs", "fsx-lustre", "ephemeral", "fsx-ontap", "host"]}
    kind = m.pick(*kinds.get(m.family, ["ephemeral"]))
    name = m.name("disk")
    values = {"kind": kind if kind != "ephemeral" or m.maybe(0.5) else None, "existing": None, "path": '"/opt/data"' if kind == "host" else None,
              "size": {"ebs": m.pick("20GiB", "1TiB"), "fsx-lustre": m.pick("1200GiB", "2400GiB")}.get(kind), "persistent": None, "class": None}
    if kind == "efs" and m.maybe(0.15):
        values.update(existing='"fs-0123456789abcdef0"', throughput=None, retain=None, tags=None, encrypted=None)
    if m.family == "ecs" and kind == "ebs" and m.maybe(0.5):
        values["class"] = m.pick('{ type: "gp2" }', '{ type: "gp3", iops: "4000", throughput: "250" }', '{ type: "io2", iops: "1000" }')
    if m.family == "eks" and kind == "ebs":
        values["class"] = m.pick('{ type: "gp3" }', '{ type: "gp3", iops: "4000" }', '{ type: "io2", iops: "1000" }')
    if m.family == "eks" and kind == "efs" and m.maybe(0.2):
        values["class"] = '{ directoryPerms: "750" }'
    if m.family == "ecs" and kind.startswith("fsx-"):
        values.update(credentials=None, encrypted=None)
        if kind == "fsx-ontap":
            values.update(size=m.pick(None, "2TiB"), svm=None, path=m.pick(None, '"/vol1"'))
        else:
            values["path"] = None
        if m.maybe(0.3):
            values.update(existing='"fs-0123456789abcdef0"', svm='"svm-0123456789abcdef0"' if kind == "fsx-ontap" else None,
                          path=m.pick('"/vol1"', '"/vol1/shared"'), size=None, retain=None, tags=None)
    elif kind == "fsx-ontap":
        secret = m.ref("secret")
        if not secret:
            return None
        values.update(existing='"fs-0123456789abcdef0"', svm='"svm-0123456789abcdef0"', credentials=secret, size=None, encrypted=None, retain=None,
                      tags=None, key=None)
    named = m.declare("filesystem", name, kind=kind, points=[], sized=bool(values["class"]))
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
    m.declare("loadbalancer", name)
    kind = "application" if m.family in ("apprunner", "express") or m.maybe(0.7) else "network"
    c.facts.update(balancer=name, kind=kind)
    plain = m.family in ("apprunner", "express")
    offered = kind == "network" and m.maybe(0.4)
    root = arn("iam", "root", region="")
    return Plan(c, {"principals": f"[{quoted(root)}]" if offered and m.maybe(0.5) else None, "kind": kind if kind == "network" or m.maybe(0.5) else None, "network": m.ref("network"), "deletion_protection": m.pick(None, None, None, "true"),
                    "scheme": "internal" if m.maybe(0.25) and m.family != "apprunner" else None, "privatelink": "true" if offered else None,
                    "idle_timeout": m.pick(None, "60s", "1h") if kind == "application" and not plain else None},
                {"listener": m.pick(1, 1, 2) if m.family != "express" else 2}, name, kind)


def listener(c, m):
    plain = m.family in ("apprunner", "express")
    secure = m.maybe(0.4) and m.family != "express"
    if c.kind == "application":
        protocol = "https" if secure else "http"
    else:
        protocol = m.pick("tcp", "tcp", "udp") if not secure else "tls"
    name = f"{protocol}{c.turn or ''}"
    if c.turn and c.secure and not plain and m.maybe(0.5):
        return Plan(c, {"port": "8080", "protocol": None, "redirect": c.secure, "certificate": None, "extra_certificates": None, "ssl_policy": None},
                    name=name)
    certificate = quoted(arn("acm", "certificate/0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0")) if secure else None
    if protocol == "https":
        c.parent.facts["secure"] = name
    other = quoted(arn("acm", "certificate/ffffffff-4f50-6172-8394-a5b6c7d8e9f0"))
    m.declare("listener", f"{c.balancer}.{name}", protocol=protocol, taken=set(), block=c)
    return Plan(c, {"port": str({"http": 80, "https": 443, "tls": 443, "tcp": 9000, "udp": 5353}[protocol] + 1000 * c.turn), "protocol": protocol,
                    "certificate": certificate, "redirect": None,
                    "extra_certificates": f"[{other}]" if secure and not plain and m.maybe(0.2) else None,
                    "ssl_policy": quoted(m.text("ssl-policy")) if secure and not plain and m.maybe(0.2) else None,
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
         "agent": agent, "instance-scale": instanceScale, "expire": expire, "key": key, "function": function, "dns": dns, "subscribe": subscribe, "rule": rule, "filesystem": filesystem,
         "access_point": accessPoint, "alarm": alarm, "loadbalancer": loadbalancer, "listener": listener, "target": target,
         "registry": existing("registry", "repository/shop/api", "ecr", "images"), "queue": existing("queue", "inbox", "sqs", "jobs"),
         "topic": existing("topic", "news", "sns", "news"), "bus": existing("bus", "event-bus/shop", "events", "events"),
         "bucket": existing("bucket", "shop-uploads", "s3", "files"), "table": existing("table", "table/carts", "dynamodb", "rows"),
         "secret": existing("secret", "secret:shop/stripe-AbCdEf", "secretsmanager", "key"),
         "parameter": existing("parameter", "parameter/shop/url", "ssm", "flag")}

Values = {"event": event, "principals": lambda c: f"[{quoted(arn('iam', 'root', region=''))}]"}
