# SPDX-License-Identifier: MIT
"""The folder of the measurements: programs built for them, order files made on demand and kept."""

import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
UNITS = {"k": 1_000, "m": 1_000_000}


def rows_of(size):
    """The number of rows "100k", "1m" or "1234" says."""
    unit = UNITS.get(size[-1].lower(), 1)
    return int(size if unit == 1 else size[:-1]) * unit


def size_of(rows):
    """The other way round, as short as it can be."""
    for unit, times in reversed(UNITS.items()):
        if rows % times == 0:
            return f"{rows // times}{unit}"
    return str(rows)


class Folder:
    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.path.mkdir(parents=True, exist_ok=True)

    def program(self, name, source, *options):
        """A C++ program of ours, compiled when its source is newer."""
        program = self.path / name
        if not program.exists() or program.stat().st_mtime < source.stat().st_mtime:
            compiler = os.environ.get("CXX", "c++")
            subprocess.run([compiler, "-std=c++20", "-O3", *options, "-o", program, source, "-pthread"], check=True)
        return program

    def orders(self, shape, size, variant="plain"):
        """An order file of `size` rows; variant: one of the generator's, gb18030, gz or zst."""
        name = f"{shape[0]}{size}" + {"plain": ".csv", "gz": ".csv.gz", "zst": ".csv.zst"}.get(variant, f"-{variant}.csv")
        made = self.path / name
        if not made.exists():
            print(f"making {name}", file=sys.stderr, flush=True)
            part = self.path / f"{name}.part"
            with open(part, "wb") as out:
                subprocess.run(self._recipe(shape, size, variant), stdout=out, check=True)
            part.rename(made)
        return made

    def _recipe(self, shape, size, variant):
        if variant == "gb18030":
            return ["iconv", "-f", "UTF-8", "-t", "GB18030", self.orders(shape, size, "chinese")]
        if variant == "gz":
            return ["gzip", "-6", "-n", "-c", self.orders(shape, size)]
        if variant == "zst":
            return ["zstd", "-q", "-3", "-c", self.orders(shape, size)]
        generator = self.program("generate_orders", HERE / "generate_orders.cpp")
        return [generator, str(rows_of(size)), shape, variant]

    def result(self, name):
        return self.path / f"result-{name}.csv"


def warm(path):
    """Reads a file, so that the page cache holds it."""
    with open(path, "rb", buffering=0) as file:
        while file.read(1 << 20):
            pass
