// SPDX-License-Identifier: MIT
#include <rfm/load/day_month_evidence.hpp>

#include <rfm/load/cell.hpp>
#include <rfm/load/fast_date.hpp>

namespace rfm::load {

day_month_evidence::day_month_evidence(std::optional<int> year_pivot) {
    rules_.year_pivot = year_pivot;
}

void day_month_evidence::see(std::string_view text) {
    if (fast_iso_day(text)) {
        return;  // year first: this says nothing
    }
    const date_result read = parse_date(text, rules_);
    if (read.problem == date_problem::undecided_order) {
        ambiguous_.add(1, trim(text));
    } else if (read.day_first && !read.month_first) {
        day_first_.add(1, trim(text));
    } else if (read.month_first && !read.day_first) {
        month_first_.add(1, trim(text));
    }
}

void day_month_evidence::merge(const day_month_evidence& later) {
    ambiguous_.add(later.ambiguous_.count, later.ambiguous_.example);
    day_first_.add(later.day_first_.count, later.day_first_.example);
    month_first_.add(later.month_first_.count, later.month_first_.example);
}

day_month_verdict day_month_evidence::verdict() const {
    if (day_first_.count > 0 && month_first_.count > 0) {
        return day_month_verdict::both;
    }
    if (day_first_.count > 0) {
        return day_month_verdict::day_first;
    }
    return month_first_.count > 0 ? day_month_verdict::month_first : day_month_verdict::open;
}

void day_month_evidence::sighting::add(std::uint64_t times, std::string_view text) {
    if (count == 0) {
        example = text;
    }
    count += times;
}

}  // namespace rfm::load
