// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/parallel.hpp>
#include <rfm/predict/fit.hpp>
#include <rfm/predict/maximise.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <span>
#include <string>
#include <vector>

namespace rfm::predict::detail {

// What fitting purchases and fitting their values have in common.

constexpr std::size_t rough_customers = 5'000;  // enough to come near a maximum
constexpr std::size_t least_customers = 10;

/// Sums fixed chunks of rows on several threads, then the chunks in order: the same for any number of threads.
template <class SumOfRows>
double sum_in_chunks(std::size_t rows, unsigned threads, SumOfRows sum_of) {
    constexpr std::size_t chunk_rows = 8'192;
    std::vector<double> sums((rows + chunk_rows - 1) / chunk_rows);
    share_out(sums.size(), threads, [&](std::size_t i) {
        const std::size_t begin = i * chunk_rows;
        sums[i] = sum_of(begin, std::min(chunk_rows, rows - begin));
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

template <std::size_t Count>
std::vector<double> logs_of(const std::array<double, Count>& values) {
    std::vector<double> logs(Count);
    std::ranges::transform(values, logs.begin(), [](double each) { return std::log(each); });
    return logs;
}

/// Parameters and what is known of their errors.
template <class Model>
std::vector<estimate> estimates_of(const Model& model, const maximum& found) {
    std::vector<estimate> estimates;
    const auto values = model.parameters();
    for (std::size_t i = 0; i < values.size(); ++i) {
        estimates.push_back({.name = std::string(Model::parameter_names[i]), .value = values[i], .standard_error = {}});
        if (i < found.standard_errors.size()) {
            estimates.back().standard_error = values[i] * found.standard_errors[i];
        }
    }
    return estimates;
}

inline fit_quality quality_of(const maximum& found, std::size_t customers, std::size_t distinct) {
    return {.log_likelihood = found.value,
            .gradient_norm = found.gradient_norm,
            .evaluations = found.evaluations,
            .customers = customers,
            .distinct = distinct};
}

}  // namespace rfm::predict::detail
