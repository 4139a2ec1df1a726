"""Free-text source strings of the reference -> ids of sources.csv."""
from . import lines

COLUMNS = ["id", "kind", "citation", "url"]
OWN = "own-knowledge"


def _position(pattern, text):
    """Where `pattern` stands in `text`, or -1. ^ and $ tie it to the ends."""
    start, end = pattern.startswith("^"), pattern.endswith("$")
    core = pattern[1 if start else 0: len(pattern) - 1 if end else len(pattern)]
    if start and end:
        return 0 if text == core else -1
    if start:
        return 0 if text.startswith(core) else -1
    if end:
        return len(text) - len(core) if text.endswith(core) else -1
    return text.find(core)


class Citer:
    """Turns a source string into "id;id", in the order of the text, and remembers which sources are used."""

    def __init__(self):
        self.rows = [dict(zip(("id", "kind", "url", "match", "citation"), row)) for row in lines("sources.txt", 5)]
        self.known = {row["id"] for row in self.rows}
        self.seen = set()

    def ids(self, ids):
        """Checks and remembers ids that were written out by hand."""
        for one in ids.split(";"):
            if one not in self.known:
                raise SystemExit(f"unknown source id {one!r}")
            self.seen.add(one)
        return ids

    def __call__(self, text, keep_own=False):
        segments = [s for s in text.split("; ") if not s.startswith("coords ")]
        text = "; ".join(segments)
        found = []
        for row in self.rows:
            places = [_position(p, text) for p in row["match"].split("~") if p]
            places = [p for p in places if p >= 0]
            if places:
                found.append((min(places), row["id"]))
        ids = [one for _, one in sorted(found)]
        if not keep_own and len(ids) > 1 and OWN in ids:  # "(own knowledge)" after a named publication
            ids.remove(OWN)
        if not ids:
            raise SystemExit(f"no source for {text!r}")
        return self.ids(";".join(ids))

    def used(self):
        return [{k: row[k] for k in COLUMNS} for row in sorted(self.rows, key=lambda r: r["id"]) if row["id"] in self.seen]
