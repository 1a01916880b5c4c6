// SPDX-License-Identifier: MIT
#pragma once

#include "input_options.hpp"
#include "plan_options.hpp"
#include "verb.hpp"

#include <rfm/load/order_loader.hpp>
#include <rfm/segment/classification.hpp>

#include <optional>
#include <string>
#include <vector>

namespace rfm::tools {

/// Classified customers, and how they were loaded where they came from orders.
struct classified {
    segment::classification customers;
    std::optional<segment::classification> other;  ///< the same customers by the plan of --compare
    std::optional<load::load_report> loaded;
    std::string content_hash;  ///< of all inputs together
    std::optional<predict::run_facts> predicted = {};
    bool plan_is_known = true;  ///< no: a classification was read, and no plan given, which is then the default one

    /// Takes the name of a plan off that may be another than the one that made the classes.
    void unname_unknown_plan();
};

/// The way from operands to classified customers that classify, report and export share: orders, totals or canonical
/// orders are loaded and classified; a classification is read back.
/// Throws rfm::failure.
classified classify_inputs(const std::vector<std::string>& operands, std::string_view verb, const input_options& input,
                           const plan_options& plan, surroundings& with);

}  // namespace rfm::tools
