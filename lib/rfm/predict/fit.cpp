// SPDX-License-Identifier: MIT
#include <rfm/base/error.hpp>
#include <rfm/base/parallel.hpp>
#include <rfm/predict/collapsed.hpp>
#include <rfm/predict/fit.hpp>
#include <rfm/predict/maximise.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <numeric>

namespace rfm::predict {
namespace {

constexpr std::size_t rough_customers = 5'000;  // enough to come near the maximum
constexpr std::size_t chunk_rows = 8'192;
constexpr std::size_t least_customers = 10;

/// Sums fixed chunks of rows on several threads, then the chunks in order: the same for any number of threads.
template <class SumOfRows>
double sum_in_chunks(std::size_t rows, unsigned threads, SumOfRows sum_of) {
    const std::size_t chunks = (rows + chunk_rows - 1) / chunk_rows;
    std::vector<double> sums(chunks);
    std::atomic<std::size_t> next{0};
    run_workers(std::min<unsigned>(threads, static_cast<unsigned>(std::max<std::size_t>(1, chunks))), [&](unsigned) {
        for (std::size_t i = next++; i < chunks; i = next++) {
            const std::size_t begin = i * chunk_rows;
            sums[i] = sum_of(begin, std::min(chunk_rows, rows - begin));
        }
    });
    return std::accumulate(sums.begin(), sums.end(), 0.0);
}

template <class Model>
constexpr std::size_t parameter_count = Model::parameter_names.size();

template <class Model>
Model model_at(std::span<const double> logs) {
    std::array<double, parameter_count<Model>> values{};
    std::ranges::transform(logs, values.begin(), [](double each) { return std::exp(each); });
    return Model::of(values);
}

template <class Model>
log_objective likelihood_of(const collapsed& base, unsigned threads) {
    return [&base, threads](std::span<const double> logs) {
        const auto model = model_at<Model>(logs);
        return sum_in_chunks(base.rows.size(), threads, [&](std::size_t begin, std::size_t count) {
            return model.log_likelihood(std::span(base.rows).subspan(begin, count),
                                        std::span(base.counts).subspan(begin, count));
        });
    };
}

template <std::size_t Count>
std::vector<double> logs_of(const std::array<double, Count>& values) {
    std::vector<double> logs(Count);
    std::ranges::transform(values, logs.begin(), [](double each) { return std::log(each); });
    return logs;
}

/// Starts for an average age of 1; parameters in time units are scaled by it.
template <class Model>
std::vector<std::vector<double>> starts_for(double mean_age) {
    const double t = mean_age;
    if constexpr (std::same_as<Model, pareto_nbd>) {
        return {logs_of<4>({0.5, 0.5 * t, 0.5, 0.5 * t}), logs_of<4>({1, t, 0.2, t}),
                logs_of<4>({0.3, 0.2 * t, 1.5, 3 * t})};
    } else {
        return {logs_of<4>({0.5, 0.5 * t, 0.5, 2}), logs_of<4>({1, t, 1, 3}), logs_of<4>({0.2, 0.1 * t, 0.2, 5})};
    }
}

template <class Model>
std::vector<estimate> estimates_of(const Model& model, const maximum& found) {
    std::vector<estimate> estimates;
    const auto values = model.parameters();
    for (std::size_t i = 0; i < values.size(); ++i) {
        estimates.push_back({.name = std::string(Model::parameter_names[i]),
                             .value = values[i],
                             .standard_error = values[i] * found.standard_errors[i]});
    }
    return estimates;
}

fit_quality quality_of(const maximum& found, std::size_t customers, std::size_t distinct) {
    return {.log_likelihood = found.value,
            .gradient_norm = found.gradient_norm,
            .evaluations = found.evaluations,
            .customers = customers,
            .distinct = distinct};
}

[[noreturn]] void refuse_fit(std::string_view model, const std::string& why) {
    throw failure({.kind = error_kind::refused,
                   .what = fmt::format("the {} model does not fit these customers: {}", model, why),
                   .remedy = "try another model (--predict bg-nbd, mbg-nbd or pareto-nbd), load a longer history, or\n"
                             "re-apply a model fitted to other customers with --model FILE"});
}

/// Which parameters ran away, if any did.
template <class Model>
std::string why_not(const maximum& found) {
    const auto model = model_at<Model>(found.at);
    std::string values;
    for (std::size_t i = 0; i < parameter_count<Model>; ++i) {
        values += fmt::format("{}{} {:.4g}", i == 0 ? "" : ", ", Model::parameter_names[i], model.parameters()[i]);
    }
    if (model.parameters()[2] < 1e-3) {  // a, or s: the rate of leaving
        return fmt::format("nobody is seen to leave for good ({} goes to 0: {})", Model::parameter_names[2], values);
    }
    return fmt::format("its likelihood has no maximum that could be found ({} evaluations; last at {}, slope {:.2g})",
                       found.evaluations, values, found.gradient_norm);
}

template <class Model>
fitted_purchases fit(const customer_base& base, unsigned threads) {
    const collapsed all = collapse(base.purchases);
    const bool large = all.rows.size() > 2 * rough_customers;
    const collapsed sample = large ? thinned(all, rough_customers) : collapsed{};
    const double ages = sum_in_chunks(base.size(), 1, [&](std::size_t begin, std::size_t count) {
        return std::accumulate(&base.purchases[begin], &base.purchases[begin] + count, 0.0,
                               [](double sum, const purchase_summary& c) { return sum + c.age; });
    });
    const maximum found =
        maximise(likelihood_of<Model>(large ? sample : all, large ? 1 : threads), likelihood_of<Model>(all, threads),
                 starts_for<Model>(std::max(ages / static_cast<double>(base.size()), 1e-3)));
    if (!found.converged) {
        refuse_fit(Model::name, why_not<Model>(found));
    }
    const auto model = model_at<Model>(found.at);
    return {.model = model,
            .estimates = estimates_of(model, found),
            .quality = quality_of(found, base.size(), all.rows.size())};
}

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

std::optional<model_kind> model_named(std::string_view name) {
    for (const model_kind kind : {model_kind::bg_nbd, model_kind::mbg_nbd, model_kind::pareto_nbd}) {
        if (name_of(kind) == name) {
            return kind;
        }
    }
    return std::nullopt;
}

std::string_view name_of(model_kind kind) {
    switch (kind) {
        case model_kind::bg_nbd:
            return bg_nbd::name;
        case model_kind::mbg_nbd:
            return mbg_nbd::name;
        case model_kind::pareto_nbd:
            break;
    }
    return pareto_nbd::name;
}

fitted_purchases fit_purchases(model_kind kind, const customer_base& base, unsigned threads) {
    const auto returning = std::ranges::count_if(base.purchases, [](const purchase_summary& c) { return c.x > 0; });
    if (base.size() < least_customers || returning == 0) {
        refuse_fit(name_of(kind), fmt::format("{} of {} bought on a second day", returning, base.size()));
    }
    switch (kind) {
        case model_kind::bg_nbd:
            return fit<bg_nbd>(base, threads);
        case model_kind::mbg_nbd:
            return fit<mbg_nbd>(base, threads);
        case model_kind::pareto_nbd:
            break;
    }
    return fit<pareto_nbd>(base, threads);
}

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
