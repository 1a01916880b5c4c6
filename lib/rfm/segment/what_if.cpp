// SPDX-License-Identifier: MIT
#include <rfm/score/clusters.hpp>
#include <rfm/score/standardise.hpp>
#include <rfm/segment/columns.hpp>
#include <rfm/segment/made_up.hpp>
#include <rfm/segment/what_if.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <limits>
#include <optional>
#include <set>
#include <span>
#include <string_view>
#include <utility>

namespace rfm::segment {
namespace {

/// A number of the customer, the points at which a change of it can matter, and what else it could be.
struct variable {
    std::string name;
    double value = 0;
    std::set<double> points;
    double steps = 1;  ///< a unit: 1 for whole days, 100 for cents
    double least = 0;
    double most = std::numeric_limits<double>::infinity();
};

bool is_whole(double value) {
    return std::floor(value) == value;
}

/// The lowest value it can have that is at least (or more than) `point`; mirrored by a negative `steps`.
double next_value(double point, double steps, bool past_it) {
    constexpr double rounding = 1e-6;  // of a step: 0.29 is not 29 / 100 when it is multiplied
    const double scaled = point * steps;
    const double nearest = std::round(scaled);
    const bool on_it = std::abs(scaled - nearest) < rounding;
    return (on_it ? nearest + (past_it ? 1 : 0) : std::ceil(scaled)) / steps;
}

double difference(double a, double b) {
    return std::round(std::abs(a - b) * 10'000) / 10'000;
}

variable variable_of(const classification& c, std::size_t row, const column& values, double value) {
    const column_kind kind = values.kind();
    const bool counted = kind == column_kind::count || kind == column_kind::text;  // as far as values are whole
    variable made;
    made.name = values.name();
    made.value = value;
    if (kind == column_kind::decimal) {
        made.steps = 10'000;
    } else if (kind == column_kind::money || (counted && !is_whole(value))) {
        made.steps = 100;
    }
    if (kind == column_kind::money || value < 0) {
        made.least = -std::numeric_limits<double>::infinity();
    } else if (values.name() == "recency" && c.as_of) {
        made.most = c.as_of->since_epoch();  // no purchase is older
    } else if (values.name() == "frequency" && c.has_purchase[row] != 0 && !c.applied.metrics.window_days) {
        made.least = 1;
    }
    return made;
}

/// What can matter for one customer.
class variables {
public:
    variables(const classification& c, std::size_t row)
        : c_(c), row_(row), columns_(plan_columns(c)), scales_(scales_of(c, row)) {
        const bool has_scores = c.scored() && c.r[row] != 0;
        for (std::size_t i = 0; has_scores && i < scored_measures.size(); ++i) {
            const measured_scale* scale = scales_.measures[i];
            tells_classes(scale) ? add(scored_measures[i], scale->frozen.cuts) : leave_out(scored_measures[i]);
        }
        for (const plan::segment& written : c.applied.segments) {
            for (const plan::condition& wanted : written.conditions) {
                add_condition(wanted);
            }
        }
        if (!c.applied.by.empty()) {
            add_dimension(c.applied.by.front());
        }
        std::erase_if(found_, [&](const variable& each) { return left_out_.contains(each.name); });
        std::ranges::stable_sort(found_, {}, [](const variable& each) {
            return std::ranges::find(scored_measures, each.name) - scored_measures.begin();
        });
    }

    const std::vector<variable>& all() const { return found_; }

private:
    void leave_out(std::string_view name) { left_out_.emplace(name); }

    void add_condition(const plan::condition& wanted) {
        const auto& dimensions = c_.applied.dimensions;
        if (std::ranges::find(dimensions, wanted.name, &plan::dimension::name) != dimensions.end()) {
            add_dimension(wanted.name);
            return;
        }
        std::vector<double> points;
        for (const plan::operand& operand : wanted.operands) {
            if (!operand.number) {
                return;
            }
            points.push_back(*operand.number);
        }
        add(wanted.name, points);
    }

    void add_dimension(std::string_view name) {
        for (std::size_t i = 0; i < c_.applied.dimensions.size(); ++i) {
            const plan::dimension& dimension = c_.applied.dimensions[i];
            if (dimension.name == name) {
                const measured_scale* scale = i < scales_.dimensions.size() ? scales_.dimensions[i] : nullptr;
                tells_classes(scale) ? add(dimension.from, scale->frozen.cuts) : leave_out(dimension.from);
            }
        }
    }

    void add(std::string_view name, std::span<const double> points) {
        const column* values = find_column(columns_, name);
        const auto value = values == nullptr || !can_vary(*values) ? std::nullopt : number_at(*values, row_);
        if (!value) {
            return;
        }
        auto known = std::ranges::find(found_, name, &variable::name);
        if (known == found_.end()) {
            found_.push_back(variable_of(c_, row_, *values, *value));
            known = std::prev(found_.end());
        }
        known->points.insert(points.begin(), points.end());
        const bool in_parts =
            values->kind() == column_kind::text ||
            (values->kind() == column_kind::count && c_.applied.metrics.frequency == orders::frequency_basis::quantity);
        if (in_parts && !std::ranges::all_of(points, is_whole)) {
            known->steps = 100;
        }
    }

    static bool can_vary(const column& values) {
        const column_kind kind = values.kind();
        const bool by_scores = kind == column_kind::score || kind == column_kind::code ||
                               kind == column_kind::wide_code || values.name() == "composite";
        return !by_scores && kind != column_kind::date;
    }

    const classification& c_;
    std::size_t row_;
    std::vector<column> columns_;
    row_scales scales_;
    std::vector<variable> found_;
    std::set<std::string, std::less<>> left_out_;
};

/// Values on either side of each point, away from the customer's.
std::vector<double> candidates(const variable& of, bool rises) {
    const double steps = rises ? of.steps : -of.steps;
    std::vector<double> values;
    for (const double point : of.points) {
        for (const bool past_it : {false, true}) {
            const double value = next_value(point, steps, past_it);
            if ((rises ? value > of.value : value < of.value) && value >= of.least && value <= of.most) {
                values.push_back(value);
            }
        }
    }
    std::ranges::sort(values);
    if (!rises) {
        std::ranges::reverse(values);
    }
    return values;
}

/// Whether the classification carries whatever conditions look at.
bool knows_all(const classification& c) {
    const std::vector<column> columns = plan_columns(c);
    return std::ranges::all_of(c.applied.segments, [&](const plan::segment& written) {
        return std::ranges::all_of(written.conditions, [&](const plan::condition& wanted) {
            return find_column(columns, wanted.name) != nullptr;
        });
    });
}

std::vector<class_change> changes_by_rules(const classification& c, std::size_t row) {
    if (!knows_all(c)) {
        return {};
    }
    const variables found(c, row);
    std::vector<class_change> tried;
    std::vector<made_up> asked{made_up{}};
    for (const variable& each : found.all()) {
        for (const bool rises : {false, true}) {
            for (const double value : candidates(each, rises)) {
                asked.push_back({.measure = each.name, .value = value});
                tried.push_back({.measure = each.name,
                                 .rises = rises,
                                 .value = value,
                                 .by = difference(value, each.value),
                                 .segment = {}});
            }
        }
    }
    const std::vector<std::string> classes = classes_of(c, row, asked);
    const std::string& now = c.outcomes[c.classes[row]].name;
    std::vector<class_change> changes;
    if (classes.front() != now) {
        return changes;
    }
    for (std::size_t i = 0; i < tried.size(); ++i) {
        const std::string& then = classes[i + 1];
        const bool nearer =
            !changes.empty() && changes.back().measure == tried[i].measure && changes.back().rises == tried[i].rises;
        if (then != now && !then.empty() && !nearer) {
            tried[i].segment = then;
            changes.push_back(std::move(tried[i]));
        }
    }
    return changes;
}

/// A customer among the centres, as standardised logarithms.
class cluster_borders {
public:
    cluster_borders(const classification& c, std::size_t row)
        : c_(c), row_(row), used_(c.clusters->frozen), columns_(plan_columns(c)) {
        for (std::size_t m = 0; m < used_.measures.size(); ++m) {
            values_.push_back(number_at(*find_column(columns_, used_.measures[m]), row));
            point_.push_back(values_[m] ? (score::logarithm(*values_[m]) - used_.means[m]) / used_.deviations[m] : 0);
        }
    }

    std::vector<class_change> all() const {
        std::vector<class_change> changes;
        for (std::size_t m = 0; m < point_.size(); ++m) {
            for (const bool rises : {false, true}) {
                if (const auto away = to_border(m, rises); away && values_[m]) {
                    add(changes, m, rises, *away);
                }
            }
        }
        return changes;
    }

private:
    static constexpr double furthest = 6;  // deviations from the mean: nobody is there

    double squared_distance(std::size_t centre) const {
        double sum = 0;
        for (std::size_t m = 0; m < point_.size(); ++m) {
            sum += (point_[m] - used_.centres[centre][m]) * (point_[m] - used_.centres[centre][m]);
        }
        return sum;
    }

    /// How far along one measure the nearest border is. To another centre it is where both are equally far away.
    std::optional<double> to_border(std::size_t measure, bool rises) const {
        const std::size_t own = c_.classes[row_];
        std::optional<double> nearest;
        for (std::size_t other = 0; other < used_.centres.size(); ++other) {
            const double apart = used_.centres[other][measure] - used_.centres[own][measure];
            if (rises ? apart > 0 : apart < 0) {
                const double away = (squared_distance(other) - squared_distance(own)) / (2 * std::abs(apart));
                nearest = std::min(nearest.value_or(away), away);
            }
        }
        return nearest;
    }

    /// Whole days and purchases can lie behind a further border.
    std::size_t centre_at(std::size_t measure, double value) const {
        score::points one{.measures = point_.size(), .numbers = point_};
        one.numbers[measure] = (score::logarithm(value) - used_.means[measure]) / used_.deviations[measure];
        return score::nearest_centres(one, used_.centres, 1).front();
    }

    void add(std::vector<class_change>& changes, std::size_t m, bool rises, double away) const {
        const variable of = variable_of(c_, row_, *find_column(columns_, used_.measures[m]), *values_[m]);
        const double along = point_[m] + (rises ? away : -away);
        const double edge = score::from_logarithm(used_.means[m] + along * used_.deviations[m]);
        const double value = next_value(edge, rises ? of.steps : -of.steps, true);
        const std::size_t centre = centre_at(m, value);
        if (std::abs(along) <= furthest && value >= of.least && value <= of.most && centre != c_.classes[row_]) {
            changes.push_back({.measure = of.name,
                               .rises = rises,
                               .value = value,
                               .by = difference(value, of.value),
                               .segment = c_.outcomes[centre].name});
        }
    }

    const classification& c_;
    std::size_t row_;
    const plan::clusters& used_;
    std::vector<column> columns_;
    std::vector<std::optional<double>> values_;
    std::vector<double> point_;
};

}  // namespace

std::vector<class_change> nearest_changes(const classification& c, std::size_t row) {
    const bool is_prospect =
        c.has_purchase[row] == 0 && c.applied.no_purchase && (c.applied.scores() || c.applied.clusters);
    if (is_prospect) {
        return {};
    }
    if (c.applied.clusters) {
        const bool placed = c.clusters && c.classes[row] < c.clusters->frozen.centres.size();
        return placed ? cluster_borders(c, row).all() : std::vector<class_change>();
    }
    return changes_by_rules(c, row);
}

}  // namespace rfm::segment
