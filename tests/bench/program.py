#!/usr/bin/env python3
"""Writes a program of N services with health, environment, scaling and calls, about 600 bytes each, or of mixed kinds:
program.py N [BACKEND], program.py mixed N [BACKEND]"""
import sys

Head = """topology bench { account = "123456789012"  region = "us-east-1" }
network net { cidr = "10.0.0.0/16" }
cluster main {
  network = net
  capacity serverless { kind = fargate }
}
"""

# Three parameters of four values, each of which every service reads: no two of the 64 combinations are alike.
Params = """param env: "dev" | "test" | "stage" | "prod" = "dev"
param tier: "one" | "two" | "three" | "four" = "one"
param zone: "a" | "b" | "c" | "d" = "a"
let tries = { one: 1, two: 2, three: 3, four: 4 }
"""

Service = """
/// Service number {i} of the chain.
service s{i} {{
  cluster = main
  image   = "public.ecr.aws/shop/service-{i}:1.{i}.0"
  cpu     = {cpu}
  memory  = {memory}
  env = {{
    LOG_LEVEL: "info"
    INSTANCE:  "s{i}"
    REGION:    "us-east-1"
{call_env}  }}
  port http {{ container = 8080  published = 80  protocol = http }}
  health {{
    command  = ["CMD-SHELL", "curl -f http://localhost:8080/health || exit 1"]
    interval = 10s
    timeout  = 5s
    retries  = 3
  }}
{calls}  scale {{
    replicas = 1..{most}
    track cpu {{ target = {percent}% }}
  }}
}}
"""

# Of ten services five answer behind a load balancer, three work through queues, two follow the day.
MixedHead = """topology bench { account = "123456789012"  region = "us-east-1" }
network net { cidr = "10.0.0.0/16" }
cluster main {
  network  = net
  insights = true
  capacity serverless { kind = fargate }
}
"""
Balancer = """
loadbalancer edge{i} {{
  network = net
  listener http {{ port = 80 }}
}}
"""
Mixed = """
service s{i} {{
  cluster = main
  image   = "public.ecr.aws/shop/service-{i}:1.{i}.0"
  cpu     = {cpu}
  memory  = {memory}
  env = {{
    LOG_LEVEL: "info"
    INSTANCE:  "s{i}"
  }}
{body}}}
"""
Web = """  port http {{ container = 8080  protocol = http }}
  health {{ http = "/health" }}
  expose {{
    via  = edge{edge}.http
    port = http
    path = "/s{i}/*"
  }}
  scale {{
    replicas = 1..{most}
    track requests {{ target = 100 }}
  }}
"""
Worker = """  grants = [consume(q{i})]
  scale {{
    replicas = 0..{most}
    track backlog {{
      queue  = q{i}
      target = 10
    }}
  }}
}}
queue q{i} {{
  dead_letter {{ after = 5 }}
"""
Daily = """  scale {{
    replicas = 1..{most}
    track cpu {{ target = 60% }}
    schedule office {{
      from     = cron("0 8 ? * MON-FRI *")
      until    = cron("0 18 ? * MON-FRI *")
      zone     = "Europe/Berlin"
      replicas = 2..{most}
    }}
  }}
"""
PathsOfBalancer = 50

Sizes = [("0.25vCPU", "512MiB"), ("0.5vCPU", "1GiB"), ("1vCPU", "2GiB"), ("2vCPU", "4GiB")]


def program(count, backend="cloudformation", params=False):
    parts = [Params, Head] if params else [Head]
    for i in range(count):
        cpu, memory = Sizes[i % 4]
        # Each calls the two before it within its group of ten: chains, no cycles, as real topologies have.
        callees = [j for j in (i - 1, i - 2) if j >= 0 and j // 10 == i // 10]
        text = Service
        if params:
            text = text.replace('"info"', '"${{env}}"').replace('"us-east-1"', '"us-east-1${{zone}}"')
            text = text.replace("retries  = 3", "retries  = tries[tier]")
        parts.append(text.format(
            i=i, cpu=cpu, memory=memory, most=2 + i % 9, percent=50 + i % 40,
            call_env="".join(f'    UPSTREAM_{n}: "http://s{j}"\n' for n, j in enumerate(callees)),
            calls=f"  calls = [{', '.join(f's{j}.http' for j in callees)}]\n" if callees else ""))
    parts.append(f"\ntarget out {{ backend = {backend} }}\n")
    return "".join(parts)


def mixed(count, backend="cloudformation"):
    parts = [MixedHead]
    for i in range(count):
        cpu, memory = Sizes[i % 4]
        kind = Web if i % 10 < 5 else Worker if i % 10 < 8 else Daily
        if i % (2 * PathsOfBalancer) == 0:
            parts.append(Balancer.format(i=i // (2 * PathsOfBalancer)))
        body = kind.format(i=i, edge=i // (2 * PathsOfBalancer), most=2 + i % 9)
        parts.append(Mixed.format(i=i, cpu=cpu, memory=memory, body=body))
    parts.append(f"\ntarget out {{ backend = {backend} }}\n")
    return "".join(parts)


if __name__ == "__main__":
    make, args = (mixed, sys.argv[2:]) if sys.argv[1] == "mixed" else (program, sys.argv[1:])
    sys.stdout.write(make(int(args[0]), *args[1:]))
