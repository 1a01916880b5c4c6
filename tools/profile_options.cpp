// SPDX-License-Identifier: MIT
#include "profile_options.hpp"

#include "help.hpp"
#include "load_run.hpp"
#include "stats.hpp"

#include <rfm/customers/same_person.hpp>
#include <rfm/load/profile_loader.hpp>
#include <rfm/load/profile_writer.hpp>
#include <rfm/load/service_loader.hpp>
#include <rfm/text/csv_field.hpp>
#include <rfm/text/number.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace rfm::tools {
namespace {

using load::people_kind;

std::string shown(std::uint64_t count) {
    return text::grouped(static_cast<std::int64_t>(count));
}

load::people_choices choices_of(const std::vector<std::string>& map) {
    load::people_choices choices;
    for (const std::string& list : map) {
        for (const std::string& pair : split(list)) {
            const std::size_t equals = pair.find('=');
            if (equals == std::string::npos) {
                throw bad_option("map", list, "ROLE=COLUMN[,ROLE=COLUMN...]");
            }
            choices.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
        }
    }
    return choices;
}

/// The settings of a run whose inputs are profiles or services: roles and kinds are not those of orders.
load::settings people_settings(const input_options& typed, const world& around) {
    if (!typed.set.empty()) {
        throw bad_option("set", typed.set.front(), "orders: profiles and services take no constants");
    }
    input_options plain = typed;
    plain.kind.clear();
    plain.map.clear();
    return plain.settle(around);
}

/// The settings of files beside the orders: how ids are told apart and days are ordered; all else is detected.
load::settings side_settings(const input_options& typed, const world& around) {
    input_options plain;
    plain.id_fold = typed.id_fold;
    plain.id_prefix = typed.id_prefix;
    plain.allow_masked_ids = typed.allow_masked_ids;
    plain.min_date = typed.min_date;
    plain.max_date = typed.max_date;
    plain.year_pivot = typed.year_pivot;
    if (typed.date_format == "dmy" || typed.date_format == "mdy") {
        plain.date_format = typed.date_format;
    }
    return plain.settle(around);
}

std::string people_line(std::string_view what, const load::accounting& counts) {
    return fmt::format("{}: {} lines: {} loaded, {} skipped, {} rejected, {} blank, {} header", what,
                       shown(counts.physical_lines), shown(counts.loaded.lines), shown(counts.skipped().lines),
                       shown(counts.rejected().lines), shown(counts.blank.lines), shown(counts.header.lines));
}

void tell_loaded(std::string_view what, const load::people_file& file, const messages& tell) {
    const load::load_report& report = file.report();
    for (const load::input_report& input : report.inputs) {
        for (const std::string& note : input.settled.notes) {
            tell.say(input.settled.name + ": " + note);
        }
    }
    for (const error& each : report.first_rejects) {
        tell.say(to_text(each));
    }
    if (!report.first_rejects.empty()) {
        tell.hint(report.first_rejects.front().remedy);
    }
    for (const std::string& remark : file.remarks()) {
        tell.warn(remark);
    }
    if (report.counts.damaged_ids > 0) {
        tell.warn(shown(report.counts.damaged_ids) + " customer ids look damaged by a spreadsheet (1.23457E+17)");
    }
    tell.say(people_line(what, report.counts));
}

void refuse_masked(const load::load_report& report, bool allowed) {
    if (!allowed && report.counts.masked_ids * 100 > report.counts.loaded.records) {
        throw failure({.kind = error_kind::refused,
                       .what = fmt::format("{} of {} customer ids are masked ('**'): different customers may share one",
                                           report.counts.masked_ids, report.counts.loaded.records),
                       .remedy = "map a column that is not masked, or give --allow-masked-ids"});
    }
}

void refuse_bad(const load::load_report& report, const input_options& typed) {
    if (report.counts.loaded.records > 0 || !report.within(typed.limit())) {
        load::refuse_rejects(report, typed.limit());
    }
    refuse_masked(report, typed.allow_masked_ids);
}

/// The same person under several ids, for somebody to look at.
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

customers::profiles merged_profiles(const customers::profiles& rows, const messages& tell) {
    std::uint64_t repeated = 0;
    customers::profiles people = customers::merged(rows, repeated);
    if (repeated > 0) {
        tell.warn("rows of profiles joined to a newer one of their customer: " + shown(repeated));
    }
    return people;
}

std::optional<day> newest_update(const customers::profiles& people) {
    std::optional<day> newest;
    if (const coded_column* updated = people.find("updated")) {
        for (const std::string& text : updated->texts) {
            const auto on = parse_iso_day(text);
            newest = on && (!newest || *newest < *on) ? on : newest;
        }
    }
    return newest;
}

void append_hashes(std::vector<std::string>& hashes, const load::load_report& report) {
    for (const load::input_report& input : report.inputs) {
        hashes.push_back(input.content_hash);
    }
}

/// Encoding, dialect and roles of each input, and the accounting, without writing a row.
std::string dry_text(people_kind kind, const load::load_report& report, const load::people_choices& map) {
    std::string text;
    for (const load::input_report& input : report.inputs) {
        text += fmt::format("{}: {}, {}\n", input.settled.name, io::to_text(input.settled.encoding),
                            describe(input.settled.dialect));
        const auto mapped = load::map_people_header(input.settled.mapping.header, kind, map);
        const auto& mapping = std::get<load::people_mapping>(mapped);
        for (std::size_t r = 0; r < mapping.columns.size(); ++r) {
            if (mapping.columns[r]) {
                const std::string_view name =
                    kind == people_kind::profiles ? load::profile_role_names[r] : load::service_role_names[r];
                text += fmt::format("  {:<12}  {}\n", name, mapping.header[*mapping.columns[r]]);
            }
        }
        for (std::uint32_t i = 0; i < mapping.header.size(); ++i) {
            if (!mapping.is_mapped(i)) {
                text += fmt::format("  {:<12}  {}\n", kind == people_kind::profiles ? "attribute" : "unused",
                                    mapping.header[i]);
            }
        }
    }
    return text + people_line(kind == people_kind::profiles ? "profiles" : "services", report.counts) + "\n";
}

/// One import of either kind, from reading to the accounting.
template <class Loader>
auto load_all(Loader& loader, std::string_view what, const std::vector<std::string>& inputs, const input_options& typed,
              surroundings& with) {
    std::optional<io::output_file> rejects_file;
    std::optional<load::rejects_writer> rejects;
    if (!typed.rejects.empty()) {
        rejects_file.emplace(typed.rejects);
        rejects.emplace(*rejects_file);
    }
    const auto write_aside = [&](bool published) {
        if (rejects_file) {
            rejects_file->commit();
        }
        if (!typed.stats.empty()) {
            write_file(typed.stats, stats_json(loader.report(), published), std::nullopt);
        }
    };
    try {
        for (const std::string& path : inputs) {
            loader.load(path, rejects ? &*rejects : nullptr);
        }
        tell_loaded(what, loader, with.tell);
        load::refuse_rejects(loader.report(), typed.limit());
        refuse_masked(loader.report(), typed.allow_masked_ids);
        write_aside(true);
    } catch (const failure&) {
        write_aside(false);
        throw;
    }
    return loader.take();
}

}  // namespace

