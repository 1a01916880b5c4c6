# SPDX-License-Identifier: MIT
"""Runs commands and measures wall time and peak memory, singly or in turns."""

import dataclasses
import pathlib
import statistics
import subprocess
import tempfile
import time


@dataclasses.dataclass
class Command:
    """What is run. `output` is where the result is in the end; `to_stdout` says that the command prints it."""

    name: str
    argv: list
    output: pathlib.Path = None
    to_stdout: bool = False
    feed: pathlib.Path = None  # a file that cat pipes into the command
    statuses: tuple = (0,)
    environment: dict = None


@dataclasses.dataclass
class Run:
    seconds: float
    mebibytes: float


class Failed(Exception):
    """A command ended with a status that it should not."""


def run(command):
    """Runs `command` once. GNU time tells its peak memory: a child of Python would count Python's own as well."""
    with tempfile.NamedTemporaryFile("r") as report, tempfile.TemporaryFile() as errors:
        argv = ["/usr/bin/time", "--quiet", "-f", "%M", "-o", report.name, *map(str, command.argv)]
        if command.output:
            command.output.unlink(missing_ok=True)  # to free an old result takes time, for some inside their own
        out = open(command.output, "wb") if command.to_stdout else subprocess.DEVNULL
        begin = time.perf_counter()
        cat = None
        if command.feed:
            cat = subprocess.Popen(["cat", command.feed], stdout=subprocess.PIPE)
        status = subprocess.run(
            argv,
            stdin=cat.stdout if cat else subprocess.DEVNULL,
            stdout=out,
            stderr=errors,
            env=command.environment,
            check=False,
        ).returncode
        if cat:
            cat.stdout.close()
            cat.wait()
        seconds = time.perf_counter() - begin
        if command.to_stdout:
            out.close()
        if status not in command.statuses:
            errors.seek(0)
            said = errors.read().decode(errors="replace").strip().splitlines()
            raise Failed(f"{command.name} exits {status}: {said[-1] if said else 'without a word'}")
        return Run(seconds, int(report.read().split()[-1]) / 1024)


@dataclasses.dataclass
class Pairs:
    """Runs of two commands in turns: A B A B ..."""

    a: list
    b: list

    def ratios(self, weight=1.0):
        """time(A) / time(B) of each pair, times `weight`: least, median, most."""
        ratios = sorted(weight * a.seconds / b.seconds for a, b in zip(self.a, self.b))
        return ratios[0], statistics.median(ratios), ratios[-1]


def seconds(runs):
    return statistics.median(one.seconds for one in runs)


def mebibytes(runs):
    return max(one.mebibytes for one in runs)


def in_turns(a, b, count):
    """`count` pairs of runs, after one of each that is not counted: it warms up and leaves the results."""
    run(a)
    run(b)
    pairs = Pairs([], [])
    for _ in range(count):
        pairs.a.append(run(a))
        pairs.b.append(run(b))
    return pairs
