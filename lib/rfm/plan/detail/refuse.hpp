// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/plan/plan.hpp>

#include <string>

namespace rfm::plan::detail {

/// A spot in a plan's TOML, for messages. Refers to the name it was made with.
struct place {
    const std::string& file;
    position at;
};

/// Throws the usage failure of a plan that cannot be used as it stands.
[[noreturn]] void refuse(const place& where, std::string what, std::string remedy = {});

}  // namespace rfm::plan::detail
