// SPDX-License-Identifier: MIT
#include <rfm/base/error.hpp>
#include <rfm/base/parallel.hpp>
#include <rfm/plan/names.hpp>
#include <rfm/segment/classify.hpp>
#include <rfm/segment/cluster_customers.hpp>
#include <rfm/segment/columns.hpp>
#include <rfm/segment/grouped_dimension.hpp>
#include <rfm/segment/number_text.hpp>
#include <rfm/segment/rules.hpp>
#include <rfm/segment/scores.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace rfm::segment {
namespace {

amount average_of(const orders::activity& bought, std::size_t row) {
    const std::uint32_t purchases = bought.purchases.empty() ? 0 : bought.purchases[row];
    return purchases == 0 ? amount() : amount(divide_half_even(bought.total[row].ten_thousandths(), purchases));
}

unset_vector<amount> monetary_of(orders::activity& bought, orders::monetary_basis basis) {
    if (basis == orders::monetary_basis::total) {
        return std::move(bought.total);
    }
    if (basis == orders::monetary_basis::largest) {
        return bought.largest;
    }
    unset_vector<amount> averages;
    averages.reserve(bought.size());
    for (std::size_t row = 0; row < bought.size(); ++row) {
        averages.push_back(average_of(bought, row));
    }
    return averages;
}

unset_vector<std::int32_t> recency_of(const orders::activity& bought, unsigned workers) {
    unset_vector<std::int32_t> days(bought.size());
    share_out_ranges(bought.size(), workers, [&](std::size_t begin, std::size_t end) {
        for (std::size_t row = begin; row < end; ++row) {
            days[row] = bought.has_purchase[row] == 0 ? 0 : bought.as_of - day(bought.last_days[row]);
        }
    });
    return days;
}

/// Lets the last service count as the plan says, for customers who have both purchases and services.
void count_services(std::span<std::int32_t> recency, const orders::activity& bought, const plan::plan& p) {
    const orders::recency_basis basis = p.metrics.recency;
    if (basis == orders::recency_basis::purchase) {
        return;
    }
    const auto services = std::ranges::find(bought.attributes, "service_recency", &coded_column::name);
    if (services == bought.attributes.end()) {
        throw failure({.kind = error_kind::usage,
                       .what = "recency counts from services, and there are no service records",
                       .file = p.name,
                       .remedy = "give --services FILE"});
    }
    std::vector<std::optional<std::int32_t>> days_of_code;
    for (const std::string& text : services->texts) {
        const auto days = parse_number(text);
        days_of_code.push_back(days ? std::optional(static_cast<std::int32_t>(*days)) : std::nullopt);
    }
    for (std::size_t row = 0; row < recency.size(); ++row) {
        const auto days = days_of_code[services->codes[row]];
        if (days && bought.has_purchase[row] != 0) {
            recency[row] = basis == orders::recency_basis::service ? *days : std::min(recency[row], *days);
        }
    }
}

bool names(const plan::plan& p, std::string_view measure) {
    const auto is_it = [&](const auto& each) { return each.name == measure; };
    return std::ranges::find(p.dimensions, measure, &plan::dimension::from) != p.dimensions.end() ||
           std::ranges::any_of(p.segments, [&](const auto& s) { return std::ranges::any_of(s.conditions, is_it); }) ||
           (p.clusters && std::ranges::find(p.clusters->measures, measure) != p.clusters->measures.end());
}

/// Averages and largest orders, where the plan names them.
std::vector<number_column> further_measures(const orders::activity& bought, const plan::plan& p) {
    std::vector<number_column> measures;
    const auto add = [&](std::string name, auto value) {
        number_column& added = measures.emplace_back();
        added.name = std::move(name);
        added.kind = column_kind::money;
        for (std::size_t row = 0; row < bought.size(); ++row) {
            added.values.push_back(bought.has_purchase[row] == 0 ? number_column::none : value(row).ten_thousandths());
        }
    };
    if (names(p, "average")) {
        add("average", [&](std::size_t row) { return average_of(bought, row); });
    }
    if (names(p, "max") && !bought.largest.empty()) {
        add("max", [&](std::size_t row) { return bought.largest[row]; });
    }
    return measures;
}

/// Takes all there is to know of `bought`.
void measure(classification& c, orders::activity& bought, unsigned workers) {
    c.as_of = bought.as_of;
    c.recency = recency_of(bought, workers);
    count_services(c.recency, bought, c.applied);
    c.further = further_measures(bought, c.applied);
    c.attributes = std::move(bought.attributes);
    c.monetary = monetary_of(bought, c.applied.metrics.monetary);
    c.customers = std::move(bought.customers);
    c.within = std::move(bought.within);
    c.has_purchase = std::move(bought.has_purchase);
    c.first_days = std::move(bought.first_days);
    c.last_days = std::move(bought.last_days);
    c.frequency = std::move(bought.frequency);
}

/// Classes by a dimension alone: its texts are the outcomes, in their order.
void classify_by(classification& c, const coded_column& dimension) {
    if (dimension.texts.size() > std::numeric_limits<std::uint16_t>::max()) {
        throw failure({.kind = error_kind::usage,
                       .what = fmt::format("'{}' has {} different values: too many for classes", dimension.name,
                                           dimension.texts.size() - 1),
                       .remedy = "classify by a column of few values"});
    }
    for (std::size_t code = 1; code < dimension.texts.size(); ++code) {
        c.outcomes.emplace_back().name = dimension.texts[code];
    }
    c.classes.reserve(dimension.codes.size());
    for (const std::uint32_t code : dimension.codes) {
        c.classes.push_back(static_cast<std::uint16_t>(code - 1));
    }
}

/// One dimension, and its scale or scales.
coded_column dimension_classes(classification& c, const plan::dimension& wanted, const std::vector<column>& columns,
                               const lookup_tables& tables) {
    const std::string& name = c.applied.name;
    if (!c.grouped() || !wanted.cut) {
        computed_dimension computed = compute_dimension(wanted, columns, c.has_purchase, tables, name);
        c.dimension_scales.push_back(std::move(computed.scale));
        return std::move(computed.classes);
    }
    grouped_dimension computed = compute_within(wanted, c.within, columns, c.has_purchase, tables, name);
    c.dimension_scales.emplace_back();
    for (std::size_t group = 0; group < c.groups.size(); ++group) {
        c.groups[group].dimensions.push_back(std::move(computed.scales[group]));
    }
    return std::move(computed.classes);
}

/// The dimensions of the plan; the one that takes the place of the segments makes the classes and is no column.
void add_dimensions(classification& c, const lookup_tables& tables) {
    const plan::plan& p = c.applied;
    const std::vector<column> columns = plan_columns(c);
    std::vector<coded_column> further;
    if (c.grouped()) {
        c.groups.resize(c.within.texts.size());
    }
    for (const plan::dimension& wanted : p.dimensions) {
        if (wanted.from == plan::segment_source) {
            further.emplace_back().name = wanted.name;  // filled when the classes are known
            c.dimension_scales.emplace_back();
            continue;
        }
        coded_column classes = dimension_classes(c, wanted, columns, tables);
        if (!p.by.empty() && p.by.front() == wanted.name) {
            classify_by(c, classes);
        } else {
            further.push_back(std::move(classes));
        }
    }
    if (!p.by.empty() && c.outcomes.empty() && !c.recency.empty()) {
        throw failure({.kind = error_kind::usage,
                       .what = fmt::format("no dimension is called '{}'", p.by.front()),
                       .file = p.name});
    }
    c.dimensions = std::move(further);
}

void merge_segments(classification& c) {
    for (const plan::dimension& wanted : c.applied.dimensions) {
        if (wanted.from == plan::segment_source) {
            *std::ranges::find(c.dimensions, wanted.name, &coded_column::name) =
                merged_segments(wanted, c.outcomes, c.classes);
        }
    }
}

void keep_attributes(classification& c, std::span<const std::string> keep) {
    for (const std::string& name : keep) {
        if (c.grouped() && name == c.within.name) {
            continue;  // it is the second column already
        }
        const auto found = std::ranges::find(c.attributes, name, &coded_column::name);
        if (found == c.attributes.end()) {
            throw failure({.kind = error_kind::usage, .what = fmt::format("no column '{}' to keep", name)});
        }
        c.kept.push_back(*found);
    }
}

void freeze(std::optional<plan::scale>& scale, const std::optional<measured_scale>& measured, std::string_view what) {
    if (!scale || !measured) {
        return;
    }
    if (!plan::has_cut_points(scale->how)) {
        throw failure(
            {.kind = error_kind::usage,
             .what = fmt::format("method '{}' of {} has no cut points to save", plan::to_text(scale->how), what),
             .remedy = "use method = \"quantile\""});
    }
    scale = measured->frozen;
}

}  // namespace

