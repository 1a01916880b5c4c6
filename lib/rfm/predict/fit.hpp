// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/predict/bg_nbd.hpp>
#include <rfm/predict/customer_base.hpp>
#include <rfm/predict/gamma_gamma.hpp>
#include <rfm/predict/mbg_nbd.hpp>
#include <rfm/predict/pareto_nbd.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace rfm::predict {

using purchase_model = std::variant<bg_nbd, mbg_nbd, pareto_nbd>;

enum class model_kind { bg_nbd, mbg_nbd, pareto_nbd };  // in the order of purchase_model
std::optional<model_kind> model_named(std::string_view name);
std::string_view name_of(model_kind kind);

/// One parameter as estimated.
struct estimate {
    std::string name;
    double value = 0;
    /// Delta method, from the inverse Hessian over the logarithms; nothing for a parameter at its limit.
    std::optional<double> standard_error;
};

/// How well parameters were found.
struct fit_quality {
    double log_likelihood = 0;
    double gradient_norm = 0;  ///< largest derivative of the log-likelihood by the logarithm of a parameter
    int evaluations = 0;
    std::size_t customers = 0;  ///< whose purchases were used
    std::size_t distinct = 0;   ///< rows after collapsing equal customers
};

struct fitted_purchases {
    purchase_model model;
    std::vector<estimate> estimates;
    fit_quality quality;
};

struct fitted_spend {
    gamma_gamma model;
    std::vector<estimate> estimates;
    fit_quality quality;
    double correlation = 0;  ///< of x and the mean value, which the model takes to be 0
};

/// Nobody drops out: a, or s, is 0, P(alive) is 1, and purchases follow the NBD model of r and alpha.
bool without_dropout(const purchase_model& model);

/// Maximum likelihood of a purchase model. Where the likelihood is highest in the limit without dropout, that limit is
/// the result, and parameters of dropout have no standard errors. The result does not depend on the number of threads.
/// Throws failure (refused) when no maximum is found, with what else can be tried.
fitted_purchases fit_purchases(model_kind kind, const customer_base& base, unsigned threads);

/// Maximum likelihood of the Gamma-Gamma model, over customers with repeat purchases of a mean value above 0. Nothing
/// when there are fewer than ten of them or no maximum is found, as with equal prices everywhere.
std::optional<fitted_spend> fit_spend(const customer_base& base, unsigned threads);

}  // namespace rfm::predict
