// SPDX-License-Identifier: MIT
#pragma once

#include "verb.hpp"

#include <string>
#include <string_view>

namespace rfm::tools {

std::string general_help();
std::string help_of(const verb_entry& entry, const option_table& table);
std::string version_text();

/// Writes to standard output; throws rfm::failure when it cannot be written.
void print(std::string_view text);
/// Writes to standard error.
void print_error(std::string_view text);

}  // namespace rfm::tools
