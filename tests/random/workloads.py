"""Plans for services and tasks and for what stands in them."""
import foundation
import sizes
from context import Plan
from values import arn, quoted

Metrics = {"ecs": ["cpu", "memory", "requests", "backlog", "metric"], "eks": ["cpu", "memory"], "keda": ["cpu", "memory", "backlog", "metric"],
           "apprunner": ["concurrency"], "express": ["cpu", "memory", "requests"]}


def workload(word):
    def make(c, m):
        name = m.name("web" if word == "service" else "job")
        facts = c.facts
        facts.update(word=word, workload=name, ports=[], sidecars=[], exposed=[], mounted=set(), runtime=m.family)
        values = {"cluster": None, "network": None, "gpu": None, "source": None, "name": None, "architecture": None}
        children = {"capacity": 0, "source": 0, "health": None}
        clusterOf(c, m, values, children)
        sizeOf(c, m, values)
        values["image"] = image(m)
        identity(c, m, values)
        children["container"] = 0 if m.family in ("apprunner", "express") else m.pick(0, 0, 0, 1, 2)
        if word == "service":
            service(c, m, values, children)
        else:
            task(c, m, values, children)
        children.update({k: v for k, v in [("mount", mounts(c, m))] if v is not None})
        return Plan(c, values, {k: v for k, v in children.items() if v is not None}, name)
    return make


def clusterOf(c, m, values, children):
    """Where it runs, and so what runtime it has."""
    found = m.all("cluster")
    if m.family == "apprunner" or not found:
        if m.maybe(0.4):
            values["network"] = m.ref("network")
        return
    cluster = m.random.choice(found)
    values["cluster"] = cluster.text
    pools = cluster.capacities
    first = m.pick(*pools) if m.maybe(0.5) else pools[0]
    chosen = [first]
    if first.kind == "ec2":
        chosen += [p for p in pools if p is not first and p.kind == "ec2" and p.arch == first.arch and p.managed == first.managed
                   and p.gpus == first.gpus and m.maybe(0.4)]
    else:
        chosen += [p for p in pools if p.kind not in ("ec2", first.kind) and m.maybe(0.6)][:1]
    c.facts.update(capacities=chosen, cluster=cluster, gpus=first.gpus, runtime="ec2" if first.kind == "ec2" else "fargate")
    if m.family != "express" and (chosen != pools[:1] or m.maybe(0.3)):
        children["capacity"] = len(chosen)
    if first.arch == "arm64":
        values["architecture"] = "arm64"
    if first.gpus and m.maybe(0.7):
        values["gpu"] = "1"
    if m.family == "ecs" and first.kind == "ec2" and m.maybe(0.3):
        values["network_mode"] = c.facts["mode"] = m.pick("bridge", "bridge", "host")
    elif m.family == "eks" and first.kind == "ec2" and m.maybe(0.1):
        values["network_mode"] = c.facts["mode"] = "host"
    else:
        values["network_mode"] = None


def identity(c, m, values):
    """Users and groups, and how long things take, where only some values go."""
    values["user"] = m.pick("1000", "0", "2147483647") if m.maybe(m.density) and m.family in ("ecs", "eks") else None
    if not values["user"]:
        values["group"] = None
    if m.family == "ecs":
        values["stop_timeout"] = m.pick("2s", "30s", "2m") if m.maybe(m.density) else None
        values["ephemeral"] = m.pick("21GiB", "50GiB", "200GiB") if m.maybe(m.density) and c.runtime == "fargate" else None


def sizeOf(c, m, values):
    if m.family == "apprunner":
        values["cpu"], values["memory"] = m.pick(*sizes.AppRunner)
    elif c.runtime == "ec2":
        values["cpu"], values["memory"] = m.pick(*sizes.OnInstances)
    elif m.family == "eks":
        values["cpu"], values["memory"] = m.pick(*sizes.EksFargate)
    else:
        values["cpu"], values["memory"] = m.pick(*(sizes.Fargate[2:12] if m.maybe(0.8) else sizes.Fargate))


