// SPDX-License-Identifier: MIT
#include "classified.hpp"

#include "classify_kinds.hpp"
#include "classify_steps.hpp"
#include "set_beside.hpp"

#include <fmt/format.h>

#include <utility>

namespace rfm::tools {
namespace {

using load::input_kind;

[[noreturn]] void refuse_mix(const known_input& first, const known_input& other) {
    throw failure({.kind = error_kind::refused,
                   .what = fmt::format("'{}' holds {}, '{}' holds {}", first.path, to_text(first.settled.kind),
                                       other.path, to_text(other.settled.kind)),
                   .remedy = "inputs of one run are of one kind; --kind settles a wrong guess"});
}

/// Orders and canonical orders go together; totals and classifications only with their like.
input_kind kind_of_all(const std::vector<known_input>& inputs) {
    const auto plain = [](input_kind kind) {
        const bool lines = kind == input_kind::canonical || kind == input_kind::returns;
        return lines ? input_kind::orders : kind;
    };
    for (const known_input& each : inputs) {
        if (plain(each.settled.kind) != plain(inputs.front().settled.kind)) {
            refuse_mix(inputs.front(), each);
        }
    }
    return plain(inputs.front().settled.kind);
}

/// Predictions need the days of purchases.
void refuse_predictions(const asked_plans& plans, const std::string& file, std::string_view what) {
    if (plans.predict()) {
        throw failure({.kind = error_kind::usage,
                       .what = fmt::format("{} say nothing of when customers bought: nothing can be predicted", what),
                       .file = file,
                       .remedy = "give order lines, or customers as x, t_x and T with --kind cbs"});
    }
}

classified classify_known(const std::vector<std::string>& operands, std::string_view verb, const input_options& input,
                          asked_plans plans, const plan_options& options, surroundings& with) {
    if (const auto kind = people_kind_of(input)) {
        if (*kind == load::people_kind::services) {
            throw bad_option("kind", input.kind, "orders or customers to classify: give --services FILE beside them");
        }
        if (input.orders.empty()) {
            refuse_predictions(plans, {}, "profiles");
        }
        return input.orders.empty() ? classify_profiles(inputs_of(operands, input, verb, with.around), input,
                                                        std::move(plans), options, with)
                                    : classify_profiles_with_orders(inputs_of(operands, input, verb, with.around),
                                                                    input, std::move(plans), options, with);
    }
    const load::settings how = input.settle(with.around);
    const std::vector<std::string> paths = inputs_of(operands, input, verb, with.around);
    rejects_target rejects(input, paths);
    std::vector<known_input> inputs = look_at(paths, how, input);
    switch (kind_of_all(inputs)) {
        case input_kind::classification:
            if (!options.within.empty()) {
                refuse_within("a classification");
            }
            if (!options.predictions.model.empty()) {
                refuse_predictions(plans, inputs.front().path, "classifications");
            }
            if (plans.other) {
                throw failure({.kind = error_kind::usage,
                               .what = "a classification is classified already: --compare needs the orders",
                               .file = inputs.front().path,
                               .remedy = "give the orders"});
            }
            return read_back(std::move(inputs), how, input, plans.first, options);
        case input_kind::cbs:
            return classify_cbs(std::move(inputs), how, plans, options, input, rejects, with);
        case input_kind::totals:
            refuse_predictions(plans, inputs.front().path, "per-customer totals");
            return classify_totals(std::move(inputs), how, plans, options, input, rejects, with);
        default:
            return classify_orders(std::move(inputs), how, input, std::move(plans), options, {}, rejects, with);
    }
}

}  // namespace

void classified::unname_unknown_plan() {
    if (!plan_is_known) {
        customers.applied.name.clear();
        customers.applied.title.clear();
        customers.applied.title_zh.clear();
    }
}

classified classify_inputs(const std::vector<std::string>& operands, std::string_view verb, const input_options& input,
                           const plan_options& options, surroundings& with) {
    asked_plans plans{.first = options.settle(with.around), .other = {}};
    plans.other = options.settle_other(plans.first, with.around);
    if (!plans.predict()) {
        options.predictions.refuse_without_model();
    }
    const plan::plan plan = plans.first;
    classified result = classify_known(operands, verb, input, std::move(plans), options, with);
    set_beside(result, options.previous.empty() ? std::nullopt
                                                : std::optional(read_previous(options.previous, plan, with.around)));
    const bool filtered = !input.only.empty() || !input.drop.empty();
    if (filtered && !result.loaded) {
        result.customers.earlier.reset();  // rows were left out of one side alone
    }
    return result;
}

}  // namespace rfm::tools
