// SPDX-License-Identifier: MIT
#pragma once

#include "option_table.hpp"
#include "predict_options.hpp"
#include "profile_options.hpp"
#include "world.hpp"

#include <rfm/plan/plan.hpp>

#include <optional>
#include <string>
#include <vector>

namespace rfm::tools {

/// Which plan, and what of it is changed on the command line: shared by classify, report and export.
struct plan_options {
    std::string plan = "standard";
    bool plan_given = false;
    std::string by;
    std::string as_of, frequency, monetary, returns, zero;
    int window = 0;
    std::string within;
    std::vector<std::string> keep;
    std::string compare, previous;
    profile_options profiles;
    predict_options predictions;

    void add_to(option_table& table);

    /// Whether it was said what the classes are; else they are those of the default plan.
    bool names_classes() const { return plan_given || !by.empty(); }

    /// The plan with the changes made. An as-of of `today` becomes the day; an automatic frequency stays until the
    /// inputs are known. Throws rfm::failure (usage).
    plan::plan settle(const world& around) const;

    /// The plan of --compare under the same changes, counting from the same day as `first`; nothing without it.
    std::optional<plan::plan> settle_other(const plan::plan& first, const world& around) const;

private:
    void change(plan::plan& result, const world& around) const;
};

}  // namespace rfm::tools
