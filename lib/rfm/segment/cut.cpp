// SPDX-License-Identifier: MIT
#include <rfm/score/levels.hpp>
#include <rfm/score/method.hpp>
#include <rfm/segment/cut.hpp>

#include <cstddef>
#include <utility>

namespace rfm::segment {
namespace {

score::scale scale_of(const plan::scale& asked, bool low_is_best) {
    score::scale scale;
    scale.how = asked.how;
    scale.bins = asked.bins;
    scale.cuts = asked.cuts;
    scale.closed = asked.closed.value_or(plan::closed_side::left);
    scale.low_is_best = low_is_best;
    if (asked.how == plan::method::top) {
        if (asked.top_is_share) {
            scale.top_share = asked.top;
        } else {
            scale.top_count = static_cast<std::size_t>(asked.top);
        }
    }
    return scale;
}

}  // namespace

cut_result cut(std::span<const double> values, const plan::scale& asked, bool low_is_best, unsigned workers) {
    score::scoring scored = score::score(values, scale_of(asked, low_is_best), workers);
    cut_result result{.scores = std::move(scored.scores), .levels = scored.levels, .measured = {}};
    result.measured.levels_reached = score::levels_reached(result.scores, result.levels);
    result.measured.frozen = asked;
    if (plan::has_cut_points(asked.how) && !scored.cuts.empty()) {
        result.measured.frozen.cuts = std::move(scored.cuts);
        result.measured.frozen.closed = scored.closed;
    }
    return result;
}

}  // namespace rfm::segment
