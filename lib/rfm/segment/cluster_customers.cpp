// SPDX-License-Identifier: MIT
#include <rfm/plan/cluster_classes.hpp>
#include <rfm/score/clusters.hpp>
#include <rfm/score/standardise.hpp>
#include <rfm/segment/cluster_customers.hpp>
#include <rfm/segment/columns.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace rfm::segment {
namespace {

std::vector<std::size_t> buyers_of(const classification& c) {
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < c.has_purchase.size(); ++row) {
        if (c.has_purchase[row] != 0) {
            rows.push_back(row);
        }
    }
    return rows;
}

/// Standardises one measure into its place of each point, by the plan's mean and deviation or by those found here.
void add_measure(score::points& all, std::size_t place, const column& measure, const std::vector<std::size_t>& rows,
                 plan::clusters& used, bool frozen) {
    std::vector<double> logarithms;
    std::vector<std::size_t> points;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (const auto value = number_at(measure, rows[i])) {
            logarithms.push_back(score::logarithm(*value));
            points.push_back(i);
        }
    }
    if (!frozen) {
        const score::standard standard = score::standard_of(logarithms);
        used.means.push_back(standard.mean);
        used.deviations.push_back(standard.deviation);
    }
    for (std::size_t i = 0; i < points.size(); ++i) {
        all.numbers[points[i] * all.measures + place] = (logarithms[i] - used.means[place]) / used.deviations[place];
    }
}

/// Best first.
void put_in_order(std::vector<std::vector<double>>& centres, const std::vector<std::string>& measures) {
    const auto goodness = [&](const std::vector<double>& centre) {
        double sum = 0;
        for (std::size_t m = 0; m < measures.size(); ++m) {
            sum += plan::low_is_best(measures[m]) ? -centre[m] : centre[m];
        }
        return sum;
    };
    std::ranges::sort(centres, [&](const auto& a, const auto& b) {
        const double of_a = goodness(a);
        const double of_b = goodness(b);
        return of_a != of_b ? of_a > of_b : a < b;
    });
}

}  // namespace

void cluster_customers(classification& c, std::span<const column> columns, unsigned workers) {
    const plan::clusters& asked = *c.applied.clusters;
    const bool frozen = !asked.centres.empty();
    measured_clusters measured{.frozen = asked, .silhouette = {}};
    plan::clusters& used = measured.frozen;

    const std::vector<std::size_t> rows = buyers_of(c);
    score::points all{.measures = asked.measures.size(),
                      .numbers = std::vector<double>(rows.size() * asked.measures.size())};
    for (std::size_t m = 0; m < asked.measures.size(); ++m) {
        add_measure(all, m, plan_column(columns, asked.measures[m], c.applied.name, {}), rows, used, frozen);
    }
    if (!frozen) {
        score::found_clusters found = score::find_clusters(all, asked.count, plan::most_tried_clusters, workers);
        used.centres = std::move(found.centres);
        put_in_order(used.centres, used.measures);
        used.count = static_cast<int>(used.centres.size());
        measured.silhouette = found.silhouette;
    }
    const std::vector<std::uint8_t> places = score::nearest_centres(all, used.centres, workers);

    c.outcomes = plan::classes_of(used, used.centres.size());
    const auto prospects = static_cast<std::uint16_t>(c.outcomes.size());
    c.outcomes.push_back(*c.applied.no_purchase);
    c.classes.assign(c.customers.size(), prospects);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        c.classes[rows[i]] = places[i];
    }
    c.clusters = std::move(measured);
}

}  // namespace rfm::segment
