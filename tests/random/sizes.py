"""Sizes that runtimes offer, for plausible cpu and memory: Fargate's and App Runner's pairs, and some instance types."""


class Pool:
    """Instance types of one architecture and size that can stand together."""

    def __init__(self, types, vcpu, gib, arch="x86_64", gpus=0, spot=True):
        self.types, self.vcpu, self.gib, self.arch, self.gpus, self.spot = types, vcpu, gib, arch, gpus, spot

    def facts(self):
        return {"vcpu": self.vcpu, "gib": self.gib, "arch": self.arch, "gpus": self.gpus}


Instances = [Pool(["m6i.large", "m5.large", "m5a.large"], 2, 8), Pool(["c6i.xlarge", "c5.xlarge"], 4, 8), Pool(["m6i.xlarge", "m5.xlarge"], 4, 16),
             Pool(["m7g.large", "m6g.large"], 2, 8, arch="arm64"), Pool(["g5.xlarge"], 4, 16, gpus=1), Pool(["t3.large"], 2, 8),
             Pool(["c5.2xlarge"], 8, 16)]

Fargate = [("0.25vCPU", m) for m in ("512MiB", "1GiB", "2GiB")] + [("0.5vCPU", m) for m in ("1GiB", "2GiB", "3GiB", "4GiB")] + [
    ("1vCPU", f"{m}GiB") for m in range(2, 9)] + [("2vCPU", f"{m}GiB") for m in (4, 7, 16)] + [
    ("4vCPU", f"{m}GiB") for m in (8, 15, 30)] + [("8vCPU", "16GiB"), ("8vCPU", "60GiB"), ("16vCPU", "32GiB"), ("16vCPU", "120GiB")]
AppRunner = [("0.25vCPU", "512MiB"), ("0.25vCPU", "1GiB"), ("0.5vCPU", "1GiB"), ("1vCPU", "2GiB"), ("1vCPU", "3GiB"), ("1vCPU", "4GiB"),
             ("2vCPU", "4GiB"), ("2vCPU", "6GiB"), ("4vCPU", "8GiB"), ("4vCPU", "10GiB"), ("4vCPU", "12GiB")]
EksFargate = [("0.25vCPU", "256MiB"), ("0.25vCPU", "512MiB"), ("0.5vCPU", "1GiB"), ("1vCPU", "2GiB"), ("2vCPU", "4GiB")]
OnInstances = [("0.125vCPU", "128MiB"), ("0.25vCPU", "256MiB"), ("0.5vCPU", "512MiB"), ("0.125vCPU", "1GiB"), ("1vCPU", "2GiB")]
