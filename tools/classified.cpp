// SPDX-License-Identifier: MIT
#include "classified.hpp"

#include "activity_sink.hpp"
#include "load_run.hpp"
#include "row_filter.hpp"
#include "set_beside.hpp"
#include "side_files.hpp"
#include "stopwatch.hpp"
#include "wanted_columns.hpp"

#include <rfm/base/hash.hpp>
#include <rfm/base/parallel.hpp>
#include <rfm/load/cbs.hpp>
#include <rfm/load/totals.hpp>
#include <rfm/orders/groups.hpp>
#include <rfm/segment/classify.hpp>
#include <rfm/segment/lookup.hpp>
#include <rfm/segment/read_classification.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
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

load::settled_reader reader_of(known_input& input, const load::settings& how) {
    return input.reader ? std::move(*input.reader) : load::settled_reader(input.path, how);
}

/// What `orders` and `days` mean for these inputs, so that frequency is never a guess.
void settle_frequency(orders::measure_spec& measures, const std::vector<known_input>& inputs,
                      const load::settings& how) {
    using orders::frequency_basis;
    const bool constant =
        std::ranges::any_of(how.constants, [](const auto& c) { return c.first == load::role::order; });
    const bool has_orders =
        constant || std::ranges::any_of(inputs, [](const known_input& each) {
            return each.settled.kind != input_kind::returns && each.settled.mapping.has(load::role::order);
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

std::string hash_of_all(const load::load_report& report, const std::vector<std::string>& side) {
    if (report.inputs.size() == 1 && side.empty()) {
        return report.inputs.front().content_hash;
    }
    std::string hashes;
    for (const load::input_report& each : report.inputs) {
        hashes += each.content_hash;
    }
    for (const std::string& each : side) {
        hashes += each;
    }
    return hash128_hex(hashes);
}

std::vector<load::settled_input> settled_of(const std::vector<known_input>& inputs) {
    std::vector<load::settled_input> settled;
    std::ranges::transform(inputs, std::back_inserter(settled), &known_input::settled);
    return settled;
}

/// The plan of the run, and the one it is set beside.
struct asked_plans {
    plan::plan first;
    std::optional<plan::plan> other;

    std::vector<plan::plan*> all() {
        std::vector<plan::plan*> plans{&first};
        if (other) {
            plans.push_back(&*other);
        }
        return plans;
    }
};

/// Classifies by the plan, and sets the classes of the other one beside. `bought` is what each plan measures.
classified classify_all(std::vector<orders::activity> bought, const asked_plans& plans,
                        const std::vector<std::string>& keep, const surroundings& with,
                        std::vector<segment::number_column> predictions = {}) {
    const segment::builtin_lookup lookups;
    const unsigned workers = worker_count(with.threads);
    classified result;
    if (plans.other) {
        result.other = segment::classify(std::move(bought.back()), *plans.other, lookups, {}, workers, predictions);
    }
    result.customers =
        segment::classify(std::move(bought.front()), plans.first, lookups, keep, workers, std::move(predictions));
    return result;
}

void add_new(std::vector<std::string>& names, std::vector<std::string> further) {
    for (std::string& name : further) {
        if (std::ranges::find(names, name) == names.end()) {
            names.push_back(std::move(name));
        }
    }
}

/// Joins each to the side files; what was found is said of the first alone, for the customers are the same.
void join_all(std::vector<orders::activity>& bought, const side_files& side,
              const std::vector<std::vector<std::string>>& wanted, const messages& tell) {
    join_side_files(bought.front(), side, wanted.front(), tell);
    for (std::size_t i = 1; i < bought.size() && side.any(); ++i) {
        customers::join(bought[i], side.known, wanted[i]);
    }
}

[[noreturn]] void refuse_within(std::string_view inputs) {
    throw failure({.kind = error_kind::usage,
                   .what = fmt::format("--within tells customers apart by a column of their orders, not of {}", inputs),
                   .remedy = "give the orders"});
}

/// Customers known from profiles alone.
classified classify_profiles(const std::vector<std::string>& operands, const input_options& typed, asked_plans plans,
                             const plan_options& options, surroundings& with) {
    if (!plans.first.metrics.within.empty()) {
        refuse_within("profiles");
    }
    rejects_target rejects(typed, operands);
    const side_files side = load_side_files(options.profiles, typed, operands, rejects, with);
    rejects.commit();
    std::vector<std::vector<std::string>> wanted;
    for (const plan::plan* plan : plans.all()) {
        wanted.push_back(attributes_without_lines(*plan, options.keep));
        for (const std::string& name : wanted.back()) {
            if (!side.known.provides(name)) {
                throw failure({.kind = error_kind::refused, .what = fmt::format("no profile has a column '{}'", name)});
            }
        }
    }
    orders::measure_spec& metrics = plans.first.metrics;
    const bool given = metrics.as_of.from != orders::as_of_rule::source::last;
    const auto as_of = given ? std::optional(metrics.as_of.on) : side.newest;
    if (!as_of && std::ranges::find(wanted.front(), "age") != wanted.front().end()) {
        throw failure({.kind = error_kind::refused,
                       .what = "there is no order or service whose day would be the one ages count to",
                       .remedy = "give --as-of today or --as-of DATE"});
    }
    if (metrics.frequency == orders::frequency_basis::automatic) {
        metrics.frequency = orders::frequency_basis::orders;
    }
    std::vector<orders::activity> nothing_bought(wanted.size());
    for (orders::activity& each : nothing_bought) {
        each.as_of = as_of.value_or(day());
    }
    join_all(nothing_bought, side, wanted, with.tell);
    if (nothing_bought.front().size() == 0) {
        throw failure({.kind = error_kind::no_data, .what = "there are no customers"});
    }
    classified result = classify_all(std::move(nothing_bought), plans, options.keep, with);
    result.loaded = side.profiles;
    result.content_hash = hash_of_all(*side.profiles, {});
    result.customers.as_of = as_of;
    return result;
}

/// @param profiles  operands that are customer profiles
classified classify_orders(std::vector<known_input> inputs, load::settings how, const input_options& typed,
                           asked_plans plans, const plan_options& options, const std::vector<std::string>& profiles,
                           rejects_target& rejects, surroundings& with) {
    const side_files side = load_side_files(options.profiles, typed, profiles, rejects, with);
    stopwatch watch(with.tell);
    std::vector<orders::activity_spec> specs;
    std::vector<std::vector<std::string>> wanted;
    std::vector<std::string> columns;
    for (plan::plan* plan : plans.all()) {
        settle_frequency(plan->metrics, inputs, how);
        plan->metrics.since = how.since;
        specs.push_back(needs_of(*plan, options.keep));
        wanted.push_back(specs.back().attributes);
        wanted.back().insert(wanted.back().end(), specs.back().derived.begin(), specs.back().derived.end());
        add_new(columns, columns_of_orders(specs.back(), side, settled_of(inputs), *plan));
    }
    for (orders::activity_spec& spec : specs) {
        spec.attributes = columns;
    }
    how.attributes = std::move(columns);
    const plan::plan& plan = plans.first;
    how.within = plan.metrics.within;
    if (plan.metrics.as_of.from != orders::as_of_rule::source::last) {
        how.as_of = plan.metrics.as_of.on;
    }
    const auto wanted_predictions =
        plan.predict.empty() ? std::nullopt : std::optional(options.predictions.request_for(plan, with));
    if (wanted_predictions && !how.within.empty()) {
        throw failure({.kind = error_kind::usage,
                       .what = "predictions are made for customers, not within groups",
                       .remedy = "leave --within or --predict out"});
    }
    activity_sink sink(std::move(specs), wanted_predictions.has_value(), worker_count(with.threads));
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
    predicted ahead;
    if (wanted_predictions) {
        ahead = columns_of(predict::run(sink.lines(), plan.metrics, bought.front().as_of, *wanted_predictions),
                           options.predictions, bought.front().customers, with);
        watch.stage("predicting");
    }
    classified result = classify_all(std::move(bought), plans, options.keep, with, std::move(ahead.columns));
    watch.stage("classifying");
    result.content_hash = hash_of_all(report, side.hashes);
    result.loaded = std::move(report);
    result.predicted = std::move(ahead.facts);
    return result;
}

/// Predictions need the days of purchases.
void refuse_predictions(const plan::plan& plan, const std::string& file, std::string_view what) {
    if (!plan.predict.empty()) {
        throw failure({.kind = error_kind::usage,
                       .what = fmt::format("{} say nothing of when customers bought: nothing can be predicted", what),
                       .file = file,
                       .remedy = "give order lines, or customers as x, t_x and T with --kind cbs"});
    }
}

/// Profiles as operands that meet the orders of --orders: map and filters are those of the profiles.
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

classified classify_totals(std::vector<known_input> inputs, const load::settings& how, asked_plans plans,
                           const plan_options& options, const input_options& typed, rejects_target& rejects,
                           surroundings& with) {
    if (!plans.first.metrics.within.empty()) {
        refuse_within("totals");
    }
    const side_files side = load_side_files(options.profiles, typed, {}, rejects, with);
    rejects.commit();
    std::vector<std::vector<std::string>> wanted;
    std::vector<std::string> columns;
    for (const plan::plan* plan : plans.all()) {
        wanted.push_back(attributes_without_lines(*plan, options.keep));
        add_new(columns, side.of_orders(wanted.back(), settled_of(inputs)));
    }
    load::totals_loader loader(how, plans.first.metrics.as_of, std::move(columns));
    for (known_input& input : inputs) {
        loader.load(reader_of(input, how));
    }
    finish_customers(loader.so_far(), typed, with);
    load::load_report report = loader.finish(typed.limit());
    std::vector<orders::activity> bought(wanted.size(), loader.take());
    join_all(bought, side, wanted, with.tell);
    classified result = classify_all(std::move(bought), plans, options.keep, with);
    result.content_hash = hash_of_all(report, side.hashes);
    result.loaded = std::move(report);
    return result;
}

predict::customer_base base_of(const load::sufficient_statistics& from, predict::time_unit unit) {
    predict::customer_base base{.unit = unit, .ids = from.customers, .purchases = {}, .mean_repeat = from.mean};
    for (std::size_t i = 0; i < from.x.size(); ++i) {
        base.purchases.push_back({.x = from.x[i], .age = from.age[i], .t_x = from.t_x[i]});
    }
    return base;
}

/// Customers reduced to what models need.
classified classify_cbs(std::vector<known_input> inputs, const load::settings& how, asked_plans plans,
                        const plan_options& options, const input_options& typed, rejects_target& rejects,
                        surroundings& with) {
    const plan::plan& plan = plans.first;
    if (!plan.metrics.within.empty()) {
        refuse_within("x, t_x and T");
    }
    if (options.predictions.holdout_days > 0) {
        throw failure({.kind = error_kind::usage,
                       .what = "customers as x, t_x and T hold no days to hold out",
                       .file = inputs.front().path,
                       .remedy = "give order lines"});
    }
    const side_files side = load_side_files(options.profiles, typed, {}, rejects, with);
    rejects.commit();
    std::vector<std::vector<std::string>> wanted;
    std::vector<std::string> columns;
    for (const plan::plan* each : plans.all()) {
        wanted.push_back(attributes_without_lines(*each, options.keep));
        add_new(columns, side.of_orders(wanted.back(), settled_of(inputs)));
    }
    const predict::time_unit unit = options.predictions.unit();
    load::cbs_loader loader(how, days_of(unit), plan.metrics.as_of, std::move(columns));
    for (known_input& input : inputs) {
        loader.load(reader_of(input, how));
    }
    finish_customers(loader.so_far(), typed, with);
    load::load_report report = loader.finish(typed.limit());
    std::vector<orders::activity> bought(wanted.size(), loader.take_activity());
    join_all(bought, side, wanted, with.tell);
    predicted ahead;
    if (!plan.predict.empty()) {
        const predict::request request = options.predictions.request_for(plan, with);
        if (request.unit != unit) {
            throw bad_option("period", std::string(to_text(unit)),
                             fmt::format("{}, as the model says", to_text(request.unit)));
        }
        ahead = columns_of(predict::run(base_of(loader.statistics(), unit), bought.front().as_of, request),
                           options.predictions, bought.front().customers, with);
    }
    classified result = classify_all(std::move(bought), plans, options.keep, with, std::move(ahead.columns));
    result.content_hash = hash_of_all(report, side.hashes);
    result.loaded = std::move(report);
    result.predicted = std::move(ahead.facts);
    return result;
}

classified read_back(std::vector<known_input> inputs, const load::settings& how, const input_options& typed,
                     const plan::plan& plan, const profile_options& profiles) {
    if (!profiles.customers.empty() || !profiles.services.empty()) {
        throw failure({.kind = error_kind::usage,
                       .what = "a classification is classified already: profiles and services meet orders",
                       .file = inputs[0].path,
                       .remedy = "give the orders, and --customers and --services beside them"});
    }
    if (inputs.size() > 1) {
        throw failure({.kind = error_kind::usage,
                       .what = "only one classification can be read at a time",
                       .file = inputs[1].path,
                       .remedy = "classify the orders of both together"});
    }
    load::settled_reader reader = reader_of(inputs.front(), how);
    const load::settled_input settled = reader.settled();
    const bool tabs = settled.dialect.delimiter == '\t';
    segment::classification_builder builder(settled.mapping.header, plan, settled.name,
                                            tabs ? segment::cell_escapes::backslash : segment::cell_escapes::none);
    while (const auto block = reader.next_block()) {
        const auto first = std::ranges::find_if(
            block->records, [&](const csv::record& r) { return block->line(r) > settled.header_line; });
        builder.add(*block, static_cast<std::size_t>(first - block->records.begin()));
    }
    classified result;
    result.customers = filtered_rows(builder.finish(), typed.only_filters(), typed.drop_filters());
    result.content_hash = reader.hash();
    return result;
}

/// The classification that --previous names. Its customers are matched by id, so its rows are not filtered.
segment::classification read_previous(const std::string& path, const plan::plan& plan, const world& around) {
    if (parse_iso_day(path) || path == "last") {
        throw failure(
            {.kind = error_kind::usage,
             .what = fmt::format("--previous {} would be a recorded run, and there is no database of runs", path),
             .remedy = "give the file of an earlier classification: --previous FILE"});
    }
    input_options plain;
    plain.kind = "classification";
    const load::settings how = plain.settle(around);
    return read_back(look_at({path}, how, plain), how, plain, plan, {}).customers;
}

classified classify_known(const std::vector<std::string>& operands, std::string_view verb, const input_options& input,
                          asked_plans plans, const plan_options& options, surroundings& with) {
    if (const auto kind = people_kind_of(input)) {
        if (*kind == load::people_kind::services) {
            throw bad_option("kind", input.kind, "orders or customers to classify: give --services FILE beside them");
        }
        if (input.orders.empty()) {
            refuse_predictions(plans.first, {}, "profiles");
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
                refuse_predictions(plans.first, inputs.front().path, "classifications");
            }
            if (plans.other) {
                throw failure({.kind = error_kind::usage,
                               .what = "a classification is classified already: --compare needs the orders",
                               .file = inputs.front().path,
                               .remedy = "give the orders"});
            }
            return read_back(std::move(inputs), how, input, plans.first, options.profiles);
        case input_kind::cbs:
            return classify_cbs(std::move(inputs), how, std::move(plans), options, input, rejects, with);
        case input_kind::totals:
            refuse_predictions(plans.first, inputs.front().path, "per-customer totals");
            return classify_totals(std::move(inputs), how, std::move(plans), options, input, rejects, with);
        default:
            return classify_orders(std::move(inputs), how, input, std::move(plans), options, {}, rejects, with);
    }
}

}  // namespace

classified classify_inputs(const std::vector<std::string>& operands, std::string_view verb, const input_options& input,
                           const plan_options& options, surroundings& with) {
    asked_plans plans{.first = options.settle(with.around), .other = {}};
    plans.other = options.settle_other(plans.first, with.around);
    const plan::plan plan = plans.first;
    classified result = classify_known(operands, verb, input, std::move(plans), options, with);
    if (options.previous.empty()) {
        set_beside(result, nullptr);
    } else {
        const segment::classification earlier = read_previous(options.previous, plan, with.around);
        set_beside(result, &earlier);
    }
    return result;
}

}  // namespace rfm::tools
