// SPDX-License-Identifier: MIT
#include <rfm/plan/write.hpp>

#include <rfm/plan/by.hpp>

#include <rfm/plan/conditions.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace rfm::plan {
namespace {

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if ((c >= 0 && c < ' ') || c == '\x7f') {
            out += fmt::format("\\u{:04X}", static_cast<int>(c));
        } else {
            out += c;
        }
    }
    return out + '"';
}

std::string key_text(std::string_view key) {
    const bool bare = !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
    return bare ? std::string(key) : quoted(key);
}

/// Always a TOML float: an integer would lose the sign of -0.
std::string number_text(double number) {
    auto text = fmt::format("{}", number);
    return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

template <class T, class To_text>
std::string list_text(const std::vector<T>& values, To_text to) {
    std::string out;
    for (const T& value : values) {
        out += fmt::format("{}{}", out.empty() ? "[" : ", ", to(value));
    }
    return out.empty() ? "[]" : out + "]";
}

std::string operand_list(const std::vector<operand>& operands) {
    return list_text(operands, [](const operand& o) { return quoted(o.text); });
}

/// Whether `text`, standing alone, is read as the value `text` whatever the name beside it means.
bool is_plain_value(const std::string& text) {
    const bool blanks = text.empty() || text.find_first_of(" \t") == 0 || text.find_last_of(" \t") == text.size() - 1;
    return !blanks && !begins_with_operator(text) && text.find("..") == std::string::npos;
}

std::string any_of_text(const condition& c) {
    const bool plain =
        std::all_of(c.operands.begin(), c.operands.end(), [](const operand& o) { return is_plain_value(o.text); });
    if (!plain) {
        return fmt::format("{{ is = {} }}", operand_list(c.operands));
    }
    return c.operands.size() == 1 ? quoted(c.operands[0].text) : operand_list(c.operands);
}

std::string condition_text(const condition& c) {
    const auto comparison = [&](std::string_view sign) {
        return quoted(fmt::format("{} {}", sign, c.operands.at(0).text));
    };
    switch (c.how) {
        case condition::test::between: {
            const std::string& low = c.operands.at(0).text;
            const std::string& high = c.operands.at(1).text;
            const bool score = c.name == "r" || c.name == "f" || c.name == "m";
            return quoted(fmt::format("{}{}{}", low, score ? "-" : "..", high));
        }
        case condition::test::less:
            return comparison("<");
        case condition::test::less_equal:
            return comparison("<=");
        case condition::test::greater:
            return comparison(">");
        case condition::test::greater_equal:
            return comparison(">=");
        case condition::test::any_of:
            return any_of_text(c);
        case condition::test::none_of:
            break;
    }
    const bool one = c.operands.size() == 1 && is_plain_value(c.operands[0].text);
    return one ? comparison("!=") : fmt::format("{{ not = {} }}", operand_list(c.operands));
}

std::string frequency_text(orders::frequency_basis basis) {
    switch (basis) {
        case orders::frequency_basis::orders:
            return "orders";
        case orders::frequency_basis::days:
            return "days";
        case orders::frequency_basis::rows:
            return "rows";
        case orders::frequency_basis::quantity:
            return "quantity";
        case orders::frequency_basis::automatic:
            break;
    }
    return {};
}

void add_text(std::vector<setting>& to, const char* key, const std::string& text) {
    if (!text.empty()) {
        to.emplace_back(key, quoted(text));
    }
}

void append(std::string& toml, std::string_view header, const std::vector<setting>& some) {
    if (!header.empty()) {
        toml += fmt::format("\n{}\n", header);
    }
    for (const auto& [key, value] : some) {
        toml += fmt::format("{} = {}\n", key, value);
    }
}

void append_scales(std::string& toml, const plan& p) {
    if (*p.recency == *p.frequency && *p.recency == *p.monetary) {
        append(toml, "[score]", settings(*p.recency));
        return;
    }
    append(toml, "[score.recency]", settings(*p.recency));
    append(toml, "[score.frequency]", settings(*p.frequency));
    append(toml, "[score.monetary]", settings(*p.monetary));
}

}  // namespace

std::vector<setting> settings(const orders::measure_spec& metrics) {
    using source = orders::as_of_rule::source;
    std::vector<setting> out;
    add_text(out, "frequency", frequency_text(metrics.frequency));
    if (metrics.monetary != orders::monetary_basis::total) {
        add_text(out, "monetary", metrics.monetary == orders::monetary_basis::average ? "average" : "max");
    }
    if (metrics.returns == orders::returns_policy::ignore) {
        add_text(out, "returns", "ignore");
    }
    if (metrics.zero == orders::zero_policy::ignore) {
        add_text(out, "zero", "ignore");
    }
    if (metrics.recency != orders::recency_basis::purchase) {
        add_text(out, "recency", metrics.recency == orders::recency_basis::service ? "service" : "either");
    }
    if (metrics.preference != orders::preference_basis::money) {
        add_text(out, "preference", "purchases");
    }
    if (metrics.lost_after_days != orders::measure_spec{}.lost_after_days) {
        out.emplace_back("lost_after_days", fmt::format("{}", metrics.lost_after_days));
    }
    if (metrics.as_of.from != source::last) {
        add_text(out, "as_of", metrics.as_of.from == source::today ? "today" : rfm::to_text(metrics.as_of.on));
    }
    if (metrics.window_days) {
        out.emplace_back("window_days", fmt::format("{}", *metrics.window_days));
    }
    if (metrics.since) {
        add_text(out, "since", rfm::to_text(*metrics.since));
    }
    add_text(out, "within", metrics.within);
    return out;
}

