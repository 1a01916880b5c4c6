// SPDX-License-Identifier: MIT
#include "classify_kinds.hpp"

#include <rfm/load/cbs.hpp>

#include <fmt/format.h>

#include <utility>

namespace rfm::tools {
namespace {

predict::customer_base base_of(const load::sufficient_statistics& from, predict::time_unit unit) {
    predict::customer_base base{.unit = unit, .ids = from.customers, .purchases = {}, .mean_repeat = from.mean};
    for (std::size_t i = 0; i < from.x.size(); ++i) {
        base.purchases.push_back({.x = from.x[i], .age = from.age[i], .t_x = from.t_x[i]});
    }
    return base;
}

}  // namespace

classified classify_cbs(std::vector<known_input> inputs, const load::settings& how, const asked_plans& plans,
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
    const std::vector<std::vector<std::string>> wanted = wanted_without_lines(plans, options.keep);
    const predict::time_unit unit = options.predictions.unit();
    load::cbs_loader loader(how, days_of(unit), plan.metrics.as_of, columns_of(inputs, wanted, side));
    for (known_input& input : inputs) {
        loader.load(reader_of(input, how));
    }
    finish_customers(loader.so_far(), typed, with);
    load::load_report report = loader.finish(typed.limit());
    std::vector<orders::activity> bought(wanted.size(), loader.take_activity());
    join_all(bought, side, wanted, with.tell);
    const auto requests = requests_of(plans.all(), options.predictions, with);
    for (const auto& request : requests) {
        if (request && request->unit != unit) {
            throw bad_option("period", std::string(to_text(unit)),
                             fmt::format("{}, as the model says", to_text(request->unit)));
        }
    }
    predicted_plans ahead =
        predict_all(plans.all(), requests, options.predictions, bought.front().customers, with,
                    [&](const plan::plan&, const predict::request& wanted_ahead) {
                        return predict::run(base_of(loader.statistics(), unit), bought.front().as_of, wanted_ahead);
                    });
    classified result = classify_all(std::move(bought), plans, options.keep, with, std::move(ahead));
    result.content_hash = hash_of_all(report, side.hashes);
    result.loaded = std::move(report);
    return result;
}

}  // namespace rfm::tools
