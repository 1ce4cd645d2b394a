"""Values by the types and forms that the schema names. Each form of text has plausible values and values at its edges."""
import re
import sys
import pathlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "conformance"))
from yaml_values import Corpus, quoted  # noqa: E402

Account, Region = "123456789012", "eu-west-1"
Hex = "0123456789abcdef"


def arn(service, rest, region=Region, account=Account):
    return f"arn:aws:{service}:{region}:{account}:{rest}"


def resourceId(prefix):
    return lambda r: prefix + "".join(r.choice(Hex) for _ in range(r.choice([17, 17, 17, 8])))


def letters(r, alphabet, least, most):
    """Of any length, often the least or the most."""
    size = r.choice([least, most, r.randint(least, min(most, 20)), r.randint(least, min(most, 20))])
    return "".join(r.choice(alphabet) for _ in range(size))


Small, Digits = "abcdefghijklmnopqrstuvwxyz", "0123456789"
Alnum = Small + Small.upper() + Digits


def named(extra, most, least=1):
    """A name of letters, digits and some more characters, which neither begins nor ends with one of these."""
    return lambda r: (r.choice(Small) + letters(r, Small + Digits + extra, max(0, least - 2), most - 2) + r.choice(Small))


def oneOf(*choices):
    return lambda r: r.choice(choices)


def cidr(r):
    bits = r.choice([0, 8, 16, 24, 32])
    parts = [r.randint(1, 223), r.randint(0, 255), r.randint(0, 255), r.randint(0, 255)]
    return ".".join(str(p if i * 8 < bits else 0) for i, p in enumerate(parts)) + f"/{bits}"


def image(r):
    if r.random() < 0.1:
        return "public.ecr.aws/nginx/nginx@sha256:" + "".join(r.choice(Hex) for _ in range(64))
    return r.choice(["public.ecr.aws/nginx/nginx:1.27", "public.ecr.aws/docker/library/redis:7.4", "ghcr.io/acme/a__b/c.d-e:1.0.0",
                     "nginx:1.27", "registry.example.com:5000/x/y:v1", "public.ecr.aws/a1b2/shop:x" + letters(r, Alnum + "_.-", 0, 40)])


