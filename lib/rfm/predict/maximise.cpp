// SPDX-License-Identifier: MIT
#include <rfm/predict/detail/newton.hpp>
#include <rfm/predict/maximise.hpp>

#include <nlopt.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <new>

namespace rfm::predict {
namespace {

struct search {
    const log_objective& f;
    int evaluations = 0;
};

/// The objective as NLopt calls it.
double value_of(unsigned count, const double* at, double* /*gradient*/, void* data) {
    auto& of = *static_cast<search*>(data);
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

/// Nelder-Mead from one start: near enough for Newton's method, no more. What NLopt returns says only why it stopped;
/// the point reached is judged by its value.
double search_from(search& of, std::vector<double>& at, const bounds& within) {
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

maximum maximise(const log_objective& rough, const log_objective& exact,
                 const std::vector<std::vector<double>>& starts) {
    bounds within;
    for (const double each : starts.front()) {
        within.low.push_back(each - log_reach);
        within.high.push_back(each + log_reach);
    }
    search of{.f = rough};
    std::vector<double> best;
    double highest = -HUGE_VAL;
    for (std::vector<double> at : starts) {
        const double value = search_from(of, at, within);
        if (best.empty() || value > highest) {
            highest = value;
            best = at;
        }
    }
    maximum near = detail::climb(rough, best, within.low, within.high);
    near.evaluations += of.evaluations;
    if (&rough == &exact) {
        return near;
    }
    maximum result = detail::climb(exact, near.at, within.low, within.high);
    result.evaluations += near.evaluations;
    return result;
}

}  // namespace rfm::predict
