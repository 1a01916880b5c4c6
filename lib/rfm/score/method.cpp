// SPDX-License-Identifier: MIT
#include <rfm/score/method.hpp>

#include <rfm/base/error.hpp>
#include <rfm/score/equal_width.hpp>
#include <rfm/score/jenks.hpp>
#include <rfm/score/kmeans.hpp>
#include <rfm/score/mean.hpp>
#include <rfm/score/median.hpp>
#include <rfm/score/ntile.hpp>
#include <rfm/score/quantile.hpp>
#include <rfm/score/quantile_plus_one.hpp>
#include <rfm/score/score_mean.hpp>
#include <rfm/score/top.hpp>

#include <string>
#include <utility>

namespace rfm::score {
namespace {

struct grouping {
    std::vector<double> cuts;
    closed_side closed;
    int groups;
};

/// What the method makes of these values.
grouping fit(std::span<const double> values, const scale& asked, unsigned workers) {
    const closed_side at_cut_is_high = asked.low_is_best ? closed_side::right : closed_side::left;
    const auto copy = [&] { return std::vector<double>(values.begin(), values.end()); };
    std::vector<double> scratch;
    switch (asked.how) {
        case method::quantile:
            return {quantile_cuts(values, asked.bins, workers), closed_side::right, asked.bins};
        case method::quantile_plus_one:
            return {quantile_plus_one_cuts(values, asked.bins, workers), closed_side::left, asked.bins};
        case method::breaks:
            return {{}, asked.closed, 1};
        case method::mean:
            return {mean_cut(values), at_cut_is_high, 2};
        case method::median:
            return {median_cut(values), at_cut_is_high, 2};
        case method::score_mean:
            return {score_mean_cut(values, asked.bins, asked.low_is_best), at_cut_is_high, 2};
        case method::top: {
            scratch = copy();
            const std::size_t count = asked.top_count.value_or(count_of_share(asked.top_share, values.size()));
            return {top_cut(scratch, count, asked.low_is_best), at_cut_is_high, 2};
        }
        case method::jenks:
            return {jenks_cuts(values, asked.bins), closed_side::right, asked.bins};
        case method::kmeans:
            return {kmeans_cuts(values, asked.bins), closed_side::right, asked.bins};
        case method::equal_width:
            return {equal_width_cuts(values, asked.bins), closed_side::right, asked.bins};
        case method::ntile:
        case method::nested:
        case method::pareto:
            break;
    }
    throw failure({.kind = error_kind::usage,
                   .what = "method '" + std::string(to_text(asked.how)) + "' is not available for a single measure",
                   .remedy = "use quantile"});
}

std::vector<std::uint8_t> scores_of(std::span<const double> values, const grouping& groups, bool low_is_best,
                                    unsigned workers) {
    std::vector<std::uint8_t> scores = groups_of(values, groups.cuts, groups.closed, workers);
    if (low_is_best) {
        for (std::uint8_t& score : scores) {
            score = static_cast<std::uint8_t>(groups.groups + 1 - score);
        }
    }
    return scores;
}

}  // namespace

scoring score(std::span<const double> values, const scale& asked, unsigned workers) {
    if (asked.how == method::ntile) {
        return {ntile(values, asked.bins, asked.low_is_best, workers), {}, closed_side::left, asked.bins};
    }
    const bool frozen = has_cut_points(asked.how) && !asked.cuts.empty();
    grouping groups = frozen ? grouping{asked.cuts, asked.closed, static_cast<int>(asked.cuts.size()) + 1}
                             : fit(values, asked, workers);
    std::vector<std::uint8_t> scores = scores_of(values, groups, asked.low_is_best, workers);
    return {std::move(scores), std::move(groups.cuts), groups.closed, groups.groups};
}

bool shares_values(method how) {
    return how == method::quantile || how == method::quantile_plus_one || how == method::breaks || how == method::ntile;
}

}  // namespace rfm::score
