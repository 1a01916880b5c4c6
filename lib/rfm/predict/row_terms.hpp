// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/parallel.hpp>
#include <rfm/predict/likelihood.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace rfm::predict {

/// The distinct pairs of x and t of sorted rows, t being T or t_x. Days repeat from row to row: of many customers there
/// are few such pairs, and fewer times.
struct time_points {
    std::vector<double> times;          ///< in the order in which rows have them
    std::vector<std::size_t> begins;    ///< per time its first pair, and the number of all pairs
    std::vector<std::uint32_t> x;       ///< per pair; ascending within a time
    std::vector<std::uint32_t> of_age;  ///< per row, the pair of T
    std::vector<std::uint32_t> of_t_x;  ///< per row, the pair of t_x
};
time_points points_of(std::span<const purchase_summary> sorted);

/// What a model says of rows, each distinct pair of x and t computed once. Not for several threads at a time.
class row_terms {
public:
    row_terms(std::span<const purchase_summary> sorted, unsigned threads)
        : points_(points_of(sorted)),
          terms_(points_.x.size()),
          threads_(points_.x.size() < worth_threads ? 1 : threads) {}

    template <class Model>
    void fill(const Model& model) {
        share_out_ranges(points_.times.size(), threads_, [&](std::size_t begin, std::size_t end) {
            for (std::size_t t = begin; t < end; ++t) {
                const std::size_t first = points_.begins[t];
                const std::size_t count = points_.begins[t + 1] - first;
                model.terms_at(points_.times[t], std::span(points_.x).subspan(first, count),
                               std::span(terms_).subspan(first, count));
            }
        });
    }

    const time_terms& at_age(std::size_t row) const { return terms_[points_.of_age[row]]; }
    const time_terms& at_t_x(std::size_t row) const { return terms_[points_.of_t_x[row]]; }

private:
    static constexpr std::size_t worth_threads = 10'000;

    time_points points_;
    std::vector<time_terms> terms_;
    unsigned threads_;
};

}  // namespace rfm::predict
