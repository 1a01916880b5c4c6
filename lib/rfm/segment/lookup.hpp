// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/segment/dimensions.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rfm::segment {

/// Lookup tables by name: the built-in ones, else CSV files with the columns value,class. Files are read once, when
/// first asked for. Values are found with and without 市. Not thread safe.
///
/// Built in: city-tiers-2025 (337 prefecture-level cities; Yicai's New First-Tier Cities Institute, May 2025). It finds
/// the city in whatever names one, also an address or a county-level city: see customers/address.hpp.
class builtin_lookup final : public lookup_tables {
public:
    std::optional<std::string> find(std::string_view table, std::string_view value) const override;
    std::vector<std::string> classes(std::string_view table) const override;

private:
    struct entries {
        std::map<std::string, std::string, std::less<>> class_of;
        std::vector<std::string> classes;  // in order of first appearance
    };
    const entries& table_named(std::string_view name) const;

    mutable std::map<std::string, entries, std::less<>> read_;
};

}  // namespace rfm::segment
