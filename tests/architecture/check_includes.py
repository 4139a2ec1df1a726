#!/usr/bin/env python3
"""Reads every #include of flow/, geodata/, render/ and app/ and fails on one that the table below does not allow.

    check_includes.py ROOT

The table is the one of the architecture: an arrow that is not in it is an error, and so is a header that the
table does not know, so that a new dependency is a decision and not an accident.
"""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

FOLDERS = ("flow", "geodata", "render", "app")
SUFFIXES = {".h", ".hpp", ".inl", ".cpp", ".cc", ".c"}
HEADER_SUFFIXES = {".h", ".hpp", ".inl"}

# Headers from outside, by the name that the rules use.
EXTERNAL = {
    "Clp": r"(coin/)?(Clp|Coin)\w*\.h(pp)?",
    "GDAL": r"(gdal/)?(gdal\w*|ogr\w*|cpl_\w+|vrtdataset)\.h",
    "geodesics": r"geodesic\.h",
    "PROJ": r"proj(/.*)?(\.h)?",
    "sandbox": r"seccomp\.h|linux/landlock\.h",
    "SQLite": r"sqlite3\.h",
    "GEOS": r"geos_c\.h|geos/.*",
    "glad": r"glad/.*",
    "EGL": r"EGL/.*|KHR/.*",
    "FreeType": r"ft2build\.h|freetype/.*|FT_\w+_H",
    "png": r"png\.h|pngconf\.h",
    "stb": r"(stb/)?stb_\w+\.h",
    "GLFW": r"GLFW/.*",
    "ImGui backend": r"(backends/)?imgui_impl_\w+\.h",
    "ImGui": r"(imgui/)?(imgui(_internal|_stdlib|_freetype)?|imconfig|imstb_\w+)\.h|misc/.*",
    "toml++": r"toml\+\+/.*|toml\.hpp",
    "nlohmann": r"nlohmann/.*",
    "CLI11": r"CLI/.*",
    "fmt": r"fmt/.*",
    "POSIX": r"unistd\.h|fcntl\.h|poll\.h|dlfcn\.h|pthread\.h|dirent\.h|termios\.h|spawn\.h|sched\.h|strings\.h|sys/\w+\.h|malloc\.h",
    "embedded shaders": r"shaders\.h",
}

STD_C = """assert ctype errno fenv float inttypes iso646 limits locale math setjmp signal stdalign stdarg stdatomic stdbool
stddef stdint stdio stdlib string time uchar wchar""".split()


@dataclass(frozen=True)
class Rule:
    """What one folder may include. std and the folder itself are always allowed."""

    where: str
    match: str  # a regular expression on the file's path; the first rule that matches holds
    project: str  # a regular expression on project headers
    anywhere: tuple[str, ...] = ()  # names of EXTERNAL, in any file
    in_cpp: tuple[str, ...] = ()  # names of EXTERNAL, in .cpp files only


GL = ("glad", "EGL", "FreeType", "png")
RULES = (
    Rule("flow", r"flow/", r"flow/", in_cpp=("Clp", "geodesics")),
    Rule("geodata/geometry.h", r"geodata/geometry\.h$", r"(?!)"),
    Rule("geodata/reader", r"geodata/reader/", r"(geodata|flow)/",
         in_cpp=("GDAL", "PROJ", "sandbox", "SQLite", "fmt", "POSIX")),
    Rule("geodata", r"geodata/", r"(geodata|flow)/", in_cpp=("GDAL", "PROJ", "GEOS", "fmt", "POSIX")),
    Rule("render/gl", r"render/gl/", r"render/|geodata/geometry\.h$", anywhere=GL, in_cpp=("fmt", "POSIX")),
    Rule("render", r"render/", r"render/|geodata/geometry\.h$", in_cpp=GL + ("fmt", "POSIX", "embedded shaders")),
    Rule("app/core", r"app/core/", r"app/core/|flow/|geodata/|render/frame\.h$",
         in_cpp=("toml++", "nlohmann", "fmt", "POSIX")),
    Rule("app/ui", r"app/ui/", r"app/(ui|core)/|flow/|geodata/|render/frame\.h$", anywhere=("ImGui",),
         in_cpp=("fmt",)),
    Rule("app/platform", r"app/platform/", r"app/(platform|ui|core)/|render/", anywhere=("GLFW", "ImGui"),
         in_cpp=("ImGui backend", "glad", "FreeType", "stb", "fmt", "POSIX")),
    Rule("app/cli and app/main.cpp", r"app/(cli/|main\.cpp$)", r"(flow|geodata|render|app)/", anywhere=("CLI11", "nlohmann"),
         in_cpp=("toml++", "fmt", "POSIX")),
)

