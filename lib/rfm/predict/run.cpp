// SPDX-License-Identifier: MIT
#include <rfm/base/error.hpp>
#include <rfm/predict/run.hpp>

#include <fmt/format.h>

#include <cmath>
#include <utility>

namespace rfm::predict {
namespace {

/// Gamma-Gamma takes how much to be independent of how often; beyond this it is said.
constexpr double notable_correlation = 0.3;

std::optional<gamma_gamma> spend_of(const saved_model& model) {
    return model.spend ? std::optional(model.spend->model) : std::nullopt;
}

saved_model fitted(const customer_base& base, day as_of, const request& wanted) {
    return {.unit = base.unit,
            .fitted_on = as_of,
            .purchases = fit_purchases(wanted.kind, base, wanted.threads),
            .spend = fit_spend(base, wanted.threads)};
}

std::string nobody_leaves(const fitted_purchases& fitted) {
    return fmt::format("{} sees nobody leave for good ({} = 0 is most likely)",
                       std::visit([](const auto& m) { return m.name; }, fitted.model), fitted.estimates[2].name);
}

std::vector<std::string> warnings_of(const saved_model& model) {
    std::vector<std::string> warnings;
    if (without_dropout(model.purchases.model)) {
        warnings.push_back(
            fmt::format("{}: p_alive is 1 for all, and purchases are expected at each customer's own "
                        "rate; a longer history may tell who leaves",
                        nobody_leaves(model.purchases)));
    }
    if (!model.spend) {
        warnings.emplace_back(
            "the Gamma-Gamma model does not fit the values of repeat purchases: there is no expected_value and no clv");
        return warnings;
    }
    if (model.spend->model.q <= 1) {
        warnings.push_back(
            fmt::format("the values of purchases have no finite mean (q = {:.3g}): customers without a repeat purchase "
                        "have no expected_value and no clv",
                        model.spend->model.q));
    }
    if (std::abs(model.spend->correlation) > notable_correlation) {
        warnings.push_back(
            fmt::format("how often customers buy and how much they spend go together (correlation "
                        "{:.2f}); the Gamma-Gamma model takes them to be independent",
                        model.spend->correlation));
    }
    return warnings;
}

/// Validates on the last days, and says of what was fitted to those before.
void validate(const orders::history& lines, const orders::measure_spec& rules, day as_of, const request& wanted,
              run_facts& facts) {
    const day end = as_of + -wanted.holdout_days;
    const customer_base before = base_of(lines, rules, end, wanted.unit);
    if (before.size() == 0) {
        throw failure({.kind = error_kind::refused,
                       .what = fmt::format("no customer bought before the last {} days", wanted.holdout_days),
                       .remedy = "hold out fewer days"});
    }
    if (!wanted.reapplied) {
        facts.fitted_before = fit_purchases(wanted.kind, before, wanted.threads);
        if (without_dropout(facts.fitted_before->model)) {
            facts.warnings.push_back(
                fmt::format("before the last {} days {}: the validation is that of each customer's "
                            "own rate",
                            wanted.holdout_days, nobody_leaves(*facts.fitted_before)));
        }
    }
    const purchase_model& model = wanted.reapplied ? wanted.reapplied->purchases.model : facts.fitted_before->model;
    const predictions ahead =
        predict(model, std::nullopt, before, {.horizon = static_cast<double>(wanted.holdout_days)}, wanted.threads);
    facts.validation =
        validate(before, ahead, purchases_between(lines, rules, end, as_of, before), wanted.holdout_days);
}

}  // namespace

run_result run(customer_base base, day as_of, const request& wanted) {
    run_facts facts{.model = wanted.reapplied ? *wanted.reapplied : fitted(base, as_of, wanted),
                    .reapplied = wanted.reapplied.has_value(),
                    .ahead = wanted.ahead,
                    .validation = {},
                    .fitted_before = {},
                    .warnings = {}};
    facts.warnings = warnings_of(facts.model);
    predictions ahead = predict(facts.model.purchases.model, spend_of(facts.model), base, wanted.ahead, wanted.threads);
    return {.base = std::move(base), .ahead = std::move(ahead), .facts = std::move(facts)};
}

run_result run(const orders::history& lines, const orders::measure_spec& rules, day as_of, const request& wanted) {
    run_result result = run(base_of(lines, rules, as_of, wanted.unit), as_of, wanted);
    if (wanted.holdout_days > 0) {
        validate(lines, rules, as_of, wanted, result.facts);
    }
    return result;
}

}  // namespace rfm::predict
