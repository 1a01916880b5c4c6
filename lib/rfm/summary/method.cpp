// SPDX-License-Identifier: MIT
#include <rfm/summary/method.hpp>

#include <algorithm>

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

}  // namespace

std::optional<method> method_of(const segment::classification& customers) {
    const plan::plan& plan = customers.applied;
    method result{.plan = plan.name,
                  .title = plan.title,
                  .title_zh = plan.title_zh,
                  .source = plan.source,
                  .as_of = customers.as_of,
                  .metrics = plan.metrics,
                  .measures = {},
                  .customers_without_purchase =
                      static_cast<std::uint64_t>(std::ranges::count(customers.has_purchase, std::uint8_t{0}))};
    if (!plan.recency || !plan.frequency || !plan.monetary) {
        return result;
    }
    if (!customers.recency_scale || !customers.frequency_scale || !customers.monetary_scale) {
        return std::nullopt;
    }
    result.measures = {described(measure::recency, *plan.recency, *customers.recency_scale),
                       described(measure::frequency, *plan.frequency, *customers.frequency_scale),
                       described(measure::monetary, *plan.monetary, *customers.monetary_scale)};
    return result;
}

}  // namespace rfm::summary
