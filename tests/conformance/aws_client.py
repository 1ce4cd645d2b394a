"""The `aws` client itself, offline: what `aws ecs register-task-definition --cli-input-json file://… --generate-cli-skeleton output` says of a
request. It checks names, types, required members and ranges, and calls nothing. One process runs the client's own `main` for all files, as
starting it takes longer than judging."""
import contextlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile

Python = "/usr/bin/python3"  # the one that Debian's awscli belongs to

# What Debian's client (2.9.19, January 2023) is too old to know: the place in the request, and since when there is such a member.
Later = {
    "volumes[].configuredAtLaunch": "2024-01: EBS volumes of tasks",
}

Kinds = {"ecs:RegisterTaskDefinition": ["ecs", "register-task-definition"]}


def strip(request, place):
    """Takes away what stands at a place; whether there was something."""
    word, _, rest = place.partition(".")
    name = word.removesuffix("[]")
    if name not in request:
        return False
    if not rest:
        del request[name]
        return True
    inner = request[name] if word.endswith("[]") else [request[name]]
    return any([strip(item, rest) for item in inner])


def judge(jobs):
    """[(file, kind)] → ([what the client says, or nothing], the places that were taken away)"""
    stripped = set()
    with tempfile.TemporaryDirectory() as folder:
        lines = []
        for index, (file, kind) in enumerate(jobs):
            request = json.loads(pathlib.Path(file).read_text())
            stripped |= {place for place in Later if strip(request, place)}
            path = pathlib.Path(folder, f"{index}.json")
            path.write_text(json.dumps(request))
            lines.append(json.dumps([*Kinds[kind], "--cli-input-json", f"file://{path}", "--generate-cli-skeleton", "output"]))
        environment = {"PATH": "/usr/bin:/bin", "HOME": folder, "AWS_DEFAULT_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true"}
        run = subprocess.run([Python, __file__], input="\n".join(lines).encode(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment,
                             timeout=600)
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    if run.returncode or len(answers) != len(jobs):
        sys.exit(f"the aws client ended early: status {run.returncode}, {run.stderr.decode()[-2000:]}")
    return answers, stripped


def check(score, jobs):
    """Every request of the kinds it knows: [(label, file, kind)]."""
    good = {"family": "a", "containerDefinitions": [{"name": "a", "image": "b", "memory": 128}]}
    faults = [{**good, "containerDefinitions": [{"name": "a", "memory": "much"}]}, {"containerDefinitions": []}, {**good, "familly": "b"}]
    with tempfile.TemporaryDirectory() as folder:
        paths = [pathlib.Path(folder, f"{i}.json") for i in range(1 + len(faults))]
        for path, request in zip(paths, [good, *faults]):
            path.write_text(json.dumps(request))
        said, _ = judge([(path, "ecs:RegisterTaskDefinition") for path in paths])
    score.check("aws client: good sample", said[0])
    for index, problem in enumerate(said[1:]):
        score.check(f"aws client: fault {index}", "" if problem else "should be refused")
    jobs = [job for job in jobs if job[2] in Kinds]
    said, stripped = judge([(file, kind) for _, file, kind in jobs])
    for (label, _, _), problem in zip(jobs, said):
        score.check(f"aws client: {label}", problem)
    for place in Later:
        score.check(f"aws client: {place} is still taken away", "" if place in stripped else "no request has it")


def main():
    from awscli.clidriver import create_clidriver
    driver, answers = create_clidriver(), os.fdopen(os.dup(1), "w")
    for line in sys.stdin:
        with tempfile.TemporaryFile("w+") as said, open(os.devnull, "w") as nowhere:
            with contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(said):
                status = driver.main(json.loads(line))
            said.seek(0)
            text = said.read().strip()
        answers.write(json.dumps("" if status == 0 else text or f"it ended with {status}") + "\n")
    answers.close()


if __name__ == "__main__":
    main()
