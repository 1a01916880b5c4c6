# SPDX-License-Identifier: MIT
"""What is measured. A case yields the lines of the table; `Bench` has what all of them need."""

import dataclasses
import pathlib

import agree
from files import HERE, rows_of, warm
from measure import Command, Failed, in_turns, mebibytes, run

VARIANTS = ("quoted", "crlf", "multiline", "chinese", "gb18030", "bad", "blank", "stray")


@dataclasses.dataclass
class Line:
    case: str
    file: str
    other: str
    pairs: object
    results: str
    weight: float = 1.0  # the ratio is time(rfm) / time(other) times this


@dataclasses.dataclass
class Bench:
    folder: object
    program: str
    options: list  # further ones for rfm
    peers: dict
    count: int  # pairs
    wide: str
    narrow: str
    small: str
    prototype: str
    save: bool
    notes: list = dataclasses.field(default_factory=list)

    def orders(self, shape, size=None, variant="plain"):
        path = self.folder.orders(shape, size or (self.wide if shape == "wide" else self.narrow), variant)
        warm(path)
        return path

    def rfm(self, source, job="rows", plan="ntile", feed=None, result="rfm", more=()):
        output = self.folder.result(result)
        argv = [self.program, "classify", "-q", "-" if feed else source, "-p", HERE / f"{plan}.toml",
                "--frequency", job, *self.options, *more]
        return Command("rfm", [*argv, "-o", output] if self.save else argv, output, to_stdout=not self.save, feed=feed,
                       statuses=(0, 4))

    def rfm_as_peers(self, source, job="rows", plan="ntile", feed=None):
        """Writes what peers write, and no other columns."""
        return self.rfm(source, job, plan, feed, more=("--columns", ",".join(agree.OURS)))

    def against(self, case, peer, shape, job="rows", variant="plain", feed=False):
        """rfm and one peer in turns over one file, and whether their results agree."""
        source = self.orders(shape, variant=variant)
        plan = "quantile" if job == "quantiles" else "ntile"
        fed = source if feed else None
        ours = self.rfm_as_peers(source, "rows" if job == "quantiles" else job, plan, feed=fed)
        theirs = peer.command(source, self.folder.result("peer"), shape, job, feed=fed)
        try:
            pairs = in_turns(ours, theirs, self.count)
            results = agree.verdict(agree.digest(ours.output, of_rfm=True), agree.digest(theirs.output))
        except Failed as error:
            return Line(case, source.name, peer.name, None, str(error))
        return Line(case, source.name, peer.name, pairs, results)

    def against_peers(self, case, shape, job="rows", **how):
        rows = rows_of(self.wide if shape == "wide" else self.narrow)
        for peer in self.peers.values():
            if job in peer.jobs and rows <= peer.most_rows:
                yield self.against(case, peer, shape, job, **how)

    def against_duckdb(self, case, shape, job="rows", **how):
        if "DuckDB" in self.peers:
            yield self.against(case, self.peers["DuckDB"], shape, job, **how)

    def beside(self, case, ours, other, file, results="", weight=1.0):
        try:
            return Line(case, file, other.name, in_turns(ours, other, self.count), results, weight)
        except Failed as error:
            return Line(case, file, other.name, None, str(error))


def rows(bench):
    """rows counted, wide file: rfm against every peer"""
    yield from bench.against_peers("rows", "wide")


def narrow(bench):
    """rows counted, narrow file, against DuckDB"""
    yield from bench.against_duckdb("narrow", "narrow")


def quantiles(bench):
    """scores by quantile cut points instead of tiles, against DuckDB"""
    yield from bench.against_duckdb("quantiles", "wide", "quantiles")


def jenks(bench):
    """scores by natural breaks, narrow file, against rfm itself with quantile cut points"""
    source = bench.orders("narrow")
    other = dataclasses.replace(bench.rfm(source, plan="quantile", result="quantile"), name="rfm by quantile")
    yield bench.beside("jenks", bench.rfm(source, plan="jenks"), other, source.name)


def orders(bench):
    """distinct orders counted, wide file, against DuckDB's count(DISTINCT order_id)"""
    yield from bench.against_duckdb("orders", "wide", "orders")


def days(bench):
    """distinct days counted, narrow file, against DuckDB's count(DISTINCT order_date)"""
    yield from bench.against_duckdb("days", "narrow", "days")


