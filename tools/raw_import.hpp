// SPDX-License-Identifier: MIT
#pragma once

#include "input_options.hpp"
#include "output_options.hpp"
#include "verb.hpp"

#include <string>
#include <vector>

namespace rfm::tools {

/// `rfm import --raw`: writes one table as it was read, with the accounting, the rejects and the limits of any import.
/// Throws rfm::failure (usage) for options that need roles and for several inputs.
exit_code raw_import(const std::vector<std::string>& inputs, const input_options& typed, bool lenient,
                     const output_options& where, surroundings& with);

}  // namespace rfm::tools
