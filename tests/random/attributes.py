"""Values of single attributes that need more than their row of the schema."""
from values import quoted

# What App Runner keeps for itself, and what the shell of an image needs.
EnvKeys = ["A", "LOG_LEVEL", "lower", "FEATURE_X", "_X1", "NO", "Y", "URL"]
Outputs = {"queue": ["url", "name", "arn"], "topic": ["name", "arn"], "bus": ["name", "arn"], "bucket": ["name", "arn"],
           "table": ["name", "arn"], "function": ["name", "arn"]}
Grants = {"bucket": ["read", "write", "list"], "table": ["read", "write"], "queue": ["send", "consume"], "topic": ["publish"],
          "bus": ["put_events"], "function": ["invoke"], "key": ["decrypt"]}


def env(c):
    m = c.maker
    items = []
    for key in dict.fromkeys(m.some(EnvKeys, 1, 4)):
        outputs = [(n.text, out) for kind, words in Outputs.items() for n in m.all(kind) for out in words]
        if outputs and m.maybe(0.3):
            name, out = m.pick(*outputs)
            items.append((key, m.pick(f"{name}.{out}", f'"{m.pick("a", "no:", " ", "${")}" '[:0] + f'"at ${{{name}.{out}}}/x"')))
        else:
            items.append((key, m.value({"type": "string", "page": c.page})))
    return m.map(items)


def secrets(c):
    m = c.maker
    found = m.all("secret", "parameter")
    if not found:
        return None
    items = []
    for key in m.some(["S1", "DB_PASSWORD", "TOKEN"], 1, 2):
        named = m.pick(*found)
        keyed = named in m.all("secret") and m.maybe(0.3) and m.family != "apprunner"
        items.append((key, f'{named.text}["password"]' if keyed else named.text))
    return m.map(items)


def grants(c):
    m = c.maker
    found = [f"{word}({n.text})" for kind, words in Grants.items() for n in m.all(kind) for word in words]
    found += ["trace()", "metrics()"] if m.maybe(0.2) else []
    return f"[{', '.join(m.some(found, 1, 4))}]" if found else None


def command(c):
    m = c.maker
    if m.family == "apprunner":
        return m.pick('["serve"]', '["serve", "--port=8080"]')
    return "[" + ", ".join(m.value({"type": "string", "page": c.page}) for _ in range(m.pick(1, 2, 4))) + "]"


def raw(c):
    m = c.maker
    note = m.pick('"seen"', '"no"', '"a: b"', '"1e3"')
    data = {"bucket": "bucket", "queue": "queue", "topic": "topic", "table": "table", "cluster": "cluster", "network": "vpc",
            "registry": "repository", "secret": "secret", "loadbalancer": "load-balancer", "key": "key"}
    if c.page in data:
        word = data[c.page]
        backend = {"ecs": "cloudformation", "eks": "eks"}.get(m.family)
        return backend and f'{{ {backend}: {{ {word}: {{ "/Metadata": {{ Note: {note} }} }} }} }}'
    if c.page == "service" and m.family == "ecs":
        return f'{{ ecs: {{ task-definition: {{ "/containerDefinitions/0/dockerLabels": {{ "a/b": {note} }} }} }} }}'
    return None


def limits(c):
    return c.maker.pick("{ nofile: 1024..65536 }", "{ nofile: 4096..4096, core: 0..0 }" if c.runtime == "ec2" else "{ nofile: 1..1 }")


def registryAuth(c):
    secret = c.maker.ref("secret")
    port = ":5000" if c.maker.family == "eks" else ""  # as some images have it
    return secret and f'{{ "registry.example.com{port}": {secret} }}'


Values = {"env": env, "secrets": secrets, "grants": grants, "command": command, "entrypoint": command, "raw": raw, "limits": limits,
          "registry_auth": registryAuth, "engine_auth": registryAuth,
          "sysctls": lambda c: c.maker.pick('{ "net.core.somaxconn": "1024" }', '{ "net.ipv4.tcp_keepalive_time": "60" }'),
          ("health", "command"): lambda c: '["true"]', "labels": lambda c: '{ pool: "general" }'}