def image(m):
    registry = m.ref("registry", fits=lambda n: not n.public)
    if registry and m.maybe(0.5):
        return f'image({registry}, "{m.pick("1.4.2", "v1", "release-2026.11")}")'
    if m.family == "apprunner":
        return '"public.ecr.aws/nginx/nginx:1.27"'
    return quoted(m.text("image"))


def service(c, m, values, children):
    c.facts["kinds"] = m.eks["autoscaler"] if m.family == "eks" and m.eks["autoscaler"] == "keda" else m.family
    children["port"] = 1 if m.family in ("apprunner", "express") else m.pick(0, 1, 1, 2)
    children["health"] = int(children["port"] > 0 and m.maybe(0.5))
    scaled = m.maybe(0.5)
    children["scale"] = int(scaled)
    if scaled:
        values["replicas"] = values["scheduling"] = None
    else:
        values.update(replicas=m.pick(None, "1", "2", "5"), scheduling=None)
        if c.runtime == "ec2" and m.maybe(0.1):
            values.update(scheduling="daemon", replicas=None)
            c.facts["daemon"] = True
            children.update(placement=0, rollout=0)
    c.facts["scaled"] = scaled
    if m.family == "apprunner" and m.maybe(0.3):
        children["source"] = 1
        values["image"] = None
    exposing = children["port"] and m.maybe(0.9 if m.family == "express" else 0.6) and values.get("scheduling") is None
    children["expose"] = (1 if m.maybe(0.75) or m.family in ("apprunner", "express") else 2) if exposing else 0
    values["calls"] = calls(c, m)
    if values["calls"] and m.family == "apprunner" and not values["network"]:
        values["network"] = m.ref("network")
    if m.family == "express":
        children["expose"] = 1
    c.facts["exposing"] = children["expose"] and any(n.protocol in ("http", "https") for n in m.all("listener"))
    if m.maybe(0.1):
        values["name"] = quoted(f"fixed-{len(m.all('service'))}-{c.workload.lower().replace('_', '-')}"[:32].rstrip("-"))
    m.declare("service", c.workload)


def task(c, m, values, children):
    children["trigger"] = m.pick(0, 1, 1, 2)
    queue = m.ref("queue")
    if queue and m.maybe(0.5):
        values["grants"] = f"[consume({queue})]"
        c.facts["eats"] = [queue]
    if m.maybe(0.6):
        values["timeout"] = None
    ports = m.all("externalPort")
    values["calls"] = f"[{m.pick(*ports).text}]" if ports and m.maybe(0.3) else None


def mounts(c, m):
    if m.family in ("apprunner", "express") or not m.all("filesystem"):
        return 0
    return None


def calls(c, m):
    ports = [n.text for n in m.all("externalPort") + (m.all("port") if m.family not in ("apprunner", "express") else [])]
    chosen = m.some(ports, 1, 2) if ports and m.maybe(0.4) else []
    return f"[{', '.join(chosen)}]" if chosen else None


def port(c, m):
    number = m.pick(80, 8080, 9000, 65530, 1024) + c.turn
    named = m.pick("http", "admin", "p") if not c.turn else f"other{c.turn}"
    protocol = "http" if m.family in ("apprunner", "express") else m.pick("http", "http", None, "tcp", "grpc", "http2", "udp")
    c.ports.append((named, protocol or "tcp"))
    if c.mode != "host" and protocol != "udp":
        m.declare("port", f"{c.workload}.{named}")
    values = {"container": str(number), "protocol": protocol, "host": None}
    if c.mode == "bridge":
        values["host"] = m.pick(None, "0", str(number))
    if c.mode or m.family in ("apprunner", "express"):
        values["published"] = None
    return Plan(c, values, name=named)


def capacityUse(c, m):
    if c.turn >= len(c.capacities):
        return None
    plain = m.family == "eks" or c.turn or c.daemon or m.maybe(0.6)
    return Plan(c, {"base": None if plain else "1", **({"weight": None} if c.daemon or m.family == "eks" else {})},
                name=c.capacities[c.turn].text)


