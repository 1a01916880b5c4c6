// SPDX-License-Identifier: MIT
#include "predict_plans.hpp"

#include <algorithm>
#include <utility>

namespace rfm::tools {
namespace {

/// Whether one fit serves both: models see days and values of purchases, which these settle.
bool same_predictions(const plan::plan& a, const plan::plan& b) {
    return a.predict == b.predict && a.metrics.returns == b.metrics.returns && a.metrics.zero == b.metrics.zero;
}

}  // namespace

std::vector<std::optional<predict::request>> requests_of(const std::vector<const plan::plan*>& plans,
                                                         const predict_options& options, const surroundings& with) {
    std::vector<const plan::plan*> asking;
    std::ranges::copy_if(plans, std::back_inserter(asking), [](const plan::plan* p) { return !p->predict.empty(); });
    if (!asking.empty() && !plans.front()->metrics.within.empty()) {
        throw failure({.kind = error_kind::usage,
                       .what = "predictions are made for customers, not within groups",
                       .remedy = "leave --within or --predict out"});
    }
    if (!options.model_file.empty() && asking.size() == 2 && !same_predictions(*asking[0], *asking[1])) {
        throw failure({.kind = error_kind::usage,
                       .what = "the plans do not predict from the same purchases by the same model",
                       .file = options.model_file,
                       .remedy = "a model file holds one model: leave --model out, or --compare"});
    }
    std::vector<std::optional<predict::request>> requests;
    for (const plan::plan* each : plans) {
        requests.push_back(each->predict.empty() ? std::nullopt : std::optional(options.request_for(*each, with)));
    }
    return requests;
}

predicted_plans predict_all(const std::vector<const plan::plan*>& plans,
                            const std::vector<std::optional<predict::request>>& requests,
                            const predict_options& options, const text_column& customers, const surroundings& with,
                            const std::function<predict::run_result(const plan::plan&, const predict::request&)>& run) {
    predicted_plans result;
    for (std::size_t i = 0; i < plans.size(); ++i) {
        if (!requests[i]) {
            result.columns.emplace_back();
        } else if (i > 0 && same_predictions(*plans[i - 1], *plans[i])) {
            result.columns.push_back(result.columns.back());
        } else {
            predicted made = columns_of(run(*plans[i], *requests[i]), options, customers, with);
            result.columns.push_back(std::move(made.columns));
            if (!result.facts) {
                result.facts = std::move(made.facts);
            }
        }
    }
    return result;
}

}  // namespace rfm::tools