COMMENT_OR_TEXT = re.compile(
    r'R"(?P<d>[^()\\\s]{0,16})\(.*?\)(?P=d)"|"(?:\\.|[^"\\\n])*"|//[^\n]*|/\*.*?\*/', re.DOTALL)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*(?:include|include_next|import)\b[ \t]*(?P<what>"[^"\n]*"|<[^>\n]*>|\w+)?',
                     re.MULTILINE)


def without_comments(text: str) -> str:
    """The text with comments and raw strings blanked, line by line in place."""

    def blank(found: re.Match) -> str:
        part = found.group()
        if part.startswith('"'):
            return part
        return re.sub(r"[^\n]", " ", part)

    return COMMENT_OR_TEXT.sub(blank, text)


def includes(path: Path):
    """(line number, header, quoted) of every #include in the file."""
    text = without_comments(path.read_text(encoding="utf-8", errors="replace"))
    for found in INCLUDE.finditer(text):
        what = found["what"] or ""
        yield text.count("\n", 0, found.start()) + 1, what.strip('"<>'), what.startswith('"')


def is_std(header: str) -> bool:
    if re.fullmatch(r"[a-z_]+", header):  # <vector>, <cmath>: names without a folder or an ending
        return True
    return header.endswith(".h") and header[:-2] in STD_C


def external_name(header: str) -> str | None:
    for name, pattern in EXTERNAL.items():
        if re.fullmatch(pattern, header):
            return name
    return None


def verdict(rule: Rule, is_header: bool, header: str, quoted: bool) -> str | None:
    """Why the include is not allowed, or None."""
    top = header.split("/", 1)[0]
    if header.startswith(("./", "../")) or "/../" in header:
        return "write the path from the root of the tree"
    if top in FOLDERS and "/" in header:
        if not quoted:
            return "headers of this project are included with quotation marks"
        if re.match(rule.project, header):
            return None
        return f"{rule.where} may not include {header}"
    name = external_name(header)
    if name is not None and name in rule.anywhere:
        return None
    if name is not None and name in rule.in_cpp:
        return None if not is_header else f"{rule.where} may include {name} in .cpp files only"
    if name is not None:
        return f"{rule.where} may not include {name}"
    if not quoted and is_std(header):
        return None
    return "the table does not know this header"


def check(root: Path) -> tuple[list[str], int]:
    problems: list[str] = []
    files = 0
    for folder in FOLDERS:
        paths = sorted(p for p in (root / folder).rglob("*") if p.suffix in SUFFIXES and p.is_file())
        if not paths:
            problems.append(f"{folder}/: no C++ file here; is {root} the tree?")
        for path in paths:
            files += 1
            name = path.relative_to(root).as_posix()
            rule = next((r for r in RULES if re.match(r.match, name)), None)
            if rule is None:
                problems.append(f"{name}:1: no rule for this place; the table has no such folder")
                continue
            for line, header, quoted in includes(path):
                why = verdict(rule, path.suffix in HEADER_SUFFIXES, header, quoted)
                if why is not None:
                    problems.append(f"{name}:{line}: #include {header}: {why}")
    return problems, files


def main(arguments: list[str]) -> int:
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    problems, files = check(Path(arguments[1]))
    for problem in problems:
        print(problem)
    print(f"{files} files read, {len(problems)} includes that the table does not allow")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
