// SPDX-License-Identifier: MIT
#include <rfm/base/parallel.hpp>
#include <rfm/score/levels.hpp>
#include <rfm/score/nested.hpp>
#include <rfm/segment/cut.hpp>
#include <rfm/segment/group_rows.hpp>
#include <rfm/segment/scores.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace rfm::segment {
namespace {

/// The customers that are scored together: those with purchases, of one group or of all.
class scored_rows {
public:
    explicit scored_rows(const classification& c) : all_(c.has_purchase.size()) {
        if (std::ranges::find(c.has_purchase, std::uint8_t{0}) != c.has_purchase.end()) {
            listed_ = true;
            for (std::size_t row = 0; row < all_; ++row) {
                add(c, static_cast<std::uint32_t>(row));
            }
        }
    }
    scored_rows(const classification& c, const std::vector<std::uint32_t>& group) : listed_(true) {
        for (const std::uint32_t row : group) {
            add(c, row);
        }
    }

    std::size_t size() const { return listed_ ? rows_.size() : all_; }
    std::size_t operator[](std::size_t i) const { return listed_ ? rows_[i] : i; }
    bool all() const { return !listed_; }

private:
    void add(const classification& c, std::uint32_t row) {
        if (c.has_purchase[row] != 0) {
            rows_.push_back(row);
        }
    }

    std::size_t all_ = 0;
    bool listed_ = false;
    std::vector<std::uint32_t> rows_;
};

template <class Measure>
std::vector<double> values_of(const scored_rows& rows, Measure measure_of) {
    std::vector<double> values(rows.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = measure_of(rows[i]);
    }
    return values;
}

std::vector<double> recency_of(const classification& c, const scored_rows& rows) {
    return values_of(rows, [&](std::size_t row) { return static_cast<double>(c.recency[row]); });
}

std::vector<double> frequency_of(const classification& c, const scored_rows& rows) {
    return values_of(rows, [&](std::size_t row) { return c.frequency[row].to_double(); });
}

std::vector<double> monetary_of(const classification& c, const scored_rows& rows) {
    return values_of(rows, [&](std::size_t row) { return c.monetary[row].to_double(); });
}

struct three_cuts {
    cut_result recency;
    cut_result frequency;
    cut_result monetary;
};

three_cuts cut_nested(const classification& c, const scored_rows& rows) {
    const plan::plan& p = c.applied;
    score::nested_scoring scored =
        score::nested(recency_of(c, rows), frequency_of(c, rows), monetary_of(c, rows),
                      {.recency = p.recency->bins, .frequency = p.frequency->bins, .monetary = p.monetary->bins});
    const auto result = [](std::vector<std::uint8_t>& scores, const plan::scale& asked) {
        const int reached = score::levels_reached(scores, asked.bins);
        return cut_result{.scores = std::move(scores),
                          .levels = asked.bins,
                          .measured = {.frozen = asked, .levels_reached = reached}};
    };
    return {.recency = result(scored.recency, *p.recency),
            .frequency = result(scored.frequency, *p.frequency),
            .monetary = result(scored.monetary, *p.monetary)};
}

three_cuts cut_each(const classification& c, const scored_rows& rows, unsigned workers) {
    const plan::plan& p = c.applied;
    three_cuts cuts;
    const std::array<std::function<void()>, 3> measures{
        [&] { cuts.recency = cut(recency_of(c, rows), *p.recency, true); },
        [&] { cuts.frequency = cut(frequency_of(c, rows), *p.frequency, false); },
        [&] { cuts.monetary = cut(monetary_of(c, rows), *p.monetary, false); }};
    share_out(measures.size(), workers_for(rows.size(), workers), [&](std::size_t i) { measures[i](); });
    return cuts;
}

/// Puts scores where their customers are; customers without purchases have 0.
void place(std::vector<std::uint8_t>& into, std::vector<std::uint8_t> scores, const scored_rows& rows,
           std::size_t customers) {
    if (rows.all()) {
        into = std::move(scores);
        return;
    }
    into.resize(customers);
    for (std::size_t i = 0; i < scores.size(); ++i) {
        into[rows[i]] = scores[i];
    }
}

group_scales score_rows(classification& c, const scored_rows& rows, unsigned workers) {
    three_cuts cuts = c.applied.recency->how == plan::method::nested ? cut_nested(c, rows) : cut_each(c, rows, workers);
    const int highest = std::max({cuts.recency.levels, cuts.frequency.levels, cuts.monetary.levels});
    c.wide_codes = c.wide_codes || highest > 9;
    place(c.r, std::move(cuts.recency.scores), rows, c.has_purchase.size());
    place(c.f, std::move(cuts.frequency.scores), rows, c.has_purchase.size());
    place(c.m, std::move(cuts.monetary.scores), rows, c.has_purchase.size());
    return {.recency = std::move(cuts.recency.measured),
            .frequency = std::move(cuts.frequency.measured),
            .monetary = std::move(cuts.monetary.measured),
            .dimensions = {}};
}

std::vector<quantity> composite_of(const classification& c) {
    std::vector<quantity> composites;
    if (c.applied.composite) {
        composites.reserve(c.r.size());
        for (std::size_t row = 0; row < c.r.size(); ++row) {
            composites.push_back(
                plan::composite_of(*c.applied.composite, {.r = c.r[row], .f = c.f[row], .m = c.m[row]}));
        }
    }
    return composites;
}

}  // namespace

void score_customers(classification& c, unsigned workers) {
    const plan::plan& p = c.applied;
    if (!p.recency || !p.frequency || !p.monetary) {
        return;
    }
    if (c.grouped()) {
        for (const std::vector<std::uint32_t>& group : rows_of_groups(c.within)) {
            c.groups.push_back(score_rows(c, scored_rows(c, group), 1));
        }
    } else {
        group_scales scales = score_rows(c, scored_rows(c), workers);
        c.recency_scale = std::move(scales.recency);
        c.frequency_scale = std::move(scales.frequency);
        c.monetary_scale = std::move(scales.monetary);
    }
    c.composite = composite_of(c);
}

}  // namespace rfm::segment
