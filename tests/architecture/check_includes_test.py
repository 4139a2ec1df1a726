#!/usr/bin/env python3
"""Feeds check_includes.py a tree that is right, and one bad arrow of each kind, and expects it to tell them apart."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SCRIPT = Path(__file__).with_name("check_includes.py")

GOOD = {
    "flow/plan.h": "#pragma once\n#include <vector>\n#include \"flow/lonlat.h\"\n",
    "flow/planner.cpp": '#include "flow/planner.h"\n#include <ClpSimplex.hpp>\n#include <cmath>\n',
    "geodata/geometry.h": "#include <span>\n#include <stdint.h>\n",
    "geodata/projection.h": '#include "flow/lonlat.h"\n#include "geodata/geometry.h"\n',
    "geodata/read.cpp": "#include <gdal_priv.h>\n#include <ogrsf_frmts.h>\n#include <proj.h>\n#include <geos_c.h>\n",
    "render/frame.h": '#include "geodata/geometry.h"\n',
    "render/gl/buffer.h": "#include <glad/gl.h>\n",
    "render/text.cpp": '#include <ft2build.h>\n#include FT_FREETYPE_H\n#include "shaders.h"\n#include <EGL/egl.h>\n',
    "app/core/present.h": '#include "render/frame.h"\n#include "geodata/basemap.h"\n#include "flow/plan.h"\n',
    "app/core/files.cpp": "#include <toml++/toml.h>\n#include <nlohmann/json.hpp>\n#include <fmt/format.h>\n",
    "app/ui/panel.cpp": '#include <imgui.h>\n#include "app/core/present.h"\n// #include "render/renderer.h"\n',
    "app/platform/window.cpp": '#include <GLFW/glfw3.h>\n#include <imgui_impl_glfw.h>\n#include "render/renderer.h"\n',
    "app/cli/solve.cpp": '#include <CLI/CLI.hpp>\n#include "flow/plan.h"\n#include "app/platform/window.h"\n',
    "app/main.cpp": '#include "app/cli/cli.h"\nconst char* s = R"(\n#include <gdal.h>\n)";\n',
}

# name: (file, its text, the line that is wrong, a part of what is said)
BAD = {
    "flow_sees_geodata": ("flow/a.h", '#include "geodata/geometry.h"\n', 1, "flow may not include geodata/geometry.h"),
    "flow_sees_gdal": ("flow/a.cpp", "#include <gdal.h>\n", 1, "flow may not include GDAL"),
    "flow_sees_fmt": ("flow/a.cpp", "#include <fmt/format.h>\n", 1, "flow may not include fmt"),
    "flow_sees_app": ("flow/a.cpp", '#include "app/core/present.h"\n', 1, "flow may not include app/"),
    "clp_in_a_header": ("flow/a.h", "#include <ClpSimplex.hpp>\n", 1, "in .cpp files only"),
    "geometry_sees_flow": ("geodata/geometry.h", '#include "flow/plan.h"\n', 1, "geodata/geometry.h may not"),
    "geometry_sees_geodata": ("geodata/geometry.h", '#include "geodata/read.h"\n', 1, "geodata/geometry.h may not"),
    "gdal_in_a_header": ("geodata/a.h", "#pragma once\n#include <gdal.h>\n", 2, "GDAL in .cpp files only"),
    "proj_in_a_header": ("geodata/a.h", "#include <proj.h>\n", 1, "PROJ in .cpp files only"),
    "geos_in_a_header": ("geodata/a.h", "#include <geos_c.h>\n", 1, "GEOS in .cpp files only"),
    "geodata_sees_render": ("geodata/a.cpp", '#include "render/frame.h"\n', 1, "geodata may not include render/"),
    "geodata_sees_clp": ("geodata/a.cpp", "#include <ClpSimplex.hpp>\n", 1, "geodata may not include Clp"),
    "render_sees_flow": ("render/a.h", '#include "flow/plan.h"\n', 1, "render may not include flow/plan.h"),
    "render_sees_geodata": ("render/a.cpp", '#include "geodata/projection.h"\n', 1, "render may not include geodata/"),
    "render_sees_imgui": ("render/a.cpp", "#include <imgui.h>\n", 1, "render may not include ImGui"),
    "render_sees_gdal": ("render/a.cpp", "#include <ogrsf_frmts.h>\n", 1, "render may not include GDAL"),
    "render_sees_app": ("render/gl/a.cpp", '#include "app/core/session.h"\n', 1, "render/gl may not include app/"),
    "glad_in_a_header": ("render/a.h", "#include <glad/gl.h>\n", 1, "glad in .cpp files only"),
    "core_sees_renderer": ("app/core/a.cpp", '#include "render/renderer.h"\n', 1, "app/core may not include render/"),
    "core_sees_ui": ("app/core/a.cpp", '#include "app/ui/panel.h"\n', 1, "app/core may not include app/ui/"),
    "core_sees_imgui": ("app/core/a.cpp", "#include <imgui.h>\n", 1, "app/core may not include ImGui"),
    "core_sees_gdal": ("app/core/a.cpp", "#include <cpl_conv.h>\n", 1, "app/core may not include GDAL"),
    "toml_in_a_header": ("app/core/a.h", "#include <toml++/toml.h>\n", 1, "toml++ in .cpp files only"),
    "json_in_a_header": ("app/core/a.h", "#include <nlohmann/json.hpp>\n", 1, "nlohmann in .cpp files only"),
    "ui_sees_renderer": ("app/ui/a.cpp", '#include "render/renderer.h"\n', 1, "app/ui may not include render/"),
    "ui_sees_platform": ("app/ui/a.cpp", '#include "app/platform/window.h"\n', 1, "app/ui may not include app/platform/"),
    "ui_sees_glfw": ("app/ui/a.cpp", "#include <GLFW/glfw3.h>\n", 1, "app/ui may not include GLFW"),
    "ui_sees_a_backend": ("app/ui/a.cpp", "#include <imgui_impl_opengl3.h>\n", 1, "may not include ImGui backend"),
    "platform_sees_flow": ("app/platform/a.cpp", '#include "flow/plan.h"\n', 1, "app/platform may not include flow/"),
    "platform_sees_cli": ("app/platform/a.cpp", '#include "app/cli/cli.h"\n', 1, "app/platform may not include app/cli/"),
    "cli_sees_gdal": ("app/cli/a.cpp", "#include <gdal.h>\n", 1, "may not include GDAL"),
    "main_sees_glad": ("app/main.cpp", "#include <glad/gl.h>\n", 1, "may not include glad"),
    "a_folder_of_no_rule": ("app/extra/a.cpp", "#include <vector>\n", 1, "no rule for this place"),
    "an_unknown_library": ("geodata/a.cpp", "#include <boost/geometry.hpp>\n", 1, "does not know this header"),
    "an_unknown_quoted_file": ("flow/a.cpp", '#include "plan.h"\n', 1, "does not know this header"),
    "a_path_that_climbs": ("flow/a.cpp", '#include "../geodata/geometry.h"\n', 1, "from the root of the tree"),
    "a_hidden_climb": ("flow/a.cpp", '#include "flow/../geodata/geometry.h"\n', 1, "from the root of the tree"),
    "angle_brackets": ("geodata/a.cpp", "#include <flow/plan.h>\n", 1, "quotation marks"),
    "a_spaced_directive": ("flow/a.cpp", "/* x\n */\n  #  include   <gdal.h>\n", 3, "flow may not include GDAL"),
    "after_a_comment_in_text": ("flow/a.cpp", 'auto s = "/*";\n#include <gdal.h>\n', 2, "flow may not include GDAL"),
    "a_macro": ("flow/a.cpp", "#include HIDDEN\n", 1, "does not know this header"),
}


def run(files: dict[str, str]) -> subprocess.CompletedProcess:
    with tempfile.TemporaryDirectory() as root:
        for name, text in files.items():
            path = Path(root, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return subprocess.run([sys.executable, str(SCRIPT), root], capture_output=True, text=True, check=False)


class CheckIncludesTest(unittest.TestCase):
    def test_a_good_tree_passes(self):
        done = run(GOOD)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_each_bad_arrow_fails_alone(self):
        for name, (file, text, line, said) in BAD.items():
            with self.subTest(name):
                done = run({**GOOD, file: text})
                self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
                wrong = [row for row in done.stdout.splitlines() if row.startswith(f"{file}:{line}: ")]
                self.assertEqual(len(wrong), 1, done.stdout)
                self.assertIn(said, wrong[0])
                self.assertIn(" 1 includes that", done.stdout)

    def test_an_empty_folder_is_no_tree(self):
        done = run({"flow/a.h": ""})
        self.assertEqual(done.returncode, 1)
        self.assertIn("geodata/: no C++ file here", done.stdout)


if __name__ == "__main__":
    unittest.main(verbosity=1)
