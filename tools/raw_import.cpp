// SPDX-License-Identifier: MIT
#include "raw_import.hpp"

#include "load_run.hpp"
#include "stats.hpp"

#include <rfm/load/raw_table.hpp>
#include <rfm/load/upstream.hpp>

#include <rfm/text/number.hpp>

#include <fmt/format.h>

#include <string_view>
#include <utility>

namespace rfm::tools {
namespace {

[[noreturn]] void refuse(error_kind kind, std::string what, std::string remedy = {}) {
    throw failure(
        {.kind = kind, .what = std::move(what), .file = {}, .line = 0, .column = 0, .remedy = std::move(remedy)});
}

void refuse_roles(const input_options& typed) {
    const std::pair<std::string_view, bool> options[]{
        {"kind", !typed.kind.empty()},     {"map", !typed.map.empty()},         {"set", !typed.set.empty()},
        {"only", !typed.only.empty()},     {"drop", !typed.drop.empty()},       {"since", !typed.since.empty()},
        {"orders", !typed.orders.empty()}, {"returns", !typed.returns.empty()},
    };
    for (const auto& [name, given] : options) {
        if (given) {
            refuse(error_kind::usage, fmt::format("--raw takes no --{}: it knows no roles", name));
        }
    }
}

void tell(const load::load_report& report, surroundings& with) {
    tell_rejects(report, with.tell);
    if (const std::uint64_t rejected = report.counts.rejected().records; rejected > 0) {
        with.tell.warn(text::counted(rejected, "record was rejected", "records were rejected"));
    }
    if (report.counts.records > 0) {
        std::string line = accounting_line(report);
        constexpr std::string_view no_sum = " (sum 0.00)";  // a raw table has no amounts
        if (const std::size_t at = line.find(no_sum); at != std::string::npos) {
            line.erase(at, no_sum.size());
        }
        with.tell.say(line);
    }
}

/// A header without rows is a table too.
void refuse_too_little(const load::load_report& report, const input_options& typed) {
    if (report.counts.rejected().records > 0) {
        refuse_rejects(report, typed.limit());
    }
    if (report.counts.loaded.records < typed.min_rows) {
        refuse(error_kind::refused, fmt::format("only {} rows were read, fewer than --min-rows {}",
                                                report.counts.loaded.records, typed.min_rows));
    }
}

void write_aside(const load::load_report& report, const input_options& typed, rejects_target& rejects, bool published) {
    rejects.commit();
    if (!typed.stats.empty()) {
        write_file(typed.stats, stats_json(report, published), std::nullopt);
    }
}

}  // namespace

exit_code raw_import(const std::vector<std::string>& inputs, const input_options& typed, bool lenient,
                     const output_options& where, surroundings& with) {
    refuse_roles(typed);
    if (inputs.size() > 1) {
        refuse(error_kind::usage, "--raw reads one table at a time", "run it once for each file");
    }
    rejects_target rejects(typed, inputs);
    load::raw_table table(inputs.front(), typed.settle(with.around), lenient);
    with.tell.detail(fmt::format("{}: {}, delimiter {}, header on line {}, {} columns", table.settled().name,
                                 io::to_text(table.settled().encoding), describe(table.settled().dialect),
                                 table.settled().header_line, table.width()));
    target to(where);
    try {
        table.copy_to(to.out(), rejects.writer());
        refuse_too_little(table.report(), typed);
        to.finish();
    } catch (const failure& e) {
        tell(table.report(), with);
        write_aside(table.report(), typed, rejects, false);
        if (to.began()) {
            to.out().write(load::upstream_failure_mark(e.value().what));
            to.finish();
        }
        throw;
    }
    tell(table.report(), with);
    write_aside(table.report(), typed, rejects, true);
    return exit_code::done;
}

}  // namespace rfm::tools
