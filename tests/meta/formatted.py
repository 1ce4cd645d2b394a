"""Every program of the repository that can be read is as `ctr fmt` writes it."""
from suite import Root, ctr

# What is about white space, with the reason.
Excepted = {}


def listed(paths):
    """Those that formatting would change. What has syntax errors is not among them: nothing would be written."""
    return ctr("fmt", "--check", *paths, cwd=Root).out.decode().splitlines()


def check(score):
    programs = sorted(str(p.relative_to(Root)) for folder in ("examples", "stdlib", "tests/cases") for p in (Root / folder).rglob("*.ctr"))
    wild = listed(p for p in programs if p not in Excepted)
    score.check("every program is formatted", f"run `ctr fmt {' '.join(wild)}`" if wild else "")
    for path, reason in Excepted.items():
        score.check(f"{path} is excepted ({reason})", "" if listed([path]) else "it need not be")