def health(c, m):
    http = [n for n, p in c.ports or [] if p in ("http", "http2", "tcp")] if not c.sidecar else []
    interval = m.pick(None, "10s", "20s", "15s")
    express = {"interval": None, "timeout": None, "retries": None} if m.family == "express" else {}
    values = {"retries": m.pick(None, "2", "10"), "interval": interval, "timeout": m.pick(None, "5s", "2s"), **express, "http": None, "port": None, "command": None}
    plain = m.family in ("apprunner", "express")
    if http and (plain or (m.maybe(0.6) and (m.family == "eks" or c.exposing))):
        values["http"] = quoted(m.text("path"))
        values["port"] = None if plain else http[0]
    else:
        values["command"] = m.pick('["true"]', '["sh", "-c", "test -f /run/up || exit 1"]')
    return Plan(c, values)


def mount(c, m):
    found = m.random.choice(m.all("filesystem"))
    if c.runtime == "fargate" and found.kind in (("host", "fsx-lustre", "fsx-ontap") if m.family == "ecs" else ("host", "fsx-lustre", "ebs")):
        return None
    if found.kind == "ebs" and m.family == "eks" and c.scaled:
        return None
    if found.text in c.mounted and m.maybe(0.7):
        return None
    c.mounted.add(found.text)
    values = {"at": quoted(m.text("mount-path")), "size": None, "access_point": None}
    if found.kind in ("ebs", "fsx-lustre") and m.family == "eks" and found.sized and m.maybe(0.3):
        values["size"] = "2400GiB"
    if found.points and m.maybe(0.6):
        values["access_point"] = m.pick(*found.points)
    return Plan(c, values, name=found.text)


def container(c, m):
    name = f"side{c.turn}"
    values = {"image": image(m), "cpu": ("0.0625vCPU" if m.family == "ecs" else "0.05vCPU") if m.maybe(0.1) else None, "memory": m.pick("16MiB", "32MiB", "64MiB"), "init": None, "needs": None}
    earlier = list(c.sidecars)
    if m.maybe(0.2):
        values.update(init="true", essential=None)
    children = {"health": 0 if values["init"] else int(m.maybe(0.3)), "mount": 0 if m.maybe(0.7) or not m.all("filesystem") else 1}
    if earlier and m.maybe(0.6):
        other, init, checked = m.pick(*earlier)
        if not values["init"] or init:
            values["needs"] = f"[{other}.{'success' if init else 'healthy' if checked else 'started'}]"
    c.sidecars.append((name, bool(values["init"]), bool(children["health"])))
    c.facts["sidecar"] = name
    return Plan(c, values, children, name)


def log(c, m):
    driver = m.pick(None, None, "awslogs", "splunk") if c.runtime == "fargate" else m.pick(None, "awslogs", "json-file", "splunk", "journald")
    options = {None: ['{ max-buffer-size: "25m" }', None, None], "awslogs": ['{ awslogs-datetime-format: "%Y-%m-%d" }', None],
               "splunk": ['{ splunk-url: "https://splunk.example.com", splunk-token: "t", splunk-format: "raw" }'], "json-file": ['{ max-size: "10m" }', None],
               "journald": [None]}
    stays = driver in (None, "awslogs")
    routers = [name for name, init, _ in c.sidecars if not init]
    if routers and m.maybe(0.4):
        return Plan(c, {"driver": "awsfirelens", "router": routers[0], "options": '{ Name: "stdout" }', "mode": None})
    return Plan(c, {"driver": driver, "options": m.pick(*options[driver]), "router": None, "router_type": None,
                    "retention": m.pick(None, "1d", "7d", "30d", "3653d") if stays else None, "mode": m.pick(None, "blocking", "non-blocking")})


