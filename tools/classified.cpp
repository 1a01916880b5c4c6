// SPDX-License-Identifier: MIT
#include "classified.hpp"

#include "load_run.hpp"
#include "profile_options.hpp"
#include "row_filter.hpp"
#include "stopwatch.hpp"

#include <rfm/base/hash.hpp>
#include <rfm/base/parallel.hpp>
#include <rfm/base/sort_texts.hpp>
#include <rfm/load/cbs.hpp>
#include <rfm/load/totals.hpp>
#include <rfm/orders/activity_builder.hpp>
#include <rfm/orders/groups.hpp>
#include <rfm/orders/history.hpp>
#include <rfm/plan/needs.hpp>
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

/// Lines into whichever form of purchase data answers the question at the least cost.
class activity_sink final : public load::order_sink {
public:
    /// @param keep_lines  whether they are wanted for more than what they add up to
    activity_sink(orders::activity_spec spec, bool keep_lines, unsigned workers)
        : spec_(std::move(spec)),
          streams_(spec_.streams() && !keep_lines),
          workers_(workers),
          streaming_(spec_, workers),
          history_(spec_.attributes.size(), workers) {}

    void add(unsigned worker, load::order_part& part) override {
        if (streams_) {
            streaming_.add(worker, part.batch);
        } else {
            history_.add(worker, part.batch);
        }
    }

    orders::activity finish(const std::vector<coded_column>& texts) {
        orders::activity result = added_up(texts);
        std::ranges::for_each(result.attributes, sort_texts);
        return result;
    }

    /// Where lines are kept; after finish.
    const orders::history& lines() const { return lines_; }

private:
    orders::activity added_up(const std::vector<coded_column>& texts) {
        if (streams_) {
            return streaming_.finish(texts);
        }
        lines_ = history_.finish(texts);
        const orders::as_of_rule& rule = spec_.measures.as_of;
        return orders::activity_of(lines_, spec_,
                                   rule.from == orders::as_of_rule::source::last ? lines_.newest : rule.on, workers_);
    }

    orders::activity_spec spec_;
    bool streams_;
    unsigned workers_;
    orders::activity_builder streaming_;
    orders::history_builder history_;
    orders::history lines_;
};

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

/// The attributes a plan needs, then those to be carried through, each once.
std::vector<std::string> with_kept(std::vector<std::string> needed, const std::vector<std::string>& keep) {
    for (const std::string& name : keep) {
        if (std::ranges::find(needed, name) == needed.end()) {
            needed.push_back(name);
        }
    }
    return needed;
}

[[noreturn]] void refuse_within(std::string_view inputs) {
    throw failure({.kind = error_kind::usage,
                   .what = fmt::format("--within tells customers apart by a column of their orders, not of {}", inputs),
                   .remedy = "give the orders"});
}

/// Customers known from profiles alone.
classified classify_profiles(const std::vector<std::string>& operands, const input_options& typed, plan::plan plan,
                             const plan_options& options, surroundings& with) {
    if (!plan.metrics.within.empty()) {
        refuse_within("profiles");
    }
    const side_files side = load_side_files(options.profiles, typed, operands, with);
    const std::vector<std::string> wanted = with_kept(plan::needs(plan).attributes, options.keep);
    for (const std::string& name : wanted) {
        if (!side.known.provides(name)) {
            throw failure({.kind = error_kind::refused, .what = fmt::format("no profile has a column '{}'", name)});
        }
    }
    const bool given = plan.metrics.as_of.from != orders::as_of_rule::source::last;
    const auto as_of = given ? std::optional(plan.metrics.as_of.on) : side.newest;
    if (!as_of && std::ranges::find(wanted, "age") != wanted.end()) {
        throw failure({.kind = error_kind::refused,
                       .what = "there is no order or service whose day would be the one ages count to",
                       .remedy = "give --as-of today or --as-of DATE"});
    }
    if (plan.metrics.frequency == orders::frequency_basis::automatic) {
        plan.metrics.frequency = orders::frequency_basis::orders;
    }
    orders::activity nothing_bought;
    nothing_bought.as_of = as_of.value_or(day());
    join_side_files(nothing_bought, side, wanted, with.tell);
    if (nothing_bought.size() == 0) {
        throw failure({.kind = error_kind::no_data, .what = "there are no customers"});
    }
    const segment::builtin_lookup lookups;
    classified result{.customers = segment::classify(std::move(nothing_bought), plan, lookups, options.keep),
                      .loaded = side.profiles,
                      .content_hash = hash_of_all(*side.profiles, {})};
    result.customers.as_of = as_of;
    return result;
}

