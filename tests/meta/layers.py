"""Who may know whom: reads the includes. The table is the architecture's; a folder may always include itself."""
import re

Base = {"support"}
Diag = Base | {"source", "diag"}
Allowed = {
    "compiler/support": set(),
    "compiler/source": Base,
    "compiler/diag": Base | {"source"},
    "compiler/syntax": Diag,
    "compiler/ir": Base,
    "compiler/schema": {"ir", "diag", "support"},
    "compiler/sema": Diag | {"syntax", "schema", "ir"},
    "compiler/lint": {"ir", "sema", "diag", "support"},
    "compiler/format": Diag | {"syntax"},
    "compiler/emit": {"ir", "diag", "support"},
    "compiler/ide": Diag | {"sema", "schema", "lint", "format"},
    "compiler/driver": Diag | {"syntax", "ir", "schema", "sema", "lint", "format", "emit", "ide", "backends", "backends/registry", "stdlib"},
    # A command prints what the driver hands out: diagnostics with their sources.
    "compiler/cli": Diag | {"driver"},
    "compiler/lsp": Diag | {"driver", "ide"},
    "backends": {"emit", "ir", "diag", "support"},
    "backends/aws": {"emit", "ir", "diag", "support", "backends"},
    "backends/registry": {"backends", "backends/ecs", "backends/eks", "backends/cloudformation", "backends/apprunner"},
}
# Every backend, also one that is added tomorrow: the shared facts, never another backend.
Backend = {"emit", "ir", "diag", "support", "backends", "backends/aws"}

# Libraries that only some folders may see: a pattern over <…> and "…", and where it may stand.
Fenced = [
    (r"antlr4|^Ctr(Lexer|Parser)", r"compiler/syntax/[^/]+\.cpp"),
    (r"^nlohmann/", r"compiler/(diag|emit|driver|cli|lsp)/.*|backends/.*|tests/.*"),
    (r"^yaml-cpp/", r"compiler/(emit|driver)/.*|tests/.*"),
    (r"^CLI/", r"compiler/cli/.*"),
    (r"^(gtest|gmock)/", r"tests/.*"),
]

Include = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def folderOf(path):
    return path.rsplit("/", 1)[0]


def target(include):
    """The folder that an include of ours names: "ir/ids.h" is ir, "backends/aws/role.h" is backends/aws."""
    return include.rsplit("/", 1)[0] if "/" in include else None


def problems(files):
    """files: {path from the root: text} of all our C++."""
    found, antlrFiles = [], set()
    for path, text in sorted(files.items()):
        folder = folderOf(path)
        own = folder.removeprefix("compiler/")
        allowed = Allowed.get(folder)
        if allowed is None and folder.startswith("backends/"):
            # A folder below a backend or below aws belongs to it.
            root = "/".join(folder.split("/")[:2])
            allowed, own = Allowed.get(root, Backend), root
        for kind, include in Include.findall(text):
            for pattern, places in Fenced:
                if re.search(pattern, include):
                    if not re.fullmatch(places, path):
                        found.append(f"{path} includes {include}, which only {places} may")
                    if "antlr" in pattern:
                        antlrFiles.add(path)
            name = target(include)
            if kind != '"' or name is None or allowed is None:
                continue
            whole = "/".join(name.split("/")[:2]) if name.startswith("backends/") else name.split("/")[0]
            if whole != own and whole not in allowed:
                found.append(f"{path} includes {include}: {folder} must not know {whole}")
    if len(antlrFiles) > 2:
        found.append("ANTLR is seen in more than two files: " + ", ".join(sorted(antlrFiles)))
    return found
