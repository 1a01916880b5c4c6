// SPDX-License-Identifier: MIT
#include "activity_sink.hpp"
#include "classify_kinds.hpp"
#include "stopwatch.hpp"
#include "wanted_columns.hpp"

#include <rfm/base/parallel.hpp>
#include <rfm/orders/groups.hpp>

#include <algorithm>
#include <utility>

namespace rfm::tools {
namespace {

/// What `orders` and `days` mean for these inputs, so that frequency is never a guess.
void settle_frequency(orders::measure_spec& measures, const std::vector<known_input>& inputs,
                      const load::settings& how) {
    using orders::frequency_basis;
    const bool constant =
        std::ranges::any_of(how.constants, [](const auto& c) { return c.first == load::role::order; });
    const bool has_orders =
        constant || std::ranges::any_of(inputs, [](const known_input& each) {
            return each.settled.kind != load::input_kind::returns && each.settled.mapping.has(load::role::order);
        });
    if (measures.frequency == frequency_basis::automatic) {
        measures.frequency = has_orders ? frequency_basis::orders : frequency_basis::days;
    }
    if (measures.frequency == frequency_basis::orders && !has_orders) {
        throw failure({.kind = error_kind::refused,
                       .what = "orders are to be counted, but no input has an order column",
                       .file = inputs.front().settled.name,
                       .remedy = "give --map order=COLUMN, or --frequency days or rows"});
    }
    const bool has_quantity = std::ranges::any_of(
        inputs, [](const known_input& each) { return each.settled.mapping.has(load::role::quantity); });
    if (measures.frequency == frequency_basis::quantity && !has_quantity) {
        throw failure({.kind = error_kind::refused,
                       .what = "quantities are to be summed, but no input has a quantity column",
                       .file = inputs.front().settled.name,
                       .remedy = "give --map quantity=COLUMN, or --frequency orders, days or rows"});
    }
}

}  // namespace

classified classify_orders(std::vector<known_input> inputs, load::settings how, const input_options& typed,
                           asked_plans plans, const plan_options& options, const std::vector<std::string>& profiles,
                           rejects_target& rejects, surroundings& with) {
    const side_files side = load_side_files(options.profiles, typed, profiles, rejects, with);
    stopwatch watch(with.tell);
    std::vector<orders::activity_spec> specs;
    std::vector<std::vector<std::string>> wanted;
    std::vector<std::string> columns;
    const auto settle = [&](plan::plan& plan) {
        settle_frequency(plan.metrics, inputs, how);
        plan.metrics.since = how.since;
    };
    settle(plans.first);
    if (plans.other) {
        settle(*plans.other);
    }
    for (const plan::plan* plan : plans.all()) {
        specs.push_back(needs_of(*plan, options.keep));
        wanted.push_back(specs.back().attributes);
        wanted.back().insert(wanted.back().end(), specs.back().derived.begin(), specs.back().derived.end());
        add_new(columns, columns_of_orders(specs.back(), side, settled_of(inputs), *plan));
    }
    for (orders::activity_spec& spec : specs) {
        spec.attributes = columns;
    }
    how.attributes = std::move(columns);
    how.needs_orders = plans.predict() || specs.size() > 1 || specs.front().needs_orders();
    const plan::plan& plan = plans.first;
    how.within = plan.metrics.within;
    if (plan.metrics.as_of.from != orders::as_of_rule::source::last) {
        how.as_of = plan.metrics.as_of.on;
    }
    const auto requests = requests_of(plans.all(), options.predictions, with);
    activity_sink sink(std::move(specs), plans.predict(), worker_count(with.threads));
    load::load_report report = load_orders(std::move(inputs), how, typed, rejects, sink, with);
    watch.stage("loading");
    std::vector<orders::activity> bought = sink.finish(report.attributes);
    for (orders::activity& each : bought) {
        if (!how.within.empty()) {
            orders::split_groups(each, how.within);
        }
    }
    watch.stage("adding up");
    join_all(bought, side, wanted, with.tell);
    predicted_plans ahead =
        predict_all(plans.all(), requests, options.predictions, bought.front().customers, with,
                    [&](const plan::plan& each, const predict::request& wanted_ahead) {
                        return predict::run(sink.lines(), each.metrics, bought.front().as_of, wanted_ahead);
                    });
    if (plans.predict()) {
        watch.stage("predicting");
    }
    classified result = classify_all(std::move(bought), plans, options.keep, with, std::move(ahead));
    watch.stage("classifying");
    result.content_hash = hash_of_all(report, side.hashes);
    result.loaded = std::move(report);
    return result;
}

classified classify_profiles_with_orders(const std::vector<std::string>& operands, const input_options& typed,
                                         asked_plans plans, const plan_options& options, surroundings& with) {
    input_options of_orders = typed;
    of_orders.kind.clear();
    of_orders.map.clear();
    of_orders.only.clear();
    of_orders.drop.clear();
    const load::settings how = of_orders.settle(with.around);
    rejects_target rejects(typed, operands);
    std::vector<known_input> inputs = look_at({}, how, of_orders);
    return classify_orders(std::move(inputs), how, typed, std::move(plans), options, operands, rejects, with);
}

}  // namespace rfm::tools
