"""A random program from a seed, grown along the schema that `ctr doc --format json` prints. What a row of the schema says
(type, range, words, form of text, variants) decides its value; shapes.py says what rows cannot: how things hang together."""
import json
import random
import re

import foundation
import shapes
import values
from context import Context, Named
from suite import ctr
from tree import Program, Statement, attribute
from values import quoted


class Schema:
    def __init__(self, rows):
        self.attributes, self.blocks, self.rows = {}, {}, set()
        for row in rows:
            table = self.blocks if row["type"] == "block" else self.attributes
            table.setdefault(row["page"], []).append(row)
            self.rows.add((row["page"], row["attribute"]))

    @staticmethod
    def load():
        run = ctr("doc", "--format", "json")
        if run.status:
            raise SystemExit(f"`ctr doc --format json` ended with {run.status}: {run.text}")
        return Schema(json.loads(run.out))


class Maker:
    def __init__(self, schema, family, seed):
        self.schema, self.family = schema, family
        self.random = random.Random(f"{family} {seed}")
        r = self.random
        self.wild = r.random() < 0.3
        self.density = r.choice([0.03, 0.1, 0.1, 0.2, 0.35])
        self.declared = {}  # kind → [Named]
        self.taken = set(shapes.Reserved)
        self.conditions = r.random() < 0.25

    # --- chance ---

    def maybe(self, chance):
        return self.random.random() < chance

    def pick(self, *choices):
        return self.random.choice(choices)

    def some(self, choices, least=1, most=None):
        choices = list(choices)
        count = min(len(choices), self.random.randint(least, max(least, most or len(choices))))
        return self.random.sample(choices, count)

    # --- names and references ---

    def name(self, stem):
        """A new name; in a wild program of any length and look."""
        r = self.random
        for turn in range(100):
            name = stem if not turn else f"{stem}{turn}"
            if self.wild and self.family == "eks" and r.random() < 0.25:
                name = f"{stem}-{values.letters(r, values.Small + values.Digits, 1, 12)}"
            elif self.wild and self.family != "eks" and r.random() < 0.25:
                name = r.choice([f"{stem}-{values.letters(r, values.Small + values.Digits, 1, 60)}", f"{stem}_{turn}", stem.upper() + "x",
                                 f"{stem}-port", "x" + values.letters(r, values.Small, 1, 2), f"{stem}-2-b"])
            if name not in self.taken:
                self.taken.add(name)
                return name
        raise AssertionError("no name is left")

    def declare(self, sort, text, /, **facts):
        named = Named(text, facts)
        self.declared.setdefault(sort, []).append(named)
        return named

    def all(self, *kinds, fits=lambda named: True):
        return [n for kind in kinds for n in self.declared.get(kind, []) if fits(n)]

    def ref(self, *kinds, fits=lambda named: True):
        found = self.all(*kinds, fits=fits)
        return self.random.choice(found).text if found else None

    # --- values ---

    def value(self, row, kind=None):
        """The text of a value for a row; None where there is none (nothing to refer to)."""
        r = self.random
        kind = (kind or row["type"]).removesuffix("?")
        kind = kind[1:-1] if kind.startswith("(") else kind
        least, most = row.get("min", 0), row.get("max", 1 << 44)
        words = values.wordsOf(kind)
        outer = re.fullmatch(r"(list|map|range|deferred)<(.*)>", kind)
        if outer and outer[1] == "list":
            items = dict.fromkeys(self.value(row, outer[2]) for _ in range(r.choice([1, 1, 2, 3])))
            return "[" + ", ".join(items) + "]" if None not in items else None
        if outer and outer[1] == "map":
            keys = dict.fromkeys(self.text(row.get("keys", "env-name")) for _ in range(r.choice([1, 1, 2, 4])))
            items = [(key, self.value(row, outer[2])) for key in keys]
            return self.map(items) if all(v for _, v in items) else None
        if outer and outer[1] == "range":
            low = values.between(r, least, min(most, least + 100))
            return f"{low}..{values.between(r, low, min(most, low + 1000))}"
        if outer:
            return self.value(row, outer[2])
        if words:
            word = r.choice(words)
            return word if re.fullmatch(r"[a-z][\w-]*", word) and word not in self.taken else quoted(word)
        if kind == "bool":
            return r.choice(["true", "false"])
        if kind == "int":
            return str(values.between(r, least, most))
        if kind == "number":
            return r.choice(["0", "1", "12.5", "500", "0.25", "1000000"])
        if kind == "percent":
            return f"{values.between(r, least, min(most, 200))}%"
        if kind == "size":
            return values.size(r, least, most)
        if kind == "duration":
            return values.duration(r, least, most)
        if kind == "cpu":
            return r.choice(["0.25vCPU", "0.5vCPU", "1vCPU"])
        if kind in ("string", "cidr", "arn", "image"):
            form = row.get("form") or {"string": None}.get(kind, kind)
            return self.quote(self.text(form)) if form else values.text(r, self.wild)
        if kind == "json":
            return foundation.json(self)
        if kind == "schedule":
            return foundation.schedule(self)
        return self.ref(*kind.split(" | "))

    def text(self, form):
        make = values.Forms.get(form)
        return make(self.random) if make else self.pick(*values.Plain)

    def quote(self, text):
        return quoted(text)

    def map(self, items):
        shown = [f"{key if re.fullmatch(r'[A-Za-z_][A-Za-z0-9_]*', key) else quoted(key)}: {value}" for key, value in items]
        if len(shown) > 2 and self.maybe(0.3):
            return "{\n    " + "\n    ".join(shown) + "\n  }"
        return "{ " + ", ".join(shown) + " }" if shown else "{}"

    # --- blocks ---

    def block(self, row, parent=None, **facts):
        """A block of a row of the schema, inside what the facts of its parent say; None where it cannot stand."""
        page = row["inner"]
        context = Context(self, page, parent, facts)
        plan = shapes.plan(context)
        if plan is None:
            return None
        head = row["attribute"] + (f" {plan.name}" if row["name"] != "none" else "")
        statement = context.statement = Statement(head, [], row=(row["page"], row["attribute"]))
        context.variant = plan.variant
        for attributeRow in self.schema.attributes.get(page, []):
            value = self.decide(attributeRow, plan)
            if value is not None:
                statement.members.append(attribute(page, attributeRow["attribute"], value))
        self.random.shuffle(statement.members)
        for childRow in self.schema.blocks.get(page, []):
            if not fits(childRow, plan.variant) or shapes.refused(context, childRow["attribute"]):
                continue
            for child in self.children(context, plan, childRow):
                statement.members.append(child)
        self.condition(statement)
        return statement

    def decide(self, row, plan):
        """The value of an attribute, or None: as the plan says, else by chance."""
        word = row["attribute"]
        if not fits(row, plan.variant):
            return None
        if word in plan.values:
            return plan.values[word]
        if row.get("backend") or shapes.refused(plan.context, word):
            return None
        if not row["required"] and not self.maybe(self.density):
            return None
        special = shapes.Values.get((row["page"], word)) or shapes.Values.get(word)
        value = special(plan.context) if special else self.value(row)
        if value and self.conditions and not row["required"] and not special and self.maybe(0.2):
            other = self.value(row)
            return f"prod ? {value} : {other}" if other else value
        return value

    def children(self, context, plan, row):
        wanted = plan.children.get(row["attribute"])
        if wanted is None:
            wanted = 1 if row["required"] or self.maybe(self.density) else 0
            if row["many"] and wanted and self.maybe(0.3):
                wanted = 2
        for turn in range(wanted):
            child = self.block(row, context, turn=turn)
            if child:
                yield child

    def condition(self, statement):
        """Puts one of the members under a condition that holds."""
        plain = [m for m in statement.members if not m.block and m.row]
        if self.conditions and plain and self.maybe(0.2):
            member = self.random.choice(plain)
            at = statement.members.index(member)
            statement.members[at] = Statement(self.pick("if !prod", 'if env == "dev"', "if copies in 1..9"), [member])


def fits(row, variant):
    return not row.get("variants") or variant in row["variants"]


def program(schema, family, seed):
    """The program of a seed, and who made it."""
    maker = Maker(schema, family, seed)
    members = shapes.program(maker)
    files = {}
    shapes.split(maker, members, files)
    layout = maker.random.randrange(1 << 30) if maker.maybe(0.4) else None
    return Program(members, files, layout), maker
