// SPDX-License-Identifier: MIT
#include "side_files.hpp"

#include "people_run.hpp"

#include <rfm/load/profile_loader.hpp>
#include <rfm/load/service_loader.hpp>
#include <rfm/text/number.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

namespace rfm::tools {
namespace {

std::string shown(std::uint64_t count) {
    return text::grouped(static_cast<std::int64_t>(count));
}

/// The settings of files beside the orders: how ids are told apart, days and amounts written; all else is detected.
load::settings side_settings(const input_options& typed, const world& around) {
    input_options plain;
    plain.id_fold = typed.id_fold;
    plain.id_map = typed.id_map;
    plain.id_prefix = typed.id_prefix;
    plain.allow_masked_ids = typed.allow_masked_ids;
    plain.min_date = typed.min_date;
    plain.max_date = typed.max_date;
    plain.year_pivot = typed.year_pivot;
    plain.date_format = typed.date_format;
    plain.decimal = typed.decimal;
    plain.wants_hash = typed.tells_hash();
    return plain.settle(around);
}

void refuse_bad(const load::load_report& report, const input_options& typed) {
    if (report.counts.loaded.records > 0 || !report.within(typed.limit())) {
        load::refuse_rejects(report, typed.limit());
    }
    refuse_masked(report, typed.allow_masked_ids);
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

side_files read_side_files(const profile_options& options, const input_options& typed,
                           const std::vector<std::string>& operands, rejects_target& rejects, surroundings& with) {
    side_files side;
    const load::settings beside = side_settings(typed, with.around);
    const load::settings own = operands.empty() ? load::settings{} : people_settings(typed, with.around);
    if (!options.customers.empty() || !operands.empty()) {
        load::profile_loader loader(
            operands.empty() ? beside : own,
            {.map = operands.empty() ? load::people_choices{} : choices_of(typed.map), .scale = options.scale()});
        std::vector<std::string> paths = operands;
        paths.insert(paths.end(), options.customers.begin(), options.customers.end());
        load_all(loader, "profiles", paths, rejects, with.tell);
        refuse_bad(loader.report(), typed);
        append_hashes(side.hashes, loader.report());
        side.profiles = loader.report();
        side.known.people = merged_profiles(loader.take(), with.tell);
        suggest(*side.known.people, options, with.tell);
    }
    if (!options.services.empty()) {
        load::service_loader loader(beside, {.map = {}, .scale = options.scale()});
        load_all(loader, "services", options.services, rejects, with.tell);
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

}  // namespace

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
                           const std::vector<std::string>& operands, rejects_target& rejects, surroundings& with) {
    try {
        return read_side_files(options, typed, operands, rejects, with);
    } catch (const failure&) {
        rejects.commit();
        throw;
    }
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

}  // namespace rfm::tools