classified classify_orders(std::vector<known_input> inputs, load::settings how, const input_options& typed,
                           plan::plan plan, const plan_options& options, surroundings& with) {
    const side_files side = load_side_files(options.profiles, typed, {}, with);
    stopwatch watch(with.tell);
    settle_frequency(plan.metrics, inputs, how);
    plan.metrics.since = how.since;
    orders::activity_spec spec = plan::needs(plan);
    const std::vector<std::string> wanted = with_kept(spec.attributes, options.keep);
    spec.attributes = side.of_orders(wanted, settled_of(inputs));
    how.attributes = spec.attributes;
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
    activity_sink sink(spec, wanted_predictions.has_value(), worker_count(with.threads));
    load::load_report report = load_orders(std::move(inputs), how, typed, sink, with);
    watch.stage("loading");
    orders::activity activity = sink.finish(report.attributes);
    if (!how.within.empty()) {
        orders::split_groups(activity, how.within);
    }
    watch.stage("adding up");
    join_side_files(activity, side, wanted, with.tell);
    predicted ahead;
    if (wanted_predictions) {
        ahead = columns_of(predict::run(sink.lines(), plan.metrics, activity.as_of, *wanted_predictions),
                           options.predictions, activity.customers, with);
        watch.stage("predicting");
    }
    const segment::builtin_lookup lookups;
    auto customers = segment::classify(std::move(activity), plan, lookups, options.keep, worker_count(with.threads),
                                       std::move(ahead.columns));
    watch.stage("classifying");
    std::string hash = hash_of_all(report, side.hashes);
    return {.customers = std::move(customers),
            .loaded = std::move(report),
            .content_hash = std::move(hash),
            .predicted = std::move(ahead.facts)};
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

classified classify_totals(std::vector<known_input> inputs, const load::settings& how, const plan::plan& plan,
                           const plan_options& options, surroundings& with, const input_options& typed) {
    if (!plan.metrics.within.empty()) {
        refuse_within("totals");
    }
    const side_files side = load_side_files(options.profiles, typed, {}, with);
    const std::vector<std::string> wanted = with_kept(plan::needs(plan).attributes, options.keep);
    load::totals_loader loader(how, plan.metrics.as_of, side.of_orders(wanted, settled_of(inputs)));
    for (known_input& input : inputs) {
        loader.load(reader_of(input, how));
    }
    finish_customers(loader.so_far(), typed, with);
    load::load_report report = loader.finish(typed.limit());
    const segment::builtin_lookup lookups;
    orders::activity activity = loader.take();
    join_side_files(activity, side, wanted, with.tell);
    auto customers = segment::classify(std::move(activity), plan, lookups, options.keep, worker_count(with.threads));
    std::string hash = hash_of_all(report, side.hashes);
    return {.customers = std::move(customers), .loaded = std::move(report), .content_hash = std::move(hash)};
}

predict::customer_base base_of(const load::sufficient_statistics& from, predict::time_unit unit) {
    predict::customer_base base{.unit = unit, .ids = from.customers, .purchases = {}, .mean_repeat = from.mean};
    for (std::size_t i = 0; i < from.x.size(); ++i) {
        base.purchases.push_back({.x = from.x[i], .age = from.age[i], .t_x = from.t_x[i]});
    }
    return base;
}

/// Customers reduced to what models need.
classified classify_cbs(std::vector<known_input> inputs, const load::settings& how, const plan::plan& plan,
                        const plan_options& options, surroundings& with, const input_options& typed) {
    if (!plan.metrics.within.empty()) {
        refuse_within("x, t_x and T");
    }
    if (options.predictions.holdout_days > 0) {
        throw failure({.kind = error_kind::usage,
                       .what = "customers as x, t_x and T hold no days to hold out",
                       .file = inputs.front().path,
                       .remedy = "give order lines"});
    }
    const side_files side = load_side_files(options.profiles, typed, {}, with);
    const std::vector<std::string> wanted = with_kept(plan::needs(plan).attributes, options.keep);
    const predict::time_unit unit = options.predictions.unit();
    load::cbs_loader loader(how, days_of(unit), plan.metrics.as_of, side.of_orders(wanted, settled_of(inputs)));
    for (known_input& input : inputs) {
        loader.load(reader_of(input, how));
    }
    finish_customers(loader.so_far(), typed, with);
    load::load_report report = loader.finish(typed.limit());
    orders::activity activity = loader.take_activity();
    join_side_files(activity, side, wanted, with.tell);
    predicted ahead;
    if (!plan.predict.empty()) {
        const predict::request request = options.predictions.request_for(plan, with);
        if (request.unit != unit) {
            throw bad_option("period", std::string(to_text(unit)),
                             fmt::format("{}, as the model says", to_text(request.unit)));
        }
        ahead = columns_of(predict::run(base_of(loader.statistics(), unit), activity.as_of, request),
                           options.predictions, activity.customers, with);
    }
    const segment::builtin_lookup lookups;
    auto customers = segment::classify(std::move(activity), plan, lookups, options.keep, worker_count(with.threads),
                                       std::move(ahead.columns));
    std::string hash = hash_of_all(report, side.hashes);
    return {.customers = std::move(customers),
            .loaded = std::move(report),
            .content_hash = std::move(hash),
            .predicted = std::move(ahead.facts)};
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
    segment::classification customers = filtered_rows(builder.finish(), typed.only_filters(), typed.drop_filters());
    return {.customers = std::move(customers), .loaded = std::nullopt, .content_hash = reader.hash()};
}

}  // namespace

classified classify_inputs(const std::vector<std::string>& operands, std::string_view verb, const input_options& input,
                           const plan_options& options, surroundings& with) {
    const plan::plan plan = options.settle(with.around);
    if (const auto kind = people_kind_of(input)) {
        if (*kind == load::people_kind::services) {
            throw bad_option("kind", input.kind, "orders or customers to classify: give --services FILE beside them");
        }
        refuse_predictions(plan, {}, "profiles");
        return classify_profiles(inputs_of(operands, verb, with.around), input, plan, options, with);
    }
    const load::settings how = input.settle(with.around);
    std::vector<known_input> inputs = look_at(inputs_of(operands, verb, with.around), how, input);
    switch (kind_of_all(inputs)) {
        case input_kind::classification:
            if (!options.within.empty()) {
                refuse_within("a classification");
            }
            if (!options.predictions.model.empty()) {
                refuse_predictions(plan, inputs.front().path, "classifications");
            }
            return read_back(std::move(inputs), how, input, plan, options.profiles);
        case input_kind::cbs:
            return classify_cbs(std::move(inputs), how, plan, options, with, input);
        case input_kind::totals:
            refuse_predictions(plan, inputs.front().path, "per-customer totals");
            return classify_totals(std::move(inputs), how, plan, options, with, input);
        default:
            return classify_orders(std::move(inputs), how, input, plan, options, with);
    }
}

}  // namespace rfm::tools
