// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/error.hpp>
#include <rfm/load/header_search.hpp>
#include <rfm/load/profile_role.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace rfm::load {

/// The two kinds of files about customers that are no purchases.
enum class people_kind : std::uint8_t { profiles, services };

/// `--map name=Column` for these files: role names as typed, and headers (numbers without a header).
using people_choices = std::vector<std::pair<std::string, std::string>>;

/// Which column of a profile or service file has which role, by the numbers of profile_role or service_role.
struct people_mapping {
    std::vector<std::string> header;  ///< trimmed
    std::vector<std::optional<std::uint32_t>> columns;
    std::vector<std::string> notes;  ///< what was passed over, one line each

    template <class Role>
    std::optional<std::uint32_t> at(Role r) const {
        return columns[static_cast<std::size_t>(r)];
    }
    /// Whether some role has the column; the others are attributes.
    bool is_mapped(std::uint32_t column) const;
};

/// Maps a header by the user's choices first, then by exact aliases (lib/rfm/load/tables/profile_aliases.csv); the best
/// rank of a role wins. A column that is the customer may be its phone, e-mail address or name too.
/// @return  a mapping, or why there is none: no customer (for services: no date), or two columns equally good for it
std::variant<people_mapping, error> map_people_header(std::vector<std::string> header, people_kind kind,
                                                      const people_choices& choices);

/// The same for settled_reader. Its order of day and month is told by birthdays, or the dates of services.
header_matcher people_matcher(people_kind kind, people_choices choices);

/// A header and what stands in brackets at its end, whatever it is: "资产规模", "万元".
struct header_with_unit {
    std::string name;
    std::string unit;
};
header_with_unit split_header(std::string_view name);

}  // namespace rfm::load
