# SPDX-License-Identifier: MIT
"""The programs that do the same work: which are installed, and how each is called.

Each reads an order file and writes, per customer: id, last date, rows (or distinct orders or days), sum, and the tile
of five of each of the three. Threads: as many as this process may use, where a peer can use them.
"""

import dataclasses
import os
import pathlib
import platform
import shutil
import subprocess

from files import HERE
from measure import Command

THREADS = str(len(os.sched_getaffinity(0)))
SCRIPTS = HERE / "peers"


@dataclasses.dataclass
class Peer:
    name: str
    version: str
    argv: callable  # (input, output, shape, job) -> what to run
    environment: dict = None
    jobs: tuple = ("rows",)
    most_rows: int = 10_000_000  # more would take minutes, or more memory than a small machine has

    def command(self, source, output, shape, job="rows", feed=None):
        argv = self.argv("/dev/stdin" if feed else source, output, shape, job)
        return Command(self.name, argv, output, feed=feed, environment=self.environment)


def _said(*argv, environment=None):
    """The first line a command prints, nothing if it cannot run."""
    try:
        done = subprocess.run(argv, capture_output=True, text=True, check=True, env=environment)
    except (OSError, subprocess.CalledProcessError):
        return None
    return (done.stdout.strip() or done.stderr.strip()).splitlines()[0]


def _node_package(folder, name):
    """The environment in which node finds the package, and its version."""
    for modules in [*os.environ.get("NODE_PATH", "").split(":"), str(folder.path / "node_modules")]:
        environment = {**os.environ, "NODE_PATH": modules}
        script = f"require('{name}'); console.log(require('{name}/package.json').version)"
        if modules and (version := _said("node", "-e", script, environment=environment)):
            return environment, version
    return None, None


def _pandas_python():
    """A python3 that has pandas: this one, or that of the system."""
    for python in ("python3", "/usr/bin/python3"):
        if version := _said(python, "-c", "import pandas; print(pandas.__version__)"):
            return python, version
    return None, None


def _naive(folder):
    includes = [path for path in ("/usr/include/libfccp", "/usr/local/include") if pathlib.Path(path, "csv.h").exists()]
    if not includes or not shutil.which(os.environ.get("CXX", "c++")):
        return None
    return folder.program("naive", SCRIPTS / "naive.cpp", "-isystem", includes[0])


def find(folder):
    """All that are installed, by name, quickest first."""
    found = []
    environment, version = _node_package(folder, "@duckdb/node-api")
    if version:
        script = SCRIPTS / "duckdb.cjs"
        found.append(Peer("DuckDB", version, lambda i, o, s, j: ["node", script, i, o, s, j, THREADS], environment,
                          jobs=("rows", "orders", "days", "quantiles"), most_rows=1_000_000_000))
    environment, version = _node_package(folder, "nodejs-polars")
    if version:
        found.append(Peer("polars", version, lambda i, o, s, j: ["node", SCRIPTS / "polars.cjs", i, o], environment))
    if version := _said("Rscript", "-e", "cat(format(packageVersion('data.table')))"):
        found.append(Peer("data.table", version,
                          lambda i, o, s, j: ["Rscript", SCRIPTS / "data_table.R", i, o, THREADS]))
    if naive := _naive(folder):
        found.append(Peer("naive C++", "fast-cpp-csv-parser", lambda i, o, s, j: [naive, i, o]))
    python, version = _pandas_python()
    if version:
        found.append(Peer("pandas", version, lambda i, o, s, j: [python, SCRIPTS / "pandas_job.py", i, o]))
    if version := _said("sqlite3", "--version"):
        found.append(Peer("SQLite", version.split()[0], lambda i, o, s, j: [SCRIPTS / "sqlite.sh", i, o],
                          most_rows=1_000_000))
    if version := _said("mlr", "--version"):
        found.append(Peer("Miller", version.split()[-1], lambda i, o, s, j: [SCRIPTS / "miller.sh", i, o],
                          most_rows=1_000_000))
    return {peer.name: peer for peer in found}


def install(folder):
    """Fetches those peers that no Debian package has."""
    machine = {"x86_64": "x64", "aarch64": "arm64"}.get(platform.machine())
    packages = ["@duckdb/node-api@1.5.6-r.1", "nodejs-polars@0.26.1"]
    packages += [f"nodejs-polars-linux-{machine}-gnu@0.26.1"] if machine else []  # npm leaves it out by itself
    options = ["--no-audit", "--no-fund", "--no-save", "--prefix", folder.path]
    subprocess.run(["npm", "install", *options, *packages], check=True)
