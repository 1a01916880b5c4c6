// SPDX-License-Identifier: MIT
#include <rfm/segment/columns.hpp>
#include <rfm/summary/method.hpp>

#include <rfm/score/standardise.hpp>
#include <rfm/segment/dimensions.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace rfm::summary {
namespace {

using measure = measure_method::measure;

int levels_asked(const plan::scale& asked) {
    if (!asked.cuts.empty()) {
        return static_cast<int>(asked.cuts.size()) + 1;
    }
    switch (asked.how) {
        case plan::method::mean:
        case plan::method::median:
        case plan::method::score_mean:
        case plan::method::top:
            return 2;
        default:
            return asked.bins;
    }
}

std::vector<measure_level> levels_between(const std::vector<double>& cuts, bool lowest_is_best) {
    std::vector<measure_level> levels;
    if (cuts.empty()) {
        return levels;
    }
    const auto groups = static_cast<int>(cuts.size()) + 1;
    for (int group = 1; group <= groups; ++group) {
        measure_level level{.score = lowest_is_best ? groups + 1 - group : group, .from = {}, .to = {}};
        if (group > 1) {
            level.from = cuts[static_cast<std::size_t>(group) - 2];
        }
        if (group < groups) {
            level.to = cuts[static_cast<std::size_t>(group) - 1];
        }
        levels.push_back(level);
    }
    return levels;
}

measure_method described(measure of, const plan::scale& asked, const segment::measured_scale& measured) {
    return {.of = of,
            .how = asked.how,
            .levels_asked = levels_asked(asked),
            .levels_reached = measured.levels_reached,
            .closed = measured.frozen.closed.value_or(plan::closed_side::left),
            .cuts = measured.frozen.cuts,
            .levels = levels_between(measured.frozen.cuts, of == measure::recency)};
}

std::vector<measure_method> measures_of(const plan::plan& plan, const std::optional<segment::measured_scale>& recency,
                                        const std::optional<segment::measured_scale>& frequency,
                                        const std::optional<segment::measured_scale>& monetary) {
    if (!recency || !frequency || !monetary) {
        return {};
    }
    return {described(measure::recency, *plan.recency, *recency),
            described(measure::frequency, *plan.frequency, *frequency),
            described(measure::monetary, *plan.monetary, *monetary)};
}

/// Groups of which somebody has a purchase.
std::vector<method_group> groups_of(const segment::classification& customers) {
    std::vector<method_group> groups;
    for (std::size_t i = 0; i < customers.groups.size(); ++i) {
        const segment::group_scales& scales = customers.groups[i];
        method_group group{
            .name = customers.within.texts[i].empty() ? std::string(segment::empty_class) : customers.within.texts[i],
            .measures = measures_of(customers.applied, scales.recency, scales.frequency, scales.monetary)};
        if (!group.measures.empty() && group.measures.front().levels_reached > 0) {
            groups.push_back(std::move(group));
        }
    }
    return groups;
}

std::optional<cluster_method> clusters_of(const segment::classification& customers) {
    if (!customers.clusters) {
        return std::nullopt;
    }
    const plan::clusters& used = customers.clusters->frozen;
    cluster_method result{.measures = used.measures, .rows = {}, .silhouette = customers.clusters->silhouette};
    for (std::size_t place = 0; place < used.centres.size(); ++place) {
        cluster_row row{.outcome = customers.outcomes[place], .customers = 0, .centre = {}};
        for (std::size_t m = 0; m < used.measures.size(); ++m) {
            const double value = score::from_logarithm(used.means[m] + used.centres[place][m] * used.deviations[m]);
            constexpr double shown = 10'000;  // the last bits of logarithms differ between machines
            row.centre.push_back(std::round(value * shown) / shown);
        }
        result.rows.push_back(std::move(row));
    }
    for (const std::uint16_t given : customers.classes) {
        if (given < result.rows.size()) {
            ++result.rows[given].customers;
        }
    }
    return result;
}

/// All but the measures.
method head_of(const segment::classification& customers) {
    const plan::plan& plan = customers.applied;
    return {.plan = plan.name,
            .title = plan.title,
            .title_zh = plan.title_zh,
            .source = plan.source,
            .as_of = customers.as_of,
            .metrics = plan.metrics,
            .measures = {},
            .groups = groups_of(customers),
            .clusters = clusters_of(customers),
            .customers_without_purchase =
                static_cast<std::uint64_t>(std::ranges::count(customers.has_purchase, std::uint8_t{0})),
            .read_back = {}};
}

}  // namespace

std::optional<method> method_of(const segment::classification& customers) {
    const plan::plan& plan = customers.applied;
    method result = head_of(customers);
    if (!plan.recency || !plan.frequency || !plan.monetary) {
        return result;
    }
    result.measures = measures_of(plan, customers.recency_scale, customers.frequency_scale, customers.monetary_scale);
    return result.measures.empty() && result.groups.empty() ? std::nullopt : std::optional(std::move(result));
}

method method_read_back(const segment::classification& customers) {
    method result = head_of(customers);
    for (const segment::column& each : segment::output_columns(customers)) {
        result.read_back.push_back(each.name());
    }
    return result;
}

}  // namespace rfm::summary