def wc(bench):
    """against wc -l, wide and narrow file"""
    for shape in ("wide", "narrow"):
        source = bench.orders(shape)
        yield bench.beside("wc", bench.rfm(source), Command("wc -l", ["wc", "-l", source]), source.name)


def pipe(bench):
    """cat FILE into rfm, against cat FILE into wc -l and into DuckDB"""
    source = bench.orders("wide")
    fed = bench.rfm(source, feed=source)
    yield bench.beside("pipe", fed, Command("cat into wc -l", ["wc", "-l"], feed=source), source.name)
    yield from bench.against_duckdb("pipe", "wide", feed=True)


def gzip(bench):
    """a gzip file, against DuckDB"""
    yield from bench.against_duckdb("gzip", "wide", variant="gz")


def zstd(bench):
    """a zstd file, against DuckDB"""
    yield from bench.against_duckdb("zstd", "wide", variant="zst")


def growth(bench):
    """rfm against itself on a smaller narrow file: how time grows"""
    large = bench.orders("narrow")
    small = bench.orders("narrow", bench.small)
    times = rows_of(bench.narrow) / rows_of(bench.small)
    other = bench.rfm(small, result="small")
    other.name = f"rfm on {small.name}"
    yield bench.beside("growth", bench.rfm(large), other, large.name, f"{times:g} times the rows and customers")


def memory(bench):
    """rfm's peak memory: per customer, per row, per distinct order"""
    customers = (rows_of(bench.narrow) - rows_of(bench.small)) / 10
    if customers > 0:
        grown = _peak(bench, "narrow") - _peak(bench, "narrow", size=bench.small)
        bench.notes.append(f"- {grown / customers:.0f} bytes a customer, rows counted "
                           f"({bench.small} and {bench.narrow} narrow rows compared)")
        counted = rows_of(bench.narrow)
        kept = _peak(bench, "narrow", "days") - _peak(bench, "narrow")
        bench.notes.append(f"- {kept / counted:.1f} bytes a row more with days counted ({bench.narrow} narrow rows)")
    kept = _peak(bench, "wide", "orders") - _peak(bench, "wide")
    distinct = rows_of(bench.wide) * 0.9
    bench.notes.append(f"- {kept / distinct:.1f} bytes an order more with orders counted ({bench.wide} wide rows)")
    yield from ()


def _peak(bench, shape, job="rows", size=None):
    """Bytes, the most of three runs."""
    command = bench.rfm(bench.orders(shape, size), job)
    return 1024 * 1024 * mebibytes([run(command) for _ in range(3)])


def variants(bench):
    """rfm against itself: time per byte of what is not plain, to plain"""
    plain = bench.orders("wide")
    for name in VARIANTS:
        other = bench.orders("wide", variant=name)
        more = ("--max-rejects", "2%") if name == "bad" else ()
        weight = plain.stat().st_size / other.stat().st_size
        beside = bench.rfm(plain, result="plain")
        beside.name = f"rfm on {plain.name}"
        line = bench.beside("variants", bench.rfm(other, more=more), beside, other.name, weight=weight)
        if line.pairs:
            line.results = _bad_left_out(bench) if name == "bad" else agree.same_bytes(bench.folder.result("rfm"),
                                                                                     beside.output)
        yield line


def _bad_left_out(bench):
    """One row in a hundred is bad, and only those may be missing."""
    loaded = agree.digest(bench.folder.result("rfm"), of_rfm=True)["purchases"]
    return "all others loaded" if loaded == rows_of(bench.wide) * 99 // 100 else f"DIFFERENT: {loaded} rows loaded"


def prototype(bench):
    """against another program called IN OUT, given with --prototype, on both shapes"""
    if not bench.prototype:
        return
    for shape in ("wide", "narrow"):
        source = bench.orders(shape)
        ours = bench.rfm(source)
        output = bench.folder.result("prototype")
        other = Command(pathlib.Path(bench.prototype).name, [bench.prototype, source, output], output)
        line = bench.beside("prototype", ours, other, source.name)
        if line.pairs:
            line.results = agree.verdict(agree.digest(ours.output, of_rfm=True), agree.digest(output))
        yield line


ALL = {case.__name__: case for case in (rows, narrow, quantiles, jenks, orders, days, wc, pipe, gzip, zstd, growth,
                                        memory, variants, prototype)}