void profile_options::add_to(option_table& table) {
    table.begin_group("Customers");
    table.value("customers", 0, "FILE", "profiles of the customers: any export with a customer column (repeatable)",
                [this](const std::string& text) { customers.push_back(text); });
    table.value("services", 0, "FILE", "service records: any export with customer and date columns (repeatable)",
                [this](const std::string& text) { services.push_back(text); });
    add_reading_to(table);
}

void profile_options::add_reading_to(option_table& table) {
    table.value("satisfaction", 0, "SCALE", "what the numbers of satisfaction columns count to: 5, 10 or 100",
                [this](const std::string& text) { satisfaction = text; }, {"5", "10", "100"});
    table.value("suggest-id-map", 0, "FILE",
                "write from,to for customers whose profiles share a phone or an e-mail address, to be reviewed and "
                "given to --id-map",
                [this](const std::string& text) { suggest_id_map = text; });
}

customers::satisfaction_scale profile_options::scale() const {
    using customers::satisfaction_scale;
    if (satisfaction.empty()) {
        return satisfaction_scale::undecided;
    }
    constexpr satisfaction_scale scales[]{satisfaction_scale::five, satisfaction_scale::ten,
                                          satisfaction_scale::hundred};
    return scales[choose("satisfaction", satisfaction, {"5", "10", "100"})];
}

std::optional<people_kind> people_kind_of(const input_options& typed) {
    if (typed.kind == "customers") {
        return people_kind::profiles;
    }
    return typed.kind == "services" ? std::optional(people_kind::services) : std::nullopt;
}

