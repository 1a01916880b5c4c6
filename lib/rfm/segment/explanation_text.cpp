// SPDX-License-Identifier: MIT
#include <rfm/segment/explain.hpp>
#include <rfm/segment/number_text.hpp>
#include <rfm/text/escape.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

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

/// "90 <= recency < 178"
std::string class_ends(const explained_measure& m) {
    const bool left = m.closed == plan::closed_side::left;
    const std::string below =
        m.cut_below ? fmt::format("{} {} ", number_text(*m.cut_below), left ? "<=" : "<") : std::string();
    const std::string above =
        m.cut_above ? fmt::format(" {} {}", left ? "<" : "<=", number_text(*m.cut_above)) : std::string();
    return below + m.name + above;
}

std::string measure_line(const explained_measure& m) {
    std::string line = fmt::format("  {:<9} {}", m.name, m.value.empty() ? "none" : m.value);
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

std::string place(const explanation& e, plan::position at) {
    return at.line == 0 ? e.plan_name : fmt::format("{}:{}", e.plan_name, at.line);
}

std::string all_wanted(const explained_rule& rule) {
    std::vector<std::string> wanted;
    wanted.reserve(rule.conditions.size());
    for (const explained_condition& c : rule.conditions) {
        wanted.push_back(c.holds ? c.wanted : c.wanted + " (value not at hand)");
    }
    return wanted.empty() ? "no conditions" : fmt::format("{}", fmt::join(wanted, ", "));
}

std::string because(const explanation& e) {
    switch (e.because) {
        case reason::rule:
            if (e.matched) {
                return fmt::format("matched {} ({}): {}", e.matched->name, place(e, e.matched->at),
                                   all_wanted(*e.matched));
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
    const std::string by = c.short_by && *c.short_by > 0 ? fmt::format(", {} off", number_text(*c.short_by)) : "";
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

}  // namespace

std::string to_text(const explanation& e) {
    std::vector<std::string> lines{head(e), purchases(e)};
    std::ranges::transform(e.measures, std::back_inserter(lines), measure_line);
    lines.push_back(because(e));
    if (e.nearly) {
        lines.push_back(nearly(e, *e.nearly));
    }
    std::string text;
    for (const std::string& line : lines) {
        text += text::terminal(line) + '\n';
    }
    return text;
}

}  // namespace rfm::segment
