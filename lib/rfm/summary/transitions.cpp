// SPDX-License-Identifier: MIT
#include <rfm/summary/transitions.hpp>

#include <rfm/segment/side_by_side.hpp>
#include <rfm/summary/detail/figures.hpp>

#include <algorithm>
#include <map>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>

namespace rfm::summary {
namespace {

const coded_column* column_of(const segment::classification& customers, std::string_view name) {
    const auto found = std::ranges::find(customers.kept, name, &coded_column::name);
    return found == customers.kept.end() ? nullptr : &*found;
}

/// Where a class stands among those of the classification, else after them: by its label, then by its name. Read back
/// or just made, a classification gives the same order.
using place = std::tuple<std::size_t, std::string, std::string>;

place place_of(const segment::classification& customers, const std::string& name, std::string label) {
    const auto found = std::ranges::find(customers.outcomes, name, &plan::outcome::name);
    const bool known = found != customers.outcomes.end();
    const auto at = static_cast<std::size_t>(found - customers.outcomes.begin());
    return {name.empty() ? at + 1 : at, known ? std::string() : std::move(label), name};
}

std::string in_chinese(const segment::classification& customers, const std::string& name) {
    const auto found = std::ranges::find(customers.outcomes, name, &plan::outcome::name);
    return found == customers.outcomes.end() ? std::string() : found->name_zh;
}

struct tally {
    std::uint64_t customers = 0;
    detail::exact_sum monetary;
};

/// The pairs of classes that somebody has, in order.
class crosstab {
public:
    explicit crosstab(const segment::classification& customers) : customers_(customers) {}

    void add(std::size_t row, place from, place to) {
        tally& cell = cells_[{std::move(from), std::move(to)}];
        ++cell.customers;
        cell.monetary.add(customers_.monetary[row].ten_thousandths());
    }

    std::vector<transition> rows() const {
        std::vector<transition> rows;
        for (const auto& [ends, cell] : cells_) {
            const std::string& from = std::get<2>(ends.first);
            const std::string& to = std::get<2>(ends.second);
            rows.push_back(
                {.from = from,
                 .from_zh = in_chinese(customers_, from),
                 .to = to,
                 .to_zh = in_chinese(customers_, to),
                 .customers = cell.customers,
                 .customer_share = static_cast<double>(cell.customers) / static_cast<double>(customers_.size()),
                 .monetary = cell.monetary.as_amount(),
                 .changed = from != to});
        }
        return rows;
    }

private:
    const segment::classification& customers_;
    std::map<std::pair<place, place>, tally> cells_;
};

struct class_sums {
    std::uint64_t customers = 0;
    std::uint64_t gone = 0;
    detail::exact_sum monetary;
    detail::exact_sum monetary_gone;
};

std::vector<class_sums> sums_of(std::span<const std::uint16_t> classes, std::span<const amount> monetary,
                                std::size_t class_count, std::span<const std::uint8_t> gone) {
    std::vector<class_sums> sums(class_count);
    for (std::size_t row = 0; row < classes.size(); ++row) {
        class_sums& of = sums[classes[row]];
        ++of.customers;
        of.monetary.add(monetary[row].ten_thousandths());
        if (!gone.empty() && gone[row] != 0) {
            ++of.gone;
            of.monetary_gone.add(monetary[row].ten_thousandths());
        }
    }
    return sums;
}

/// The classes of both classifications with what they held.
std::vector<both_times> both_times_of(const segment::classification& customers,
                                      const segment::earlier_customers& earlier) {
    std::map<place, both_times> classes;
    const auto at = [&](const plan::outcome& outcome) -> both_times& {
        both_times& row = classes[place_of(customers, outcome.name, {})];
        row.name = outcome.name;
        row.name_zh = in_chinese(customers, outcome.name);
        return row;
    };
    const auto then = sums_of(earlier.classes, earlier.monetary, earlier.outcomes.size(), earlier.gone);
    for (std::size_t i = 0; i < then.size(); ++i) {
        if (then[i].customers > 0) {
            both_times& row = at(earlier.outcomes[i]);
            row.before = then[i].customers;
            row.gone = then[i].gone;
            row.monetary_before = then[i].monetary.as_amount();
            row.monetary_gone = then[i].monetary_gone.as_amount();
        }
    }
    const auto today = sums_of(customers.classes, customers.monetary, customers.outcomes.size(), {});
    for (std::size_t i = 0; i < today.size(); ++i) {
        if (today[i].customers > 0) {
            both_times& row = at(customers.outcomes[i]);
            row.now = today[i].customers;
            row.monetary_now = today[i].monetary.as_amount();
        }
    }
    std::vector<both_times> rows;
    for (auto& [where, row] : classes) {
        rows.push_back(std::move(row));
    }
    return rows;
}

std::uint64_t count_of(const coded_column& column, std::string_view text) {
    return static_cast<std::uint64_t>(
        std::ranges::count_if(column.codes, [&](std::uint32_t code) { return column.texts[code] == text; }));
}

}  // namespace

std::optional<compare> compare_of(const segment::classification& customers) {
    const coded_column* other = column_of(customers, segment::segment_b_column);
    if (other == nullptr) {
        return std::nullopt;
    }
    const coded_column* labels = column_of(customers, segment::label_b_column);
    crosstab cells(customers);
    for (std::size_t row = 0; row < customers.size(); ++row) {
        const std::string& name = customers.outcomes[customers.classes[row]].name;
        cells.add(row, place_of(customers, name, {}),
                  place_of(customers, (*other)[row], labels == nullptr ? std::string() : (*labels)[row]));
    }
    compare result{.in = units_of(customers), .customers = customers.size(), .changed_monetary = {}, .rows = {}};
    result.rows = cells.rows();
    detail::exact_sum moved;
    for (const transition& each : result.rows) {
        if (each.changed) {
            result.changed += each.customers;
            moved.add(each.monetary.ten_thousandths());
        }
    }
    result.changed_monetary = moved.as_amount();
    return result;
}

std::optional<movement> movement_of(const segment::classification& customers) {
    const coded_column* previous = column_of(customers, segment::previous_column);
    if (previous == nullptr) {
        return std::nullopt;
    }
    crosstab cells(customers);
    for (std::size_t row = 0; row < customers.size(); ++row) {
        const std::string& name = customers.outcomes[customers.classes[row]].name;
        cells.add(row, place_of(customers, (*previous)[row], {}), place_of(customers, name, {}));
    }
    movement result{.in = units_of(customers),
                    .customers = customers.size(),
                    .by_behaviour = {},
                    .by_cut_points = {},
                    .rows = cells.rows(),
                    .gone = {},
                    .classes = {}};
    for (transition& each : result.rows) {
        each.changed = each.changed && !each.from.empty();
        (each.from.empty() ? result.appeared : result.changed) +=
            each.from.empty() || each.changed ? each.customers : 0;
    }
    if (const coded_column* moved_by = column_of(customers, segment::moved_by_column)) {
        result.by_behaviour = count_of(*moved_by, segment::by_behaviour);
        result.by_cut_points = count_of(*moved_by, segment::by_cut_points);
    }
    if (customers.earlier) {
        result.classes = both_times_of(customers, *customers.earlier);
        result.gone = static_cast<std::uint64_t>(std::ranges::count(customers.earlier->gone, 1));
    }
    return result;
}

}  // namespace rfm::summary