classification classify(orders::activity bought, const plan::plan& plan, const lookup_tables& tables,
                        std::span<const std::string> keep, unsigned workers, std::vector<number_column> predictions) {
    classification c;
    c.applied = plan;
    c.predictions = std::move(predictions);
    measure(c, bought, workers);
    score_customers(c, workers);
    add_dimensions(c, tables);
    if (plan.clusters) {
        if (c.grouped()) {
            throw failure({.kind = error_kind::usage,
                           .what = "clusters are found over all customers, not within groups",
                           .remedy = "leave --within out, or use a plan without [clusters]"});
        }
        cluster_customers(c, plan_columns(c), workers);
    } else if (plan.by.empty()) {
        class_list classes = classes_of(plan);
        c.classes = assign_classes(plan, classes, plan_columns(c), c.has_purchase, workers);
        c.outcomes = std::move(classes.outcomes);
        merge_segments(c);
    }
    keep_attributes(c, keep);
    return c;
}

plan::plan frozen_plan(const classification& c) {
    if (c.grouped()) {
        throw failure(
            {.kind = error_kind::usage,
             .what =
                 fmt::format("each value of '{}' has cut points of its own: one plan cannot hold them", c.within.name),
             .remedy = fmt::format("save a plan per value: --only '{}=VALUE' in place of --within", c.within.name)});
    }
    plan::plan frozen = c.applied;
    if (c.clusters) {
        frozen.clusters = c.clusters->frozen;
    }
    freeze(frozen.recency, c.recency_scale, "recency");
    freeze(frozen.frequency, c.frequency_scale, "frequency");
    freeze(frozen.monetary, c.monetary_scale, "monetary");
    for (std::size_t i = 0; i < c.dimension_scales.size(); ++i) {
        freeze(frozen.dimensions[i].cut, c.dimension_scales[i], frozen.dimensions[i].name);
    }
    return frozen;
}

}  // namespace rfm::segment
