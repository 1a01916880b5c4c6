// SPDX-License-Identifier: MIT
#include <rfm/segment/explain.hpp>
#include <rfm/segment/number_text.hpp>
#include <rfm/text/escape.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace rfm::segment {
namespace {

using reason = explanation::reason;

std::string head(const explanation& e) {
    const std::string label = e.label == e.segment ? std::string() : fmt::format(", label {}", e.label);
    const std::string scores = e.code.empty() ? std::string() : fmt::format(", scores {}", e.code);
    const std::string composite = e.composite.empty() ? std::string() : fmt::format(", composite {}", e.composite);
    const std::string within = e.within.empty() ? std::string() : fmt::format(" ({})", e.within);
    return fmt::format("{}{}: {}{}{}{}", e.customer, within, e.segment, label, scores, composite);
}

std::string purchases(const explanation& e) {
    if (e.first_date.empty()) {
        return "no purchases";
    }
    const std::string until = e.as_of ? fmt::format(", as of {}", to_text(*e.as_of)) : std::string();
    return fmt::format("purchases from {} to {}{}", e.first_date, e.last_date, until);
}

/// Four decimals say enough of a cut point, unless the value itself is that number.
std::string cut_text(double cut, const explained_measure& m) {
    const double rounded = std::round(cut * 10'000) / 10'000;
    return number_text(parse_number(m.value) == rounded ? cut : rounded);
}

/// "90 <= recency < 178"
std::string class_ends(const explained_measure& m) {
    const bool left = m.closed == plan::closed_side::left;
    const std::string below =
        m.cut_below ? fmt::format("{} {} ", cut_text(*m.cut_below, m), left ? "<=" : "<") : std::string();
    const std::string above =
        m.cut_above ? fmt::format(" {} {}", left ? "<" : "<=", cut_text(*m.cut_above, m)) : std::string();
    return below + m.name + above;
}

std::string measure_line(const explained_measure& m) {
    std::string line = fmt::format("  {:<9} {}", m.name, m.value.empty() ? "none" : m.value);
    if (!m.counts.empty()) {
        line += " " + m.counts;
    }
    if (m.score != 0) {
        line += fmt::format(", score {}", m.score);
        if (m.levels != 0) {
            line += fmt::format(" of {}", m.levels);
        }
    }
    if (m.cut_below || m.cut_above) {
        line += ": " + class_ends(m);
    }
    return line;
}

std::string percent(double share) {
    return fmt::format("{:.1f} %", 100 * share);
}

/// "  value_class A: monetary 537.00, customers with more have 52.3 % of the sum, cut at 80.0 %; A is from 205 to
/// 885.55"
std::string dimension_line(const explained_dimension& d) {
    std::string line = fmt::format("  {} {}", d.name, d.value);
    if (!d.of) {
        return line;
    }
    line += fmt::format(": {} {}", d.of->name, d.of->value.empty() ? "empty" : d.of->value);
    if (d.share_before) {
        std::vector<std::string> cuts;
        std::ranges::transform(d.shares, std::back_inserter(cuts), percent);
        line += fmt::format(", customers with more have {} of the sum, cut at {}; {} is from {} to {}",
                            percent(*d.share_before), fmt::join(cuts, " and "), d.value, number_text(d.lowest),
                            number_text(d.highest));
    } else if (d.of->cut_below || d.of->cut_above) {
        line += ", " + class_ends(*d.of);
    }
    return line;
}

std::string place(const explanation& e, plan::position at) {
    return at.line == 0 ? e.plan_name : fmt::format("{}:{}", e.plan_name, at.line);
}

/// Of a condition that holds: the value, where neither the condition nor a line above says it.
std::string value_of(const explanation& e, const explained_condition& c) {
    const auto shown = [&](const auto& lines) {
        return std::ranges::any_of(lines, [&](const auto& line) { return line.name == c.name; });
    };
    const bool score = c.name == "r" || c.name == "f" || c.name == "m" || c.name == "rfm";
    const bool said = score || c.says_value || shown(e.measures) || shown(e.dimensions);
    return said ? std::string() : fmt::format(" (is {})", c.value.empty() ? "empty" : c.value);
}

std::string all_wanted(const explanation& e, const explained_rule& rule) {
    std::vector<std::string> wanted;
    wanted.reserve(rule.conditions.size());
    for (const explained_condition& c : rule.conditions) {
        wanted.push_back(c.wanted + (c.holds ? value_of(e, c) : " (value not at hand)"));
    }
    return wanted.empty() ? "no conditions" : fmt::format("{}", fmt::join(wanted, ", "));
}

/// "  0.41 Cluster 1: recency 30, frequency 4.2, monetary 812.5"
std::string centre_line(const explained_centre& centre, const std::vector<std::string>& measures) {
    std::vector<std::string> values;
    for (std::size_t m = 0; m < measures.size(); ++m) {
        values.push_back(fmt::format("{} {}", measures[m], number_text(std::round(centre.values[m] * 100) / 100)));
    }
    return fmt::format("  {:.2f} {}: {}", centre.distance, centre.segment, fmt::join(values, ", "));
}

std::string because(const explanation& e) {
    switch (e.because) {
        case reason::rule:
            if (e.matched) {
                return fmt::format("matched {} ({}): {}", e.matched->name, place(e, e.matched->at),
                                   all_wanted(e, *e.matched));
            }
            break;
        case reason::otherwise:
            return fmt::format("matched no segment of {}: otherwise {}", e.plan_name, e.segment);
        case reason::no_purchase:
            return fmt::format("without purchases: {} of {}", e.segment, e.plan_name);
        case reason::dimension:
            return "the plan classifies by this value itself";
        case reason::cluster:
            return fmt::format("of the centres of {}, that of {} is nearest", e.plan_name, e.segment);
        case reason::unknown:
            break;
    }
    return fmt::format("plan {} does not say why: the classification was made by another plan", e.plan_name);
}

std::string failure_of(const explained_condition& c) {
    std::string by;
    if (c.short_by && *c.short_by > 0) {
        by = fmt::format(", {} off", number_text(*c.short_by));
    } else if (!c.nearest.empty()) {
        by = fmt::format(", nearest {}", c.nearest);
    }
    return fmt::format("{} (is {}{})", c.wanted, c.value.empty() ? "empty" : c.value, by);
}

std::string nearly(const explanation& e, const explained_rule& rule) {
    std::vector<std::string> failed;
    for (const explained_condition& c : rule.conditions) {
        if (c.holds == false) {
            failed.push_back(failure_of(c));
        }
    }
    return fmt::format("nearly {} ({}), but for {}", rule.name, place(e, rule.at), fmt::join(failed, ", "));
}

/// "  recency   <= 19 (15 less): Champions"
void add_changes(std::vector<std::string>& lines, const std::vector<class_change>& changes) {
    if (changes.empty()) {
        return;
    }
    std::size_t width = 9;
    for (const class_change& change : changes) {
        width = std::max(width, change.measure.size());
    }
    lines.emplace_back("another class, all else being equal, with");
    for (const class_change& change : changes) {
        lines.push_back(fmt::format("  {:<{}} {} {} ({} {}): {}", change.measure, width,
                                    change.rises ? ">=" : "<=", number_text(change.value), number_text(change.by),
                                    change.rises ? "more" : "less", change.segment));
    }
}

void add_beside(std::vector<std::string>& lines, const explanation& e) {
    if (!e.previous.empty()) {
        const std::string by = e.moved_by.empty() ? std::string() : fmt::format(", moved by {}", e.moved_by);
        lines.push_back(fmt::format("before: {}{}", e.previous, by));
    }
    if (!e.other.empty()) {
        lines.push_back(fmt::format("by the other plan: {}", e.other));
    }
}

}  // namespace

std::string to_text(const explanation& e) {
    std::vector<std::string> lines{head(e), purchases(e)};
    std::ranges::transform(e.measures, std::back_inserter(lines), measure_line);
    std::ranges::transform(e.dimensions, std::back_inserter(lines), dimension_line);
    lines.push_back(because(e));
    for (const explained_centre& centre : e.centres) {
        lines.push_back(centre_line(centre, e.cluster_measures));
    }
    if (e.nearly) {
        lines.push_back(nearly(e, *e.nearly));
    }
    add_changes(lines, e.changes);
    add_beside(lines, e);
    std::string text;
    for (const std::string& line : lines) {
        text += text::terminal(line) + '\n';
    }
    return text;
}

}  // namespace rfm::segment
