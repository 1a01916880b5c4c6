// SPDX-License-Identifier: MIT
#pragma once

#include "load_run.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rfm::tools {

/// Reads everything and prints encoding, dialect, mapping, a profile of each mapped column, the first rows and the
/// accounting on standard output. Ends as the real run would: throws what it would throw.
exit_code dry_run(std::vector<known_input> inputs, const load::settings& how, const input_options& typed,
                  rejects_target& rejects, surroundings& with);

/// "role=column" for --map.
std::string assignment(std::string_view role, std::string_view column);

/// The options that say what was typed and what was detected, for a config file.
std::vector<std::pair<std::string, std::vector<std::string>>> settled_options(const input_options& typed,
                                                                              const load::settled_input& input);

}  // namespace rfm::tools
