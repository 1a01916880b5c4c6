// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/day.hpp>
#include <rfm/plan/plan.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace rfm::plan::detail {

struct value;
struct entry;
using array = std::vector<value>;
using table = std::vector<entry>;  ///< in the order of the file

struct value {
    std::variant<std::string, std::int64_t, double, bool, day, array, table> data;
    position at;

    template <class T>
    const T* as() const {
        return std::get_if<T>(&data);
    }
};

struct entry {
    std::string key;
    position at;
    value what;
};

/// A TOML text as a plain tree. The parser's own tree forgets the order of keys; conditions are read in theirs.
///
/// @param file  for messages
/// Throws failure (usage) with line and column for a text that is no TOML, over 1 MiB, or nested too deeply, and for
/// values no plan has: times of day, nan and inf.
table parse_document(std::string_view toml, const std::string& file);

/// "a text", "a list": how a message names the type of a value.
std::string_view type_name(const value& v);

}  // namespace rfm::plan::detail
