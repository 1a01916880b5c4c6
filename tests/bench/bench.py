# SPDX-License-Identifier: MIT
"""Measures rfm beside other programs; see README.md and run.sh."""

import argparse
import os
import pathlib
import platform
import shlex
import shutil
import subprocess
import sys
import tempfile

import cases
import peers
from files import Folder, rows_of, size_of
from measure import mebibytes, seconds


def arguments():
    listed = "\n".join(f"  {name:<10} {case.__doc__}" for name, case in cases.ALL.items())
    parser = argparse.ArgumentParser(
        prog="run.sh",
        description="Measures rfm beside other programs that do the same work, in turns within one run.",
        epilog=f"cases:\n{listed}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("cases", nargs="*", metavar="CASE", help="default: all but prototype")
    parser.add_argument("--wide", default="1m", metavar="ROWS", help="rows of the wide file: 100k, 1m, 10m (default 1m)")
    parser.add_argument("--narrow", default="1m", metavar="ROWS", help="rows of the narrow file (default 1m)")
    parser.add_argument("--small", metavar="ROWS", help="rows of the file growth starts from (default a tenth of narrow)")
    parser.add_argument("--pairs", type=int, default=3, metavar="N", help="runs of each that count (default 3)")
    parser.add_argument("--peers", metavar="NAME,...", help="only these")
    parser.add_argument("--dir", type=pathlib.Path, metavar="FOLDER",
                        help="where data and results are kept (default $TMPDIR/rfm-bench)")
    parser.add_argument("--prototype", metavar="PROGRAM", help="measure rfm beside PROGRAM IN OUT too")
    parser.add_argument("--rfm-options", default="", metavar="TEXT", help="further options for every run of rfm")
    parser.add_argument("--save", action="store_true",
                        help="rfm writes with -o, which waits for the disk; else it prints into a file as peers do")
    parser.add_argument("--install", action="store_true", help="fetch DuckDB and polars for node into FOLDER first")
    given = parser.parse_args()
    unknown = [name for name in given.cases if name not in cases.ALL]
    if unknown:
        parser.error(f"no case is called {unknown[0]}")
    return given


def machine(program, found):
    """What the figures depend on."""
    model = platform.machine()
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = next((line.split(":")[1].strip() for line in file if line.startswith("model name")), model)
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout.splitlines()[0]
    print(f"{model}, {peers.THREADS} threads; {version}")
    print("Peers: " + (", ".join(f"{peer.name} {peer.version}" for peer in found.values()) or "none installed"))


def row(line):
    """A line of the table."""
    cells = [line.case, line.file, line.other]
    if line.pairs is None:
        return cells + ["-"] * 6 + [line.results]
    least, median, most = line.pairs.ratios(line.weight)
    cells += [f"{seconds(line.pairs.a):.3f}", f"{seconds(line.pairs.b):.3f}"]
    cells += [f"**{median:.3g}**", f"{least:.3g} - {most:.3g}"]
    cells += [f"{mebibytes(line.pairs.a):.0f}", f"{mebibytes(line.pairs.b):.0f}"]
    return cells + [line.results]


def main():
    given = arguments()
    program = os.environ["RFM"]
    for needed in (program, "/usr/bin/time", "gzip", "zstd", "iconv"):
        if not shutil.which(needed):
            sys.exit(f"run.sh: {needed} is not there; README.md says what is needed")
    folder = Folder(given.dir or pathlib.Path(tempfile.gettempdir(), "rfm-bench"))
    if given.install:
        peers.install(folder)
    found = peers.find(folder)
    if given.peers:
        unknown = [name for name in given.peers.split(",") if name not in found]
        if unknown:
            sys.exit(f"run.sh: {unknown[0]} is not among the peers found: {', '.join(found)}")
        found = {name: found[name] for name in given.peers.split(",")}
    small = given.small or size_of(max(rows_of(given.narrow) // 10, 1))
    bench = cases.Bench(folder, program, shlex.split(given.rfm_options), found, given.pairs, given.wide, given.narrow,
                        small, given.prototype, given.save)

    machine(program, found)
    print(f"Ratio: time(rfm) / time(other), median of {given.pairs} pairs; MiB: peak memory.\n")
    print("| case | file | other | rfm s | other s | ratio | least - most | rfm MiB | other MiB | results |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    failed = False
    for name in given.cases or cases.ALL:
        for line in cases.ALL[name](bench):
            failed = failed or line.pairs is None or "DIFFERENT" in line.results
            print("| " + " | ".join(row(line)) + " |", flush=True)
    if bench.notes:
        print("\nMemory of rfm:\n\n" + "\n".join(bench.notes))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
