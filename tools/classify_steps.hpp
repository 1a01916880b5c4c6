// SPDX-License-Identifier: MIT
#pragma once

#include "classified.hpp"
#include "load_run.hpp"
#include "predict_plans.hpp"
#include "side_files.hpp"

#include <rfm/orders/activity.hpp>
#include <rfm/plan/plan.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rfm::tools {

/// The plan of the run, and the one it is set beside.
struct asked_plans {
    plan::plan first;
    std::optional<plan::plan> other;

    std::vector<const plan::plan*> all() const {
        std::vector<const plan::plan*> plans{&first};
        if (other) {
            plans.push_back(&*other);
        }
        return plans;
    }

    bool predict() const { return !first.predict.empty() || (other && !other->predict.empty()); }
};

// What the ways from inputs to classes (classify_kinds.hpp) share, in the order they need it.

std::vector<load::settled_input> settled_of(const std::vector<known_input>& inputs);

/// Appends those of `further` that are not among `names`.
void add_new(std::vector<std::string>& names, std::vector<std::string> further);

/// The attributes that each plan needs of customers who come without order lines.
/// Throws rfm::failure (refused) for what is computed from lines.
std::vector<std::vector<std::string>> wanted_without_lines(const asked_plans& plans,
                                                           const std::vector<std::string>& keep);

/// What of them is read from these inputs.
std::vector<std::string> columns_of(const std::vector<known_input>& inputs,
                                    const std::vector<std::vector<std::string>>& wanted, const side_files& side);

load::settled_reader reader_of(known_input& input, const load::settings& how);

/// Joins each to the side files; what was found is said of the first alone, for the customers are the same.
void join_all(std::vector<orders::activity>& bought, const side_files& side,
              const std::vector<std::vector<std::string>>& wanted, const messages& tell);

/// Classifies by the plan, and sets the classes of the other one beside. `bought` is what each plan measures.
classified classify_all(std::vector<orders::activity> bought, const asked_plans& plans,
                        const std::vector<std::string>& keep, const surroundings& with, predicted_plans ahead = {});

/// One hash of the contents that were loaded and of the side files.
std::string hash_of_all(const load::load_report& report, const std::vector<std::string>& side);

/// Throws rfm::failure (usage): --within needs order lines, and these are `inputs`.
[[noreturn]] void refuse_within(std::string_view inputs);

}  // namespace rfm::tools
