// SPDX-License-Identifier: MIT
#include "targets.hpp"

#include <rfm/load/date_parser.hpp>
#include <rfm/load/date_pattern.hpp>
#include <rfm/load/day_month_evidence.hpp>

#include <string>

namespace rfm::fuzz {
namespace {

load::date_rules chosen_rules(input& from) {
    using enum load::date_form;
    constexpr std::array orders{load::day_month_order::undecided, load::day_month_order::day_first,
                                load::day_month_order::month_first};
    constexpr std::array<std::optional<int>, 4> pivots{std::nullopt, 70, 0, 100};
    constexpr std::array forms{automatic, pattern, excel, excel1904, unix_seconds, unix_milliseconds};
    load::date_rules rules;
    rules.order = from.one_of(orders);
    rules.year_pivot = from.one_of(pivots);
    rules.form = from.one_of(forms);
    return rules;
}

bool same(const load::date_result& a, const load::date_result& b) {
    return a.problem == b.problem && a.had_offset == b.had_offset && a.day_first == b.day_first &&
           a.month_first == b.month_first && (a.problem != load::date_problem::none || a.value == b.value);
}

void check_value(std::string_view text, const load::date_rules& rules) {
    const load::date_result read = load::parse_date(text, rules);
    require(same(load::parse_date("\t " + std::string(text) + " ", rules), read), "blanks around a date do not matter");
    if (read.problem == load::date_problem::none) {
        require(read.value >= rules.earliest && read.value <= rules.latest, "a date lies in the window");
        require(parse_iso_day(to_text(read.value)) == read.value, "a day is read back");
        const load::date_result again = load::parse_date(to_text(read.value), {});
        require(again.problem == load::date_problem::none && again.value == read.value,
                "a printed day is read as it is");
    }
    if (read.problem == load::date_problem::undecided_order) {
        require(rules.order == load::day_month_order::undecided, "only an undecided order is undecided");
        for (const auto order : {load::day_month_order::day_first, load::day_month_order::month_first}) {
            load::date_rules decided = rules;
            decided.order = order;
            require(load::parse_date(text, decided).problem != load::date_problem::undecided_order,
                    "a decided order decides");
        }
    }
}

/// Lines seen in two parts tell what they tell in one.
void check_evidence(std::string_view text, std::optional<int> pivot) {
    load::day_month_evidence whole(pivot);
    load::day_month_evidence first(pivot);
    load::day_month_evidence second(pivot);
    const std::size_t middle = text.size() / 2;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string_view line = text.substr(begin, end - begin);
        whole.see(line);
        (begin < middle ? first : second).see(line);
        begin = end + 1;
    }
    first.merge(second);
    require(first.verdict() == whole.verdict() && first.ambiguous_seen() == whole.ambiguous_seen() &&
                first.day_first_example() == whole.day_first_example() &&
                first.month_first_example() == whole.month_first_example() &&
                first.ambiguous_example() == whole.ambiguous_example(),
            "evidence in two parts is evidence in one");
}

}  // namespace

/// What is read as a date is a day of the window that is read back, and says the same with blanks around it. With a
/// pattern, the first line is the pattern.
void date(std::string_view bytes) {
    input from(bytes);
    load::date_rules rules = chosen_rules(from);
    std::string_view text = from.rest();
    if (rules.form == load::date_form::pattern) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        rules.pattern = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (load::pattern_error(rules.pattern)) {
            return;
        }
    }
    check_value(text, rules);
    check_evidence(text, rules.year_pivot);
}

}  // namespace rfm::fuzz
