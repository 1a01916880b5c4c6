// SPDX-License-Identifier: MIT
#include "people_import.hpp"

#include "config.hpp"
#include "dry_run.hpp"
#include "help.hpp"
#include "people_run.hpp"
#include "stats.hpp"

#include <rfm/load/profile_loader.hpp>
#include <rfm/load/profile_writer.hpp>
#include <rfm/load/service_loader.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <variant>

namespace rfm::tools {
namespace {

using load::people_kind;

/// Roles and their columns, in the order of the roles.
std::vector<std::pair<std::string_view, std::string>> roles_of(people_kind kind, const load::people_mapping& mapping) {
    std::vector<std::pair<std::string_view, std::string>> roles;
    for (std::size_t r = 0; r < mapping.columns.size(); ++r) {
        if (mapping.columns[r]) {
            roles.emplace_back(
                kind == people_kind::profiles ? load::profile_role_names[r] : load::service_role_names[r],
                mapping.header[*mapping.columns[r]]);
        }
    }
    return roles;
}

/// Encoding, dialect and roles of each input, and the accounting, without writing a row.
std::string dry_text(people_kind kind, const load::load_report& report, const load::people_choices& map) {
    std::string text;
    for (const load::input_report& input : report.inputs) {
        text += fmt::format("{}: {}, {}\n", input.settled.name, io::to_text(input.settled.encoding),
                            describe(input.settled.dialect));
        const auto mapped = load::map_people_header(input.settled.mapping.header, kind, map);
        const auto& mapping = std::get<load::people_mapping>(mapped);
        for (const auto& [role, column] : roles_of(kind, mapping)) {
            text += fmt::format("  {:<12}  {}\n", role, column);
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
auto import_all(Loader& loader, std::string_view what, const std::vector<std::string>& inputs,
                const input_options& typed, surroundings& with) {
    rejects_target rejects(typed, inputs);
    const auto write_aside = [&](bool published) {
        rejects.commit();
        if (!typed.stats.empty()) {
            write_file(typed.stats, stats_json(loader.report(), published), std::nullopt);
        }
    };
    try {
        load_all(loader, what, inputs, rejects, with.tell);
        load::refuse_rejects(loader.report(), typed.limit());
        refuse_masked(loader.report(), typed.allow_masked_ids);
        write_aside(true);
    } catch (const failure&) {
        write_aside(false);
        throw;
    }
    return loader.take();
}

/// The options that say what was typed and what was detected of the first input, for a config file.
std::vector<std::pair<std::string, std::vector<std::string>>> settled_people_options(const input_options& typed,
                                                                                     const profile_options& options,
                                                                                     people_kind kind,
                                                                                     const load::settled_input& input) {
    auto settled = settled_options(typed, input);
    std::erase_if(settled, [](const auto& option) { return option.first == "map"; });
    const auto mapped = load::map_people_header(input.mapping.header, kind, choices_of(typed.map));
    std::vector<std::string> map;
    for (const auto& [role, column] : roles_of(kind, std::get<load::people_mapping>(mapped))) {
        map.push_back(assignment(role, column));
    }
    settled.emplace_back("kind", std::vector{typed.kind});
    settled.emplace_back("map", std::move(map));
    if (!options.satisfaction.empty()) {
        settled.emplace_back("satisfaction", std::vector{options.satisfaction});
    }
    return settled;
}

}  // namespace

exit_code import_people(people_kind kind, const std::vector<std::string>& operands, const input_options& typed,
                        const profile_options& options, const people_output& output, surroundings& with) {
    if (!typed.orders.empty() || !typed.returns.empty()) {
        throw bad_option("kind", typed.kind, "read together with orders or returns: import one after the other");
    }
    const load::settings how = people_settings(typed, with.around);
    const load::people_rules rules{.map = choices_of(typed.map), .scale = options.scale()};
    const std::vector<std::string> inputs = inputs_of(operands, typed, "import", with.around);
    const auto finish = [&](const load::load_report& report, const auto& write) {
        if (!output.save_config.empty()) {
            const auto settled = settled_people_options(typed, options, kind, report.inputs.front().settled);
            write_file(output.save_config, write_config("import", settled), 0644);
        }
        if (output.dry_run) {
            print(dry_text(kind, report, rules.map));
            return;
        }
        target to(output.rows);
        write(to.out());
        to.finish();
    };
    if (kind == people_kind::profiles) {
        load::profile_loader loader(how, rules);
        const customers::profiles rows = import_all(loader, "profiles", inputs, typed, with);
        suggest(merged_profiles(rows, with.tell), options, with.tell);
        finish(loader.report(), [&](io::output& to) { load::write_profiles(rows, to); });
    } else {
        if (!options.suggest_id_map.empty()) {
            throw bad_option("suggest-id-map", options.suggest_id_map, "profiles to look at: --kind customers");
        }
        load::service_loader loader(how, rules);
        const customers::service_records records = import_all(loader, "services", inputs, typed, with);
        finish(loader.report(), [&](io::output& to) { load::write_services(records, to); });
    }
    return exit_code::done;
}

}  // namespace rfm::tools
