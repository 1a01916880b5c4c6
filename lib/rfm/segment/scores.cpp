// SPDX-License-Identifier: MIT
#include <rfm/base/parallel.hpp>
#include <rfm/score/levels.hpp>
#include <rfm/score/method.hpp>
#include <rfm/score/nested.hpp>
#include <rfm/segment/cut.hpp>
#include <rfm/segment/group_rows.hpp>
#include <rfm/segment/scores.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace rfm::segment {
namespace {

/// The customers that are scored together: those with purchases, of one group or of all.
class scored_rows {
public:
    explicit scored_rows(const classification& c) : all_(c.has_purchase.size()) {
        if (all_ > 0 && std::memchr(c.has_purchase.data(), 0, all_) != nullptr) {
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

/// The measures of the customers that are scored, as numbers. One after the other goes to the same memory: new memory
/// takes longer than the numbers do.
class measures {
public:
    measures(const classification& c, const scored_rows& rows, unsigned workers)
        : c_(c), rows_(rows), workers_(workers), numbers_(std::make_unique_for_overwrite<double[]>(rows.size())) {}

    std::span<const double> recency() {
        return filled([&](std::size_t row) { return static_cast<double>(c_.recency.data()[row]); });
    }
    std::span<const double> frequency() {
        return filled([&](std::size_t row) { return c_.frequency.data()[row].to_double(); });
    }
    std::span<const double> monetary() {
        return filled([&](std::size_t row) { return c_.monetary.data()[row].to_double(); });
    }

private:
    template <class Measure>
    std::span<const double> filled(Measure measure_of) {
        share_out_ranges(rows_.size(), workers_, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) {
                numbers_[i] = measure_of(rows_[i]);
            }
        });
        return {numbers_.get(), rows_.size()};
    }

    const classification& c_;
    const scored_rows& rows_;
    unsigned workers_;
    std::unique_ptr<double[]> numbers_;
};

struct three_cuts {
    cut_result recency;
    cut_result frequency;
    cut_result monetary;
};

three_cuts cut_nested(const classification& c, const scored_rows& rows) {
    const plan::plan& p = c.applied;
    std::array<measures, 3> of{measures(c, rows, 1), measures(c, rows, 1), measures(c, rows, 1)};
    score::nested_scoring scored =
        score::nested(of[0].recency(), of[1].frequency(), of[2].monetary(),
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

/// One measure after the other, each by all threads.
three_cuts cut_in_turn(const classification& c, const scored_rows& rows, unsigned workers) {
    const plan::plan& p = c.applied;
    measures of(c, rows, workers);
    return {.recency = cut(of.recency(), *p.recency, true, workers),
            .frequency = cut(of.frequency(), *p.frequency, false, workers),
            .monetary = cut(of.monetary(), *p.monetary, false, workers)};
}

/// All measures at once, each by a thread of its own.
three_cuts cut_at_once(const classification& c, const scored_rows& rows, unsigned workers) {
    const plan::plan& p = c.applied;
    three_cuts cuts;
    const std::array<std::function<void()>, 3> each{
        [&] { cuts.recency = cut(measures(c, rows, 1).recency(), *p.recency, true); },
        [&] { cuts.frequency = cut(measures(c, rows, 1).frequency(), *p.frequency, false); },
        [&] { cuts.monetary = cut(measures(c, rows, 1).monetary(), *p.monetary, false); }};
    share_out(each.size(), workers_for(rows.size(), workers), [&](std::size_t i) { each[i](); });
    return cuts;
}

three_cuts cut_all(const classification& c, const scored_rows& rows, unsigned workers) {
    const plan::plan& p = c.applied;
    if (p.recency->how == plan::method::nested) {
        return cut_nested(c, rows);
    }
    const bool shared = score::shares_values(p.recency->how) && score::shares_values(p.frequency->how) &&
                        score::shares_values(p.monetary->how);
    return shared ? cut_in_turn(c, rows, workers) : cut_at_once(c, rows, workers);
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
    three_cuts cuts = cut_all(c, rows, workers);
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

std::vector<quantity> composite_of(const classification& c, unsigned workers) {
    std::vector<quantity> composites;
    if (c.applied.composite) {
        composites.resize(c.r.size());
        share_out_ranges(c.r.size(), workers, [&](std::size_t begin, std::size_t end) {
            for (std::size_t row = begin; row < end; ++row) {
                composites[row] =
                    plan::composite_of(*c.applied.composite, {.r = c.r[row], .f = c.f[row], .m = c.m[row]});
            }
        });
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
    c.composite = composite_of(c, workers);
}

}  // namespace rfm::segment
