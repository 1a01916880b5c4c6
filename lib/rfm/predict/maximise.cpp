// SPDX-License-Identifier: MIT
#include <rfm/predict/detail/newton.hpp>
#include <rfm/predict/maximise.hpp>

#include <nlopt.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <new>
#include <utility>

namespace rfm::predict {
namespace {

struct counted {
    const log_objective& f;
    int evaluations = 0;
};

/// The objective as NLopt calls it.
double value_of(unsigned count, const double* at, double* /*gradient*/, void* data) {
    auto& of = *static_cast<counted*>(data);
    ++of.evaluations;
    const double value = of.f({at, count});
    return std::isfinite(value) ? value : -1e300;
}

struct destroy {
    void operator()(nlopt_opt_s* each) const { nlopt_destroy(each); }
};

struct bounds {
    std::vector<double> low;
    std::vector<double> high;
};

bounds about(const std::vector<double>& middle) {
    bounds within;
    for (const double each : middle) {
        within.low.push_back(each - log_reach);
        within.high.push_back(each + log_reach);
    }
    return within;
}

/// Nelder-Mead from one start: near enough for Newton's method, no more. What NLopt returns says only why it stopped;
/// the point reached is judged by its value.
double search_from(counted& of, std::vector<double>& at, const bounds& within) {
    const std::unique_ptr<nlopt_opt_s, destroy> method(
        nlopt_create(NLOPT_LN_NELDERMEAD, static_cast<unsigned>(at.size())));
    if (!method) {
        throw std::bad_alloc();
    }
    nlopt_set_max_objective(method.get(), value_of, &of);
    nlopt_set_lower_bounds(method.get(), within.low.data());
    nlopt_set_upper_bounds(method.get(), within.high.data());
    nlopt_set_initial_step1(method.get(), 0.5);
    nlopt_set_xtol_abs1(method.get(), 0.05);
    nlopt_set_maxeval(method.get(), 200);
    double value = -HUGE_VAL;
    nlopt_optimize(method.get(), at.data(), &value);
    return value;
}

}  // namespace

maximum search(const log_objective& f, const std::vector<std::vector<double>>& starts) {
    const bounds within = about(starts.front());
    counted of{.f = f};
    maximum best{.at = starts.front(), .value = -HUGE_VAL, .standard_errors = {}};
    for (std::vector<double> at : starts) {
        const double value = search_from(of, at, within);
        if (value > best.value) {
            best.value = value;
            best.at = at;
        }
    }
    best.evaluations = of.evaluations;
    return best;
}

maximum climb(const log_objective& f, std::vector<double> at, const std::vector<double>& middle) {
    const bounds within = about(middle);
    return detail::climb(f, std::move(at), within.low, within.high);
}

maximum maximise(const log_objective& rough, const log_objective& exact,
                 const std::vector<std::vector<double>>& starts) {
    maximum near = search(rough, starts);
    int evaluations = near.evaluations;
    if (&rough != &exact) {
        near = climb(rough, near.at, starts.front());
        evaluations += near.evaluations;
    }
    maximum result = climb(exact, near.at, starts.front());
    result.evaluations += evaluations;
    return result;
}

}  // namespace rfm::predict
