// SPDX-License-Identifier: MIT
#pragma once

#include "option_table.hpp"

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rfm::tools {

/// Sets the options of a TOML file, or of a built-in config (tools/configs), that were not typed: long option names, at
/// the top level or in a table named as the verb, which wins. Throws rfm::failure: failed if it cannot be read; usage
/// with line and column for what is no TOML, names no option of any verb, or has a wrong type.
void apply_config(const std::string& file, std::string_view verb, const option_table& table,
                  std::span<const std::string> given);

/// Options and values as such a file.
std::string write_config(std::string_view verb,
                         const std::vector<std::pair<std::string, std::vector<std::string>>>& values);

}  // namespace rfm::tools
