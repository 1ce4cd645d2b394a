"""Uses of the standard library, and components of a program's own."""
from tree import Statement
from values import arn, quoted


def uses(m):
    """Uses of the standard library, and a component of the program's own."""
    found = []
    network, cluster = m.ref("network"), m.ref("cluster", fits=lambda n: n.capacities[0].arch != "arm64")
    if m.family in ("apprunner", "express") or not cluster or not m.maybe(0.2):
        return found
    kind = m.pick("site", "consumer", "job", "own")
    if kind == "site":
        found.append(Statement("import std.web"))
        members = [Statement('image = "public.ecr.aws/nginx/nginx:1.27"'), Statement(f"network = {network}"), Statement(f"cluster = {cluster}")]
        if m.maybe(0.5):
            members.append(Statement(f'certificate = {quoted(arn("acm", "certificate/0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0"))}'))
        found.append(Statement(f"web.site {m.name('site')}", members))
    elif kind == "consumer" and m.ref("queue"):
        found.append(Statement("import std.worker"))
        found.append(Statement(f"worker.consumer {m.name('eater')}", [
            Statement('image = "public.ecr.aws/nginx/nginx:1.27"'), Statement(f"queue = {m.ref('queue')}"), Statement(f"cluster = {cluster}")]))
    elif kind == "job":
        found.append(Statement("import std.cron-job as clock"))
        found.append(Statement(f"clock.job {m.name('nightly')}", [
            Statement('image = "public.ecr.aws/nginx/nginx:1.27"'), Statement('when = cron("30 2 * * ? *")'), Statement(f"cluster = {cluster}")]))
    else:
        body = [Statement("service this", [Statement("image = image"), Statement(f"cluster = {cluster}"), Statement("cpu = 0.25vCPU"),
                                           Statement("memory = 512MiB"), Statement("env = { LOUD: \"${loud}\" }"),
                                           Statement('for n in [8080, 9090] { port "p-${n}" { container = n } }')])]
        found.append(Statement("component app(image: image, loud: bool = false)", body))
        for turn in range(m.pick(1, 2)):
            found.append(Statement(f"app {m.name('made')}", [Statement('image = "public.ecr.aws/nginx/nginx:1.27"'),
                                                             Statement(f"loud = {m.pick('true', 'false')}")]))
    return found