std::vector<std::string> side_files::of_orders(const std::vector<std::string>& wanted,
                                               const std::vector<load::settled_input>& inputs) const {
    std::vector<std::string> names;
    std::ranges::copy_if(wanted, std::back_inserter(names), [&](const std::string& name) {
        return !known.provides(name) ||
               std::ranges::any_of(inputs, [&](const auto& input) { return input.mapping.find(name).has_value(); });
    });
    return names;
}

side_files load_side_files(const profile_options& options, const input_options& typed,
                           const std::vector<std::string>& operands, surroundings& with) {
    side_files side;
    const load::settings how =
        operands.empty() ? side_settings(typed, with.around) : people_settings(typed, with.around);
    if (!options.customers.empty() || !operands.empty()) {
        load::profile_loader loader(
            how, {.map = operands.empty() ? load::people_choices{} : choices_of(typed.map), .scale = options.scale()});
        for (const auto* paths : {&operands, &options.customers}) {
            for (const std::string& path : *paths) {
                loader.load(path, nullptr);
            }
        }
        tell_loaded("profiles", loader, with.tell);
        refuse_bad(loader.report(), typed);
        append_hashes(side.hashes, loader.report());
        side.profiles = loader.report();
        side.known.people = merged_profiles(loader.take(), with.tell);
        suggest(*side.known.people, options, with.tell);
    }
    if (!options.services.empty()) {
        const load::settings of_services = side_settings(typed, with.around);
        load::service_loader loader(of_services, {.map = {}, .scale = options.scale()});
        for (const std::string& path : options.services) {
            loader.load(path, nullptr);
        }
        tell_loaded("services", loader, with.tell);
        refuse_bad(loader.report(), typed);
        append_hashes(side.hashes, loader.report());
        side.known.services = loader.take();
        side.newest = customers::newest_day(*side.known.services);
    }
    if (!side.newest && side.known.people) {
        side.newest = newest_update(*side.known.people);
    }
    if (!options.suggest_id_map.empty() && !side.known.people) {
        throw bad_option("suggest-id-map", options.suggest_id_map, "profiles to look at: give --customers FILE");
    }
    return side;
}

void join_side_files(orders::activity& bought, const side_files& side, const std::vector<std::string>& wanted,
                     const messages& tell) {
    if (!side.any()) {
        return;
    }
    const customers::join_report report = customers::join(bought, side.known, wanted);
    if (report.prospects > 0) {
        tell.say("customers known from profiles alone: " + shown(report.prospects));
    }
    if (report.without_profile > 0) {
        tell.say("customers without a profile: " + shown(report.without_profile));
    }
    if (report.orphan_records > 0) {
        tell.warn(fmt::format("service records left out because nothing else knows their customer: {} of {} ids ({}{})",
                              shown(report.orphan_records), shown(report.orphan_customers),
                              fmt::join(report.orphans, ", "),
                              report.orphan_customers > report.orphans.size() ? ", ..." : ""));
    }
    if (report.later_services > 0) {
        tell.say(fmt::format("service records left out because they are later than {}: {}", to_text(bought.as_of),
                             shown(report.later_services)));
    }
    if (report.unborn > 0) {
        tell.warn(
            fmt::format("birthdays later than {}, which give no age: {}", to_text(bought.as_of), shown(report.unborn)));
    }
}

exit_code import_people(people_kind kind, const std::vector<std::string>& operands, const input_options& typed,
                        const profile_options& options, const output_options& output, bool dry_run,
                        surroundings& with) {
    const load::settings how = people_settings(typed, with.around);
    const load::people_rules rules{.map = choices_of(typed.map), .scale = options.scale()};
    const std::vector<std::string> inputs = inputs_of(operands, "import", with.around);
    const auto finish = [&](const load::load_report& report, const auto& write) {
        if (dry_run) {
            print(dry_text(kind, report, rules.map));
            return;
        }
        target to(output);
        write(to.out());
        to.finish();
    };
    if (kind == people_kind::profiles) {
        load::profile_loader loader(how, rules);
        const customers::profiles rows = load_all(loader, "profiles", inputs, typed, with);
        suggest(merged_profiles(rows, with.tell), options, with.tell);
        finish(loader.report(), [&](io::output& to) { load::write_profiles(rows, to); });
    } else {
        if (!options.suggest_id_map.empty()) {
            throw bad_option("suggest-id-map", options.suggest_id_map, "profiles to look at: --kind customers");
        }
        load::service_loader loader(how, rules);
        const customers::service_records records = load_all(loader, "services", inputs, typed, with);
        finish(loader.report(), [&](io::output& to) { load::write_services(records, to); });
    }
    return exit_code::done;
}

}  // namespace rfm::tools
