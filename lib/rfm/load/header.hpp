// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/error.hpp>
#include <rfm/load/role.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rfm::load {

/// Roles the user has settled: `--map role=Column`. Columns are header names, or numbers from 1 without a header.
using column_choices = std::vector<std::pair<role, std::string>>;

/// Which column of an input has which role.
struct header_mapping {
    std::vector<std::string> header;  ///< names as read, trimmed; "1", "2", ... without a header
    std::array<std::optional<std::uint32_t>, role_count> columns{};
    std::array<std::int64_t, role_count> scales{};  ///< 10,000 for "金额(万元)", else 1
    std::vector<std::string> notes;                 ///< what was passed over, one line each

    bool has(role r) const { return columns[static_cast<std::size_t>(r)].has_value(); }
    std::uint32_t at(role r) const { return *columns[static_cast<std::size_t>(r)]; }
    std::int64_t scale(role r) const { return scales[static_cast<std::size_t>(r)]; }

    /// The column called `name`, as written or after normalisation, or else the column of the role `name`.
    std::optional<std::uint32_t> find(std::string_view name) const;
};

/// A mapping, or why there is none: with the header seen and the --map to write.
struct mapping_attempt {
    std::optional<header_mapping> mapping;
    error problem;
    int roles_found = 0;  ///< of the required ones: the better guess among several headers
};

/// Maps a header by the user's choices first, then by exact aliases of the kind; the best rank of a role wins.
/// `constants` are roles that need no column (--set). Pure.
mapping_attempt map_header(std::vector<std::string> header, input_kind kind, const column_choices& choices,
                           const std::vector<role>& constants);

/// A classification or canonical orders, where the header says so exactly.
std::optional<input_kind> kind_by_header(const std::vector<std::string>& header);

}  // namespace rfm::load