# Text forms (compiler/schema/forms.cpp). What has none here is any text.
Forms = {
    "account": oneOf(Account),
    "region": oneOf(Region, Region, "us-east-1", "ap-southeast-2"),
    "cidr": cidr,
    "vpc-cidr": oneOf("10.0.0.0/16", "10.40.0.0/16", "172.16.0.0/20", "192.168.0.0/18"),
    "arn": oneOf(arn("iam", "role/made-up", region=""), arn("iam", "root", region="")),
    "principal": oneOf(arn("iam", "role/admins", region=""), arn("iam", "user/path/of/someone", region="")),
    "vpc-id": resourceId("vpc-"), "subnet-id": resourceId("subnet-"), "security-group": resourceId("sg-"),
    "ami-id": resourceId("ami-"), "svm-id": lambda r: "svm-" + "".join(r.choice(Hex) for _ in range(17)),
    "source": lambda r: r.choice([cidr, resourceId("sg-")])(r),
    "path": oneOf("/", "/healthz", "/a/b?c=d&e=%20", "/~x/$y/{z}", "/" + "p" * 80),
    "absolute-path": oneOf("/srv", "/var/lib/a b", "/", "/ünï"),
    "mount-path": lambda r: r.choice(["/srv/", "/data/", "/var/lib/x/", "/mnt/a-b/"]) + letters(r, Alnum + "_-.", 1, 30).strip(".") + "x",
    "access-path": oneOf("/home", "/a/b/c/d", "/x_y-z.w"),
    "path-pattern": oneOf("/*", "/api/*", "/a?c/*.png", "/", "/$x~y/@+&*", "/" + "q" * 120),
    "host-pattern": oneOf("shop.example.com", "*.example.com", "a?c.example.com"),
    "host": oneOf("db.example.com", "10.0.0.7", "a" * 60 + ".example.com"),
    "ssl-policy": oneOf("ELBSecurityPolicy-TLS13-1-2-2021-06", "ELBSecurityPolicy-2016-08"),
    "kubernetes-version": oneOf("1.33", "1.34", "1.35"),
    "instance-type": oneOf("m6i.large"),
    "env-name": oneOf("A", "LOG_LEVEL", "lower", "WITH.DOT", "WITH-DASH", "_X1", "PATH_INFO", "NO", "Y"),
    "tag-key": oneOf("team", "cost-center", "a b", "x:y/z=1+2@3", "ünï", "Name2", "k" * 100, "no"),
    "tag-value": oneOf("7", "42", "shop", "no", "1e3", "ünï cödé", "a/b:c=d+e@f", "v" * 255, "true"),
    "capacity-name": lambda r: "c" + named("_-", 99)(r),
    "label": lambda r: letters(r, Small, 1, 1) + letters(r, Small + Digits + "-", 0, 40).rstrip("-"),
    "load-balancer-name": named("-", 32),
    "status-codes": oneOf("200", "200-399", "200,301", "200-299,404"),
    "capability": oneOf("NET_ADMIN", "SYS_PTRACE", "CHOWN", "NET_RAW", "SETUID"),
    "registry-name": oneOf("shop/api", "a1", "team.x/y_z/w-v", "n" * 200),
    "bucket-name": lambda r: named("-", 63, 3)(r).replace("--", "-x").replace("--", "x-"),
    "table-name": named("_.-", 255, 3), "queue-name": named("_-", 75), "topic-name": named("_-", 256),
    "bus-name": named("_.-", 256), "alarm-name": named(" _.-", 255),
    "permissions": oneOf("0755", "777", "0000", "1770"),
    "time-zone": oneOf("UTC", "Europe/Dublin", "America/Argentina/Buenos_Aires", "Asia/Kolkata"),
    "metric-name": oneOf("Lag", "Requests per second", "a/b#c", "M" * 255),
    "secret-name": oneOf("shop/key", "a", "x_+=.@-y", "s" * 300),
    "parameter-name": oneOf("/shop/key", "plain", "/a/b/c/d/e", "p" * 200),
    "https-url": oneOf("https://github.com/example/shop", "https://bitbucket.org/a/b"),
    "single-line": oneOf("main", "npm ci && npm run build", "node server.js", "it's: # odd"),
    "registry-host": oneOf("registry.example.com", "ghcr.io", "registry.example.com:5000"),
    "ulimit": oneOf("nofile", "memlock", "core", "nproc"),
    "sysctl": oneOf("net.core.somaxconn", "net.ipv4.tcp_keepalive_time", "kernel.shmmax"),
    "placement-constraint": oneOf("distinct-instance", "attribute:ecs.instance-type =~ m6i.*"),
    "key-alias": oneOf("shop", "team/shop_1-x", "k" * 250),
    "key-id": oneOf(arn("kms", "key/1234abcd-12ab-34cd-56ef-1234567890ab"), "1234abcd-12ab-34cd-56ef-1234567890ab"),
    "key-description": oneOf("", "for the shop: its \"orders\"", "d" * 8192),
    "function-name": oneOf(arn("lambda", "function:resize:live"), "resize", "resize:7", arn("lambda", "function:resize")),
    "hosted-zone": oneOf("Z0123456789ABCDEFGHIJ", "example.com"),
    "domain": lambda r: r.choice(["www", "*", "a-b.c", "x" * 63, "_acme"]) + ".example.com",
    "image": image,
}

Plain = ["info", "x", "http://localhost:8080/a?b=c&d=e", "two words", "0", "eu"]
# Strings that some format along the way reads as something else.
Odd = [v for v in Corpus if "\u0085" not in v] + ["${x.y}", "${x}", "$${y}", "{{resolve:ssm:x}}", "<b>&amp;</b>", "%s%d", "*/", "//"]


def text(r, wild):
    """Any text: mostly plain; in a wild program often hostile."""
    return quoted(r.choice(Odd if r.random() < (0.5 if wild else 0.02) else Plain))


def between(r, least, most):
    """A whole number, often at an edge, mostly small."""
    if r.random() < 0.2:
        return r.choice([least, most])
    return min(most, least + int(r.expovariate(1) * max(1, min(40, (most - least) // 10))))


def duration(r, least, most):
    seconds = between(r, least, most)
    for unit, size in (("d", 86400), ("h", 3600), ("m", 60)):
        if seconds and seconds % size == 0 and r.random() < 0.7:
            return f"{seconds // size}{unit}"
    return f"{seconds}s"


GiB = 1 << 30


def size(r, least, most):
    if least >= GiB:
        low = -(-least // GiB)
        return f"{between(r, low, min(most // GiB, 16384))}GiB"
    low = max(1, -(-least // (1 << 20)))
    return f"{r.choice([low, low + 1, 64, 128, 1024])}MiB"


def wordsOf(kind):
    """The words of a union of words, or nothing."""
    return re.findall(r'"([^"]*)"', kind)