def capabilities(c, m):
    add = "[\"SYS_PTRACE\"]" if c.runtime == "fargate" and m.family == "ecs" else m.pick('["NET_ADMIN"]', '["SYS_PTRACE", "SYS_TIME"]')
    return Plan(c, {"add": m.pick(None, add), "drop": m.pick('["ALL"]', '["CHOWN", "NET_RAW"]')})


def expose(c, m):
    http = [n for n, p in c.ports if p in ("http", "http2", "tcp")]
    rpc = [n for n, p in c.ports if p == "grpc"]
    tcp = [n for n, p in c.ports if p != "udp"]
    udp = [n for n, p in c.ports if p == "udp"]
    found = [(l, p) for l in m.all("listener") if not (l.taken and m.family == "express") for p in {"http": http, "https": http + rpc, "tcp": tcp, "tls": tcp, "udp": udp}[l.protocol]
             if l.protocol in ("http", "https") or not l.taken]
    if not found:
        return None
    via, used = m.pick(*found)
    plain = m.family in ("apprunner", "express")
    path, host = "/*", None
    if via.protocol in ("http", "https") and not plain:
        path, host = m.text("path-pattern"), m.text("host-pattern") if m.maybe(0.3) else None
    if (path, host) in via.taken:
        return None
    via.taken.add((path, host))
    c.exposed.append(via.protocol)
    extra = {"drain": None} if plain else {}
    values = {**extra, "via": via.text, "port": used, "path": quoted(path) if via.protocol in ("http", "https") and (path != "/*" or m.maybe(0.5)) else None,
              "host": quoted(host) if host else None, "sticky": None if plain or via.protocol not in ("http", "https") else m.pick(None, None, "1h", "7d"),
              "priority": None if plain or via.protocol not in ("http", "https") or m.maybe(0.9) else str(m.pick(1, 50000, 77)), }
    return Plan(c, values, {"health": int(m.maybe(0.25))})


def exposeHealth(c, m):
    if m.family == "express":
        return Plan(c, {word: None for word in ("interval", "timeout", "healthy", "unhealthy", "match")})
    if m.family == "apprunner":
        return None
    return Plan(c, {"interval": m.pick(None, "15s", "300s", "30s"), "timeout": m.pick(None, "5s", "10s"), "match": m.pick(None, '"200-399"', '"200"')})


def rollout(c, m):
    return Plan(c, {"min_healthy": m.pick(None, "100%", "50%"), "max": m.pick(None, "200%", "150%") if not c.mode else None,
                    "grace": m.pick(None, "1m") if c.exposed else None})


def source(c, m):
    connection = quoted(arn("apprunner", "connection/github/0123456789abcdef0123456789abcdef"))
    return Plan(c, {"connection": connection, "runtime": m.pick("python311", "nodejs22", "nodejs18", "corretto11")})


def placement(c, m):
    if m.family == "eks":
        system, elsewhere = '"attribute:ecs.os-type == linux"', '"not (attribute:ecs.availability-zone in [us-east-1z] or attribute:ecs.os-type =~ win.*)"'
        return Plan(c, {"spread": m.pick(None, "[zone]", "[instance, zone]"), "pack": None,
                        "constraint": m.pick(None, '"distinct-instance"' if not c.scaled else None, system, elsewhere)})
    return Plan(c, {"spread": m.pick(None, "[zone]", "[zone, instance]"), "pack": m.pick(None, "cpu", "memory"),
                    "constraint": m.pick(None, None, '"distinct-instance"' if not c.scaled else None, '"attribute:ecs.instance-type =~ m6i.*"')})


def scale(c, m):
    low = m.pick(1, 1, 2, 3)
    c.facts.update(metrics=m.some(Metrics[c.kinds], 1, 1 if m.family == "express" else 2), low=low)
    children = {"track": len(c.metrics), "step": 0, "schedule": 0}
    if m.family == "ecs" and m.all("alarm") and m.maybe(0.5):
        children["step"] = 1
    if (m.family == "ecs" or c.kinds == "keda") and m.maybe(0.3):
        children["schedule"] = m.pick(1, 2)
    high = low + m.pick(1, 4, 20)
    c.facts["high"] = high
    return Plan(c, {"replicas": f"{low}..{high}"}, children)


