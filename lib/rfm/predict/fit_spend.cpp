// SPDX-License-Identifier: MIT
#include <rfm/predict/detail/estimation.hpp>
#include <rfm/predict/fit.hpp>
#include <rfm/predict/maximise.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace rfm::predict {
namespace {

using namespace detail;

log_objective likelihood_of(std::span<const spend_summary> sorted, unsigned threads) {
    return [sorted, threads](std::span<const double> logs) {
        const auto model = model_at<gamma_gamma>(logs);
        return sum_in_chunks(sorted.size(), threads, [&](std::size_t begin, std::size_t count) {
            return model.log_likelihood(sorted.subspan(begin, count));
        });
    };
}

double correlation_of(std::span<const spend_summary> all) {
    const auto n = static_cast<double>(all.size());
    double x = 0;
    double m = 0;
    for (const spend_summary& each : all) {
        x += each.x / n;
        m += each.mean / n;
    }
    double xx = 0;
    double mm = 0;
    double xm = 0;
    for (const spend_summary& each : all) {
        xx += (each.x - x) * (each.x - x);
        mm += (each.mean - m) * (each.mean - m);
        xm += (each.x - x) * (each.mean - m);
    }
    return xx > 0 && mm > 0 ? xm / std::sqrt(xx * mm) : 0;
}

std::vector<spend_summary> every(std::span<const spend_summary> sorted, std::size_t step) {
    std::vector<spend_summary> taken;
    for (std::size_t i = step / 2; i < sorted.size(); i += step) {
        taken.push_back(sorted[i]);
    }
    return taken;
}

}  // namespace

std::optional<fitted_spend> fit_spend(const customer_base& base, unsigned threads) {
    std::vector<spend_summary> spends;
    double total = 0;
    for (std::size_t i = 0; i < base.size(); ++i) {
        if (base.purchases[i].x > 0 && base.mean_repeat[i] > 0) {
            spends.push_back({.x = base.purchases[i].x, .mean = base.mean_repeat[i]});
            total += base.mean_repeat[i];
        }
    }
    if (spends.size() < least_customers) {
        return std::nullopt;
    }
    std::ranges::sort(spends, {}, [](const spend_summary& c) { return std::pair(c.x, c.mean); });
    const std::size_t step = std::max<std::size_t>(1, spends.size() / rough_customers);
    const std::vector<spend_summary> sample = every(spends, step);
    const double mean = total / static_cast<double>(spends.size());
    const maximum found =
        maximise(likelihood_of(sample, 1), likelihood_of(spends, threads),
                 {logs_of<3>({5, 4, 0.6 * mean}), logs_of<3>({1, 3, 2 * mean}), logs_of<3>({20, 2, 0.05 * mean})});
    if (!found.converged) {
        return std::nullopt;
    }
    const auto model = model_at<gamma_gamma>(found.at);
    return fitted_spend{.model = model,
                        .estimates = estimates_of(model, found),
                        .quality = quality_of(found, spends.size(), spends.size()),
                        .correlation = correlation_of(spends)};
}

}  // namespace rfm::predict
