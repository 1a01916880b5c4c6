// SPDX-License-Identifier: MIT
#include <rfm/plan/names.hpp>
#include <rfm/score/standardise.hpp>
#include <rfm/segment/columns.hpp>
#include <rfm/segment/explain_values.hpp>
#include <rfm/segment/made_up.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>

namespace rfm::segment {
namespace {

void place_among_cuts(explained_measure& measure, double value, const plan::scale& scale) {
    const bool left = scale.closed.value_or(plan::closed_side::left) == plan::closed_side::left;
    const auto above = left ? std::ranges::upper_bound(scale.cuts, value) : std::ranges::lower_bound(scale.cuts, value);
    if (above != scale.cuts.begin()) {
        measure.cut_below = *std::prev(above);
    }
    if (above != scale.cuts.end()) {
        measure.cut_above = *above;
    }
    measure.closed = left ? plan::closed_side::left : plan::closed_side::right;
}

explained_measure explain_measure(const column& values, std::size_t row) {
    explained_measure measure;
    measure.name = values.name();
    measure.value = values.text(row);
    return measure;
}

explained_measure explain_scored(const column& values, const column& scores, const measured_scale* scale,
                                 std::size_t row) {
    explained_measure measure = explain_measure(values, row);
    measure.score = static_cast<int>(scores.value(row).value_or(0));
    if (scale != nullptr) {
        const plan::scale& used = scale->frozen;
        measure.levels = used.cuts.empty() ? used.bins : static_cast<int>(used.cuts.size()) + 1;
        const auto value = values.number(row);
        if (value && measure.score != 0) {
            place_among_cuts(measure, *value, used);
        }
    }
    return measure;
}

std::string_view word_of(orders::frequency_basis frequency, bool one) {
    switch (frequency) {
        case orders::frequency_basis::automatic:
            return "";
        case orders::frequency_basis::orders:
            return one ? "order" : "orders";
        case orders::frequency_basis::days:
            return one ? "day with a purchase" : "days with a purchase";
        case orders::frequency_basis::rows:
            return one ? "order line" : "order lines";
        case orders::frequency_basis::quantity:
            return "in quantity";
    }
    return "";
}

std::string_view word_of(orders::monetary_basis monetary) {
    switch (monetary) {
        case orders::monetary_basis::total:
            return "";
        case orders::monetary_basis::average:
            return "on average";
        case orders::monetary_basis::largest:
            return "in the largest order";
    }
    return "";
}

/// What is counted, of which days.
std::string counted(std::string_view what, const orders::measure_spec& metrics) {
    const std::string window =
        metrics.window_days ? fmt::format("in the last {} days", *metrics.window_days) : std::string();
    return fmt::format("{}{}{}", what, what.empty() || window.empty() ? "" : " ", window);
}

std::string recency_from(const classification& c, std::size_t row) {
    const bool of_purchase = c.applied.metrics.recency == orders::recency_basis::purchase;
    if (of_purchase || c.has_purchase[row] == 0 || !c.as_of) {
        return {};
    }
    const bool is_purchase = c.recency[row] == *c.as_of - day(c.last_days[row]);
    return is_purchase ? "days since the last purchase" : "days since the last service";
}

void explain_measures(explanation& e, const classification& c, std::span<const column> columns, std::size_t row) {
    if (c.has_purchase[row] == 0 && !c.applied.scores() && !c.applied.clusters) {
        return;
    }
    constexpr std::array<std::string_view, 3> scores{"r", "f", "m"};
    const row_scales scales = scales_of(c, row);
    for (std::size_t i = 0; i < scored_measures.size(); ++i) {
        e.measures.push_back(explain_scored(*find_column(columns, scored_measures[i]), *find_column(columns, scores[i]),
                                            scales.measures[i], row));
    }
    if (c.has_purchase[row] != 0) {
        const orders::measure_spec& metrics = c.applied.metrics;
        e.measures[0].counts = recency_from(c, row);
        e.measures[1].counts = counted(word_of(metrics.frequency, c.frequency[row] == quantity::whole(1)), metrics);
        e.measures[2].counts = counted(word_of(metrics.monetary), metrics);
    }
}

/// Of the sum over the customers with a value, negative ones as 0, what those with more than this one have; and what
/// those of its class have.
void explain_share(explained_dimension& explained, const classification& c, const column& values, const column& classes,
                   std::size_t row) {
    const auto value_of = [&](std::size_t of) -> std::optional<double> {
        const bool counts = values.coded() != nullptr || c.has_purchase[of] != 0;
        const bool beside = !c.grouped() || c.within.codes[of] == c.within.codes[row];
        return counts && beside ? number_at(values, of) : std::nullopt;
    };
    const auto own = value_of(row);
    if (!own) {
        return;
    }
    explained.lowest = explained.highest = *own;
    double all = 0;
    double before = 0;
    for (std::size_t of = 0; of < c.size(); ++of) {
        if (const auto value = value_of(of)) {
            all += std::max(0.0, *value);
            before += *value > *own ? std::max(0.0, *value) : 0;
            if (classes.view(of) == classes.view(row)) {
                explained.lowest = std::min(explained.lowest, *value);
                explained.highest = std::max(explained.highest, *value);
            }
        }
    }
    if (all > 0) {
        explained.share_before = before / all;
    }
}

explained_dimension explain_dimension(const plan::dimension& wanted, const column& classes, const measured_scale* scale,
                                      const classification& c, std::span<const column> columns, std::size_t row) {
    explained_dimension explained;
    explained.name = wanted.name;
    explained.value = classes.view(row);
    const column* source = find_column(columns, wanted.from);
    if (source == nullptr) {
        return explained;
    }
    explained.of = explain_measure(*source, row);
    if (wanted.cut && wanted.cut->how == plan::method::pareto) {
        explain_share(explained, c, *source, classes, row);
        explained.shares = wanted.cut->cuts;
    } else if (const auto number = number_at(*source, row); number && tells_classes(scale)) {
        place_among_cuts(*explained.of, *number, scale->frozen);
    }
    return explained;
}

bool decides(const plan::plan& p, const std::string& name) {
    return (!p.by.empty() && p.by.front() == name) ||
           std::ranges::any_of(p.segments, [&](const plan::segment& written) {
               return std::ranges::find(written.conditions, name, &plan::condition::name) != written.conditions.end();
           });
}

void explain_dimensions(explanation& e, const classification& c, std::span<const column> columns, std::size_t row) {
    const row_scales scales = scales_of(c, row);
    for (std::size_t i = 0; i < c.applied.dimensions.size(); ++i) {
        const plan::dimension& dimension = c.applied.dimensions[i];
        if (dimension.from == plan::segment_source || !decides(c.applied, dimension.name)) {
            continue;
        }
        // The dimension that makes the classes is no column of its own.
        const column* classes = find_column(columns, c.applied.by.empty() ? dimension.name : "segment");
        if (classes != nullptr) {
            e.dimensions.push_back(explain_dimension(
                dimension, *classes, i < scales.dimensions.size() ? scales.dimensions[i] : nullptr, c, columns, row));
        }
    }
}

void explain_centres(explanation& e, const classification& c, std::span<const column> columns, std::size_t row) {
    if (!c.clusters || c.has_purchase[row] == 0) {
        return;
    }
    const plan::clusters& used = c.clusters->frozen;
    e.cluster_measures = used.measures;
    std::vector<double> point;
    for (std::size_t m = 0; m < used.measures.size(); ++m) {
        const column& measure = *find_column(columns, used.measures[m]);
        if (std::ranges::find(scored_measures, measure.name()) == scored_measures.end()) {
            e.measures.push_back(explain_measure(measure, row));
        }
        const auto value = number_at(measure, row);
        point.push_back(value ? (score::logarithm(*value) - used.means[m]) / used.deviations[m] : 0);
    }
    for (std::size_t i = 0; i < used.centres.size(); ++i) {
        explained_centre centre{.segment = c.outcomes[i].name, .distance = 0, .values = {}};
        for (std::size_t m = 0; m < point.size(); ++m) {
            centre.distance = std::hypot(centre.distance, point[m] - used.centres[i][m]);
            centre.values.push_back(score::from_logarithm(used.means[m] + used.centres[i][m] * used.deviations[m]));
        }
        e.centres.push_back(std::move(centre));
    }
    std::ranges::stable_sort(e.centres, {}, &explained_centre::distance);
    e.centres.resize(std::min<std::size_t>(e.centres.size(), 2));
}

}  // namespace

void explain_values(explanation& e, const classification& c, std::size_t row) {
    const std::vector<column> columns = plan_columns(c);
    explain_measures(e, c, columns, row);
    explain_dimensions(e, c, columns, row);
    explain_centres(e, c, columns, row);
}

}  // namespace rfm::segment