def track(c, m):
    metric = c.metrics[c.turn] if c.turn < len(c.metrics) else None
    values = {}
    if metric is None:
        return None
    if metric == "backlog":
        values["queue"] = m.ref("queue")
        if not values["queue"] or (m.family == "ecs" and not c.cluster.insights):
            return None
    if metric == "requests" and not set(c.exposed) & {"http", "https"}:
        return None
    if metric in ("requests", "backlog", "concurrency"):
        values["target"] = m.pick("80", "100", "1", "200") if metric == "concurrency" else m.pick("1", "100", "1000000", "250")
    if metric in ("cpu", "memory"):
        values["target"] = m.pick("60%", "75%", "1%", "100%")
    if metric == "metric":
        values["dimensions"] = m.pick(None, '{ Pool: "plain" }')
        values["target"] = m.pick("12.5", "100", "0.5")
    if m.family in ("apprunner", "express"):
        values.update(cooldown_in=None, cooldown_out=None, scale_in=None)
    if m.family == "eks":
        values.update(cooldown_out=m.pick(None, "1m") if metric in ("cpu", "memory") else None, scale_in=None, cooldown_in=m.pick(None, "5m"))
    return Plan(c, values, name=metric, variant=metric)


def step(c, m):
    c.facts["adjusts"] = m.pick([(None, None, 1)], [("0", "100", 1), ("100", None, 5)], [("0", None, 2)])
    return Plan(c, {"alarm": m.ref("alarm")}, {"adjust": len(c.adjusts)}, name=f"busy{c.turn}")


def adjust(c, m):
    start, end, by = c.adjusts[c.turn]
    return Plan(c, {"from": start or "0", "to": end, "by": str(by)})


def window(c, m):
    start, end, days = m.pick((7, 20, "MON-FRI"), (22, 23, "SUN"), (0, 4, "SAT"), (8, 18, "*"))
    low = c.low + m.pick(0, 1)
    return Plan(c, {"from": f'cron("0 {start} ? * {days} *")', "until": f'cron("30 {end} ? * {days} *")', "replicas": f"{low}..{max(low, c.high)}",
                    "zone": m.pick(None, '"Europe/Dublin"', '"Asia/Kolkata"')}, name=f"window{c.turn}")


def trigger(c, m):
    values = {"when": None, "zone": None, "event": None, "queue": None, "input": None}
    kinds = ["when", "when", "event", "queue"] if m.family == "ecs" else ["when", "when"] + (["queue"] if m.eks["autoscaler"] == "keda" else [])
    kind = m.pick(*kinds)
    queue = m.ref("queue")
    if kind == "queue" and queue and (m.family == "ecs" or queue in (c.eats or [])):
        values["queue"] = queue
    elif kind == "event":
        values["event"] = m.pick('{ source: ["shop"] }', '{ source: ["aws.s3"], detail-type: ["Object Created"] }', '{ detail: { s: ["no", "a b"] } }')
    else:
        values["when"] = foundation.schedule(m)
        values["zone"] = quoted(m.text("time-zone")) if values["when"].startswith("cron") and m.maybe(0.4) else None
    if m.maybe(0.2):
        values["input"] = '{ days: 1, names: ["no", "a \\"b\\""] }'
    return Plan(c, values, name=f"t{c.turn}")


Plans = {"service": workload("service"), "task": workload("task"), "port": port, "capacity-use": capacityUse, "health": health, "mount": mount,
         "container": container, "log": log, "capabilities": capabilities, "expose": expose, "expose-health": exposeHealth, "rollout": rollout,
         "source": source, "placement": placement, "scale": scale, "track": track, "step": step, "adjust": adjust, "schedule": window,
         "trigger": trigger, "tmpfs": lambda c, m: Plan(c, {"size": m.pick(None, "16MiB", "64MiB")})}
