// SPDX-License-Identifier: MIT
#pragma once

#include "exit_code.hpp"
#include "input_options.hpp"
#include "output_options.hpp"
#include "profile_options.hpp"
#include "verb.hpp"

#include <string>
#include <vector>

namespace rfm::tools {

/// What `rfm import --kind customers|services` is to leave behind.
struct people_output {
    const output_options& rows;
    bool dry_run = false;
    std::string save_config;  ///< empty: none
};

/// `rfm import --kind customers|services`: canonical profiles or service records.
exit_code import_people(load::people_kind kind, const std::vector<std::string>& operands, const input_options& typed,
                        const profile_options& options, const people_output& output, surroundings& with);

}  // namespace rfm::tools
