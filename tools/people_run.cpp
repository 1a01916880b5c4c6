// SPDX-License-Identifier: MIT
#include "people_run.hpp"

#include "output_options.hpp"

#include <rfm/customers/same_person.hpp>
#include <rfm/text/csv_field.hpp>
#include <rfm/text/number.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace rfm::tools {
namespace {

std::string shown(std::uint64_t count) {
    return text::grouped(static_cast<std::int64_t>(count));
}

void tell_loaded(std::string_view what, const load::people_file& file, const messages& tell) {
    const load::load_report& report = file.report();
    for (const load::input_report& input : report.inputs) {
        for (const std::string& note : input.settled.notes) {
            tell.say(input.settled.name + ": " + note);
        }
    }
    tell_rejects(report, tell);
    for (const std::string& remark : file.remarks()) {
        tell.warn(remark);
    }
    if (report.counts.damaged_ids > 0) {
        tell.warn(text::counted(report.counts.damaged_ids, "customer id looks", "customer ids look") +
                  " damaged by a spreadsheet (1.23457E+17)");
    }
    if (const std::uint64_t rejected = report.counts.rejected().records; rejected > 0) {
        tell.warn(text::counted(rejected, "record was rejected", "records were rejected"));
    }
    tell.say(people_line(what, report.counts));
}

}  // namespace

load::people_choices choices_of(const std::vector<std::string>& map) {
    load::people_choices choices;
    for (const std::string& list : map) {
        std::ranges::move(assignments("map", list), std::back_inserter(choices));
    }
    return choices;
}

load::settings people_settings(const input_options& typed, const world& around) {
    if (!typed.set.empty()) {
        throw bad_option("set", typed.set.front(), "orders: profiles and services take no constants");
    }
    input_options plain = typed;
    plain.kind.clear();
    plain.map.clear();
    return plain.settle(around);
}

std::string people_line(std::string_view what, const load::accounting& counts) {
    return fmt::format("{}: {}: {} loaded, {} skipped, {} rejected, {} blank, {} header", what,
                       text::counted(counts.physical_lines, "line", "lines"), shown(counts.loaded.lines),
                       shown(counts.skipped().lines), shown(counts.rejected().lines), shown(counts.blank.lines),
                       shown(counts.header.lines));
}

void load_all(load::people_file& loader, std::string_view what, const std::vector<std::string>& inputs,
              rejects_target& rejects, const messages& tell) {
    for (const std::string& path : inputs) {
        loader.load(path, rejects.writer());
    }
    tell_loaded(what, loader, tell);
}

void refuse_masked(const load::load_report& report, bool allowed) {
    if (!allowed && report.counts.masked_ids * 100 > report.counts.loaded.records) {
        throw failure({.kind = error_kind::refused,
                       .what = fmt::format("{} of {} customer ids are masked ('**'): different customers may share one",
                                           report.counts.masked_ids, report.counts.loaded.records),
                       .remedy = "map a column that is not masked, or give --allow-masked-ids"});
    }
}

customers::profiles merged_profiles(const customers::profiles& rows, const messages& tell) {
    std::uint64_t repeated = 0;
    customers::profiles people = customers::merged(rows, repeated);
    if (repeated > 0) {
        tell.warn("rows of profiles joined to a newer one of their customer: " + shown(repeated));
    }
    return people;
}

void suggest(const customers::profiles& people, const profile_options& options, const messages& tell) {
    const customers::same_person_report found = customers::same_persons(people);
    if (found.persons > 0) {
        tell.warn(fmt::format("people who seem to have several customer ids (equal phone or e-mail address): {}{}",
                              shown(found.persons),
                              options.suggest_id_map.empty() ? "; --suggest-id-map FILE lists them" : ""));
    }
    if (found.shared_keys > 0) {
        tell.warn("phones and e-mail addresses of more than 10 customers, which identify nobody: " +
                  shown(found.shared_keys));
    }
    if (options.suggest_id_map.empty()) {
        return;
    }
    std::string lines = "from,to\n";
    for (const auto& [from, to] : found.id_map) {
        text::append_csv_field(lines, from);
        lines += ',';
        text::append_csv_field(lines, to);
        lines += '\n';
    }
    write_file(options.suggest_id_map, lines, std::nullopt);
}

}  // namespace rfm::tools
