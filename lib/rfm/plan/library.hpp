// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/embedded.hpp>
#include <rfm/plan/plan.hpp>

#include <span>
#include <string>
#include <vector>

namespace rfm::plan {

/// The built-in plans as their TOML files, sorted by file name.
std::span<const embedded_file> builtin_plans();

/// One line of `rfm plan list`.
struct builtin {
    std::string name;  ///< what `load_plan` takes
    std::string title;
    std::string title_zh;
    std::string source;   ///< where its rules come from
    std::string summary;  ///< "quantile 1-5, 11 classes": scores, and classes of customers with a purchase
};

/// The built-in plans, `standard` first, then by name.
std::vector<builtin> builtins();

/// A plan by its name, or by its file: a name with `/` or the ending `.toml` is a file.
/// Throws failure (usage) for an unknown name and a bad plan, failure (failed) for a file that cannot be read.
plan load_plan(const std::string& name_or_path);

}  // namespace rfm::plan
