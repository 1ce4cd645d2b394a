"""What a plan is made from, and what it says."""


class Named:
    """A declaration that others may refer to, and what it is like."""

    def __init__(self, text, facts):
        self.text, self.facts = text, facts

    def __getattr__(self, fact):
        return self.facts.get(fact)


class Context:
    def __init__(self, maker, page, parent, facts):
        self.maker, self.page, self.parent, self.facts, self.variant = maker, page, parent, facts, None

    def __getattr__(self, fact):
        """A fact of this block or of one around it; None where nobody knows."""
        if fact in self.facts:
            return self.facts[fact]
        return getattr(self.parent, fact) if self.parent else None


class Plan:
    def __init__(self, context, values=None, children=None, name=None, variant=None):
        self.context, self.values, self.children = context, values or {}, children or {}
        self.name, self.variant = name, variant
