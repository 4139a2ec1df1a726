#!/usr/bin/env python3
"""scripts/run and the installing of packages, with stand-ins for apt. Each test is one CTest, named scripts.<test>.

LODEFLOW_ROOT is the source tree; the tests of scripts/run need build/release to be built, which scripts/test has done.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(os.environ["LODEFLOW_ROOT"])
TOOLS = ("bash", "cat", "env", "dirname", "readlink", "printf", "true")


class ScriptsTest(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix="lodeflow-scripts-")
        self.addCleanup(holder.cleanup)
        self.dir = Path(holder.name)
        self.dir.chmod(0o755)
        self.bin = self.dir / "bin"
        self.bin.mkdir()
        for tool in TOOLS:
            (self.bin / tool).symlink_to(shutil.which(tool))

    def stand_in(self, name, body):
        path = self.bin / name
        path.write_text(f"#!{shutil.which('bash')}\n{body}\n")
        path.chmod(0o755)

    def installed(self, *names):
        rows = " ".join(f"installed:{name}" for name in names)
        self.stand_in("dpkg-query", f"printf '%s ' {rows}\nexit 1")

    def all_packages(self):
        lines = (ROOT / "scripts" / "packages").read_text().splitlines()
        return [line for line in lines if line and line[0] not in "#["]

    def install(self, as_nobody=False, **environment):
        """installPackages run test, with only the stand-ins in reach."""
        if as_nobody and os.geteuid() == 0:
            shutil.copytree(ROOT / "scripts", self.dir / "scripts")
            lib = self.dir / "scripts" / "lib.sh"
            user = {"user": 65534, "group": 65534, "extra_groups": []}
        else:
            lib = ROOT / "scripts" / "lib.sh"
            user = {}
        env = {"PATH": str(self.bin), "LOG": str(self.dir / "log"), **environment}
        (self.dir / "log").touch()
        (self.dir / "log").chmod(0o666)
        return subprocess.run([shutil.which("bash"), "-c", f'set -euo pipefail; source "{lib}"; installPackages run test'],
                              env=env, cwd="/", stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
                              **user)

    def log(self):
        return (self.dir / "log").read_text()

    def test_apt_is_left_alone_when_nothing_is_missing(self):
        self.installed(*self.all_packages())
        self.stand_in("apt-get", 'echo called >>"$LOG"')
        done = self.install()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.log(), "")
        self.assertEqual(done.stderr, "")

    def test_postgresql_is_installed_without_a_service(self):
        self.installed(*(p for p in self.all_packages() if p != "postgresql-15"))
        self.stand_in("apt-get", 'echo "$UCF_FORCE_CONFFOLD $*" >>"$LOG"')
        self.stand_in("sudo", '"$@"')
        (self.bin / "mkdir").symlink_to(shutil.which("mkdir"))
        conf = self.dir / "postgresql-common" / "createcluster.conf"
        done = self.install(LODEFLOW_CLUSTER_CONF=str(conf))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(conf.read_text(), "create_main_cluster = false\n")
        self.assertTrue(all(line.startswith("1 ") for line in self.log().splitlines()), self.log())
        conf.write_text("mine\n")  # what is there already is somebody's own
        self.install(LODEFLOW_CLUSTER_CONF=str(conf))
        self.assertEqual(conf.read_text(), "mine\n")

    def test_only_what_is_missing_is_installed(self):
        self.installed(*(p for p in self.all_packages() if p not in ("catch2", "xvfb")))
        self.stand_in("apt-get", 'echo "$DEBIAN_FRONTEND $*" >>"$LOG"')
        self.stand_in("sudo", '"$@"')
        done = self.install()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("installing packages: catch2 xvfb", done.stderr)
        update, install = self.log().splitlines()
        self.assertTrue(update.startswith("noninteractive ") and update.endswith(" update"), update)
        self.assertTrue(install.endswith(" install -y --no-install-recommends catch2 xvfb"), install)

    def test_a_failed_install_stops(self):
        self.installed()
        self.stand_in("apt-get", 'case "$*" in *install*) echo "E: no network" >&2; exit 100;; esac')
        self.stand_in("sudo", '"$@"')
        done = self.install()
        self.assertEqual(done.returncode, 1)
        self.assertIn("E: no network", done.stderr)
        self.assertIn("could not install", done.stderr)

    def test_without_root_and_sudo_it_says_what_is_missing(self):
        self.installed(*(p for p in self.all_packages() if p != "cmake"))
        self.stand_in("apt-get", 'echo called >>"$LOG"')
        done = self.install(as_nobody=True)
        self.assertEqual(done.returncode, 1)
        self.assertIn("apt-get install --no-install-recommends cmake", done.stderr)
        self.assertEqual(self.log(), "")

    def test_without_root_sudo_is_used(self):
        self.installed(*(p for p in self.all_packages() if p != "cmake"))
        self.stand_in("apt-get", 'echo "apt-get $*" >>"$LOG"')
        self.stand_in("sudo", 'echo "sudo $1" >>"$LOG"\n"$@"')
        done = self.install(as_nobody=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.log().count("sudo env"), 2)

    def test_a_system_without_apt_is_told_so(self):
        done = self.install()
        self.assertEqual(done.returncode, 0)
        self.assertIn("no apt here", done.stderr)

    # scripts/run itself

    def run_script(self, *arguments, script=ROOT / "scripts" / "run", **environment):
        env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
        env.update(LODEFLOW_NO_INSTALL="1", EGL_PLATFORM="surfaceless", LIBGL_ALWAYS_SOFTWARE="1", **environment)
        return subprocess.run([str(script), *arguments], cwd=self.dir, env=env, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=280, check=False)

    def test_run_from_any_folder_through_a_symlink(self):
        link = self.dir / "open map"
        link.symlink_to(ROOT / "scripts" / "run")
        done = self.run_script("--version", script=link)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stdout, r"^lodeflow \d+\.\d+\.\d+\n$")  # and nothing else on standard output

    def test_run_hands_on_arguments_and_exit_code(self):
        done = self.run_script("list", "volcano es")
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("volcano es", done.stderr)

    def test_run_without_a_display_renders_the_opening_picture(self):
        done = self.run_script()
        self.assertEqual(done.returncode, 0, done.stderr)
        picture = self.dir / "lodeflow.png"
        self.assertEqual(done.stdout, f"{picture}\n")
        self.assertTrue(picture.read_bytes().startswith(b"\x89PNG"))
        self.assertIn("no display", done.stderr)

    def test_run_with_a_display_that_does_not_answer(self):
        done = self.run_script(DISPLAY=":987")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(":987 does not answer", done.stderr)
        self.assertTrue((self.dir / "lodeflow.png").exists())


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *(f"ScriptsTest.{name}" for name in sys.argv[1:])], verbosity=1)
