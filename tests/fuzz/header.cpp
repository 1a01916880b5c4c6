// SPDX-License-Identifier: MIT
#include "targets.hpp"

#include <rfm/load/header.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace rfm::fuzz {
namespace {

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

}  // namespace

/// A mapping names columns that are there, no column for two roles that were not asked for; a refusal says why.
/// The text is one column name per line; the first is also chosen for a role where the settings say so.
void header(std::string_view bytes) {
    constexpr std::array kinds{load::input_kind::orders, load::input_kind::totals, load::input_kind::canonical};
    input from(bytes);
    const load::input_kind kind = from.one_of(kinds);
    const auto chosen = static_cast<load::role>(from.number() % (load::role_count + 1));
    const auto constant = static_cast<load::role>(from.number() % (load::role_count + 1));
    const std::vector<std::string> names = lines_of(from.rest());
    const bool chooses = static_cast<std::size_t>(chosen) < load::role_count;
    const bool sets = static_cast<std::size_t>(constant) < load::role_count;
    const load::column_choices choices =
        chooses ? load::column_choices{{chosen, names.front()}} : load::column_choices{};

    const auto attempt =
        load::map_header(names, kind, choices, sets ? std::vector{constant} : std::vector<load::role>{});
    if (!attempt.mapping) {
        require(!attempt.problem.what.empty(), "a refusal says why");
        return;
    }
    const load::header_mapping& mapping = *attempt.mapping;
    require(mapping.header.size() == names.size(), "no column is lost");
    for (std::size_t i = 0; i < load::role_count; ++i) {
        require(!mapping.columns[i] || *mapping.columns[i] < names.size(), "a role is one of the columns");
        require(!mapping.columns[i] || mapping.scales[i] >= 1, "a role has a scale");
    }
    for (const std::string& name : names) {
        const auto column = mapping.find(name);
        require(!column || *column < names.size(), "a name finds one of the columns");
    }
    (void)load::kind_by_header(names);
}

}  // namespace rfm::fuzz
