"""The judgement behind assets/data: one text table a subject, and the code that joins it to the reference."""
from pathlib import Path


def lines(name, fields):
    """The rows of a |-separated table in this folder, without comments; each must have `fields` fields."""
    result = []
    for number, line in enumerate((Path(__file__).parent / name).read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("#") or not line:
            continue
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) != fields:
            raise SystemExit(f"{name}, line {number}: {len(cells)} fields, expected {fields}")
        result.append(cells)
    return result


def only(mapping, key, what):
    """mapping[key], or a message that names what is missing."""
    if key not in mapping:
        raise SystemExit(f"no rule for {what}: {key!r}")
    return mapping[key]