std::vector<setting> settings(const scale& s) {
    std::vector<setting> out;
    add_text(out, "method", std::string(to_text(s.how)));
    const bool by_cuts = s.how == method::breaks || s.how == method::pareto;
    const bool in_two = s.how == method::mean || s.how == method::median || s.how == method::top;
    if (!by_cuts && !in_two) {
        out.emplace_back("bins", fmt::format("{}", s.bins));
    }
    if (s.how == method::top) {
        out.emplace_back("top", s.top_is_share ? number_text(s.top) : fmt::format("{:.0f}", s.top));
    }
    if (!s.cuts.empty()) {
        out.emplace_back("cuts", list_text(s.cuts, number_text));
    }
    if (s.closed) {
        add_text(out, "closed", std::string(to_text(*s.closed)));
    }
    return out;
}

std::vector<setting> settings(const composite& c) {
    std::vector<setting> out;
    const bool weighted = c.how == composite::method::weighted;
    add_text(out, "method", weighted ? "weighted" : "sum");
    if (weighted) {
        out.emplace_back("weights", fmt::format("{{ r = {}, f = {}, m = {} }}", rfm::to_text(c.r), rfm::to_text(c.f),
                                                rfm::to_text(c.m)));
    }
    return out;
}

std::vector<setting> settings(const clusters& c) {
    std::vector<setting> out;
    out.emplace_back("measures", list_text(c.measures, quoted));
    out.emplace_back("k", c.count == 0 ? quoted("auto") : fmt::format("{}", c.count));
    if (!c.names.empty()) {
        out.emplace_back("names", list_text(c.names, quoted));
    }
    if (!c.centres.empty()) {
        out.emplace_back("means", list_text(c.means, number_text));
        out.emplace_back("deviations", list_text(c.deviations, number_text));
        out.emplace_back("centres", list_text(c.centres, [](const std::vector<double>& centre) {
                             return list_text(centre, number_text);
                         }));
    }
    return out;
}

std::vector<setting> settings(const dimension& d) {
    std::vector<setting> out;
    add_text(out, "name", d.name);
    add_text(out, "name_zh", d.name_zh);
    add_text(out, "from", d.from);
    add_text(out, "lookup", d.lookup);
    if (d.cut) {
        const auto cut = settings(*d.cut);
        out.insert(out.end(), cut.begin(), cut.end());
    }
    if (!d.labels.empty()) {
        out.emplace_back("labels", list_text(d.labels, quoted));
    }
    std::string merged;
    for (const merged_class& each : d.merge) {
        merged +=
            fmt::format("{}{} = {}", merged.empty() ? "{ " : ", ", quoted(each.name), list_text(each.members, quoted));
    }
    if (!merged.empty()) {
        out.emplace_back("merge", merged + " }");
    }
    return out;
}

std::vector<setting> settings(const outcome& o) {
    std::vector<setting> out;
    add_text(out, "name", o.name);
    add_text(out, "name_zh", o.name_zh);
    add_text(out, "label", o.label);
    add_text(out, "action", o.action);
    add_text(out, "action_zh", o.action_zh);
    return out;
}

setting setting_of(const condition& c) {
    return {key_text(c.name), condition_text(c)};
}

std::string to_text(const std::vector<setting>& some) {
    std::string out;
    for (const auto& [key, value] : some) {
        out += fmt::format("{}{} = {}", out.empty() ? "" : ", ", key, value);
    }
    return out;
}

std::string to_toml(const plan& p) {
    std::string toml;
    std::vector<setting> head;
    add_text(head, "title", p.title);
    add_text(head, "title_zh", p.title_zh);
    add_text(head, "source", p.source);
    if (!p.by.empty()) {
        head.emplace_back("by", list_text(p.by, quoted));
    }
    append(toml, "", head);
    if (const auto metrics = settings(p.metrics); !metrics.empty()) {
        append(toml, "[metrics]", metrics);
    }
    if (p.scores()) {
        append_scales(toml, p);
    }
    if (p.composite) {
        append(toml, "[composite]", settings(*p.composite));
    }
    if (!p.predict.empty()) {
        append(toml, "[predict]", {{"model", quoted(p.predict)}});
    }
    for (const dimension& d : p.dimensions) {
        if (!is_implied(d, p)) {
            append(toml, "[[dimension]]", settings(d));
        }
    }
    if (p.clusters) {
        append(toml, "[clusters]", settings(*p.clusters));
    }
    for (const segment& s : p.segments) {
        auto lines = settings(s.result);
        for (const condition& c : s.conditions) {
            lines.push_back(setting_of(c));
        }
        append(toml, "[[segment]]", lines);
    }
    if (p.otherwise) {
        append(toml, "[otherwise]", settings(*p.otherwise));
    }
    if (p.no_purchase) {
        append(toml, "[no_purchase]", settings(*p.no_purchase));
    }
    return toml;
}

}  // namespace rfm::plan
