// SPDX-License-Identifier: MIT
#include <rfm/plan/diff.hpp>

#include <rfm/plan/check.hpp>
#include <rfm/plan/write.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

namespace rfm::plan {
namespace {

using lines = std::vector<std::string>;

/// What is left out of a plan, in its words.
std::string or_default(const std::string& text) {
    return text.empty() ? "(not given)" : text;
}

void compare(lines& out, std::string_view what, const std::string& a, const std::string& b) {
    if (a != b) {
        out.push_back(fmt::format("{}: {} -> {}", what, or_default(a), or_default(b)));
    }
}

std::string value_of(const std::vector<setting>& some, std::string_view key) {
    const auto found = std::find_if(some.begin(), some.end(), [&](const setting& s) { return s.first == key; });
    return found == some.end() ? std::string() : found->second;
}

/// Key by key, in the order of `a`, then what only `b` has.
void compare(lines& out, std::string_view prefix, const std::vector<setting>& a, const std::vector<setting>& b) {
    for (const auto& [key, value] : a) {
        compare(out, fmt::format("{}{}", prefix, key), value, value_of(b, key));
    }
    for (const auto& [key, value] : b) {
        if (value_of(a, key).empty()) {
            compare(out, fmt::format("{}{}", prefix, key), "", value);
        }
    }
}

std::string scale_text(const std::optional<scale>& s) {
    return s ? to_text(settings(*s)) : "";
}

std::string composite_text(const std::optional<composite>& c) {
    return c ? to_text(settings(*c)) : "";
}

std::string clusters_text(const std::optional<clusters>& c) {
    return c ? to_text(settings(*c)) : "";
}

std::string outcome_text(const std::optional<outcome>& o) {
    return o ? to_text(settings(*o)) : "";
}

/// Parts that have names (segments, dimensions): matched by them, in order.
struct named_part {
    std::string name;
    std::string content;
};

void compare_parts(lines& out, std::string_view what, const std::vector<named_part>& a,
                   const std::vector<named_part>& b) {
    const auto find = [](const std::vector<named_part>& parts, const std::string& name) {
        return std::find_if(parts.begin(), parts.end(), [&](const named_part& p) { return p.name == name; });
    };
    for (const named_part& part : a) {
        const auto other = find(b, part.name);
        if (other == b.end()) {
            out.push_back(fmt::format("{} '{}' is gone: {}", what, part.name, part.content));
        } else if (other->content != part.content) {
            out.push_back(fmt::format("{} '{}': {} -> {}", what, part.name, part.content, other->content));
        }
    }
    for (const named_part& part : b) {
        if (find(a, part.name) == a.end()) {
            out.push_back(fmt::format("{} '{}' is new: {}", what, part.name, part.content));
        }
    }
    std::vector<std::string> shared_a;
    std::vector<std::string> shared_b;
    for (const named_part& part : a) {
        if (find(b, part.name) != b.end()) {
            shared_a.push_back(part.name);
        }
    }
    for (const named_part& part : b) {
        if (find(a, part.name) != a.end()) {
            shared_b.push_back(part.name);
        }
    }
    if (shared_a != shared_b) {
        out.push_back(fmt::format("the {}s are in another order", what));
    }
}

/// The classes of a plan: segments of one name together.
std::vector<named_part> classes_of(const plan& p) {
    std::vector<named_part> classes;
    for (const segment& s : p.segments) {
        std::vector<setting> all = settings(s.result);
        all.erase(all.begin());  // the name
        for (const condition& c : s.conditions) {
            all.push_back(setting_of(c));
        }
        const auto same = std::find_if(classes.begin(), classes.end(),
                                       [&](const named_part& known) { return known.name == s.result.name; });
        if (same == classes.end()) {
            classes.push_back({s.result.name, to_text(all)});
        } else {
            same->content += " or " + to_text(all);
        }
    }
    return classes;
}

std::vector<named_part> dimensions_of(const plan& p) {
    std::vector<named_part> parts;
    for (const dimension& d : p.dimensions) {
        parts.push_back({d.name, to_text(settings(d))});
    }
    return parts;
}

bool codes_compare(const plan& a, const plan& b) {
    return a.scores() && b.scores() && !a.segments.empty() && !b.segments.empty() && a.recency == b.recency &&
           a.frequency == b.frequency && a.monetary == b.monetary;
}

/// The class of each code that scores alone decide, by place in the order of all codes; empty for the others.
std::vector<std::string_view> class_of_codes(const plan& p) {
    const auto of_f = static_cast<std::size_t>(levels(*p.frequency));
    const auto of_m = static_cast<std::size_t>(levels(*p.monetary));
    const auto place = [&](score_code code) {
        return (static_cast<std::size_t>(code.r - 1) * of_f + static_cast<std::size_t>(code.f - 1)) * of_m +
               static_cast<std::size_t>(code.m - 1);
    };
    std::vector<std::string_view> classes(static_cast<std::size_t>(levels(*p.recency)) * of_f * of_m);
    const auto settle = [&](const std::vector<score_code>& codes, std::string_view name) {
        for (const score_code code : codes) {
            classes[place(code)] = name;
        }
    };
    const coverage covered = coverage_of(p);
    settle(covered.left, p.otherwise ? std::string_view(p.otherwise->name) : "(no class)");
    for (std::size_t i = 0; i < covered.segments.size(); ++i) {
        if (covered.segments[i].decided) {
            settle(covered.segments[i].codes, p.segments[i].result.name);
        }
    }
    for (const auto& share : covered.segments) {
        if (!share.decided) {
            settle(share.codes, {});
        }
    }
    return classes;
}

void compare_codes(lines& out, const plan& a, const plan& b) {
    if (!codes_compare(a, b)) {
        return;
    }
    const int highest = std::max({levels(*a.recency), levels(*a.frequency), levels(*a.monetary)});
    const auto in_a = class_of_codes(a);
    const auto in_b = class_of_codes(b);
    std::map<std::pair<std::string_view, std::string_view>, std::string> moves;
    std::size_t place = 0;
    for (int r = 1; r <= levels(*a.recency); ++r) {
        for (int f = 1; f <= levels(*a.frequency); ++f) {
            for (int m = 1; m <= levels(*a.monetary); ++m, ++place) {
                if (!in_a[place].empty() && !in_b[place].empty() && in_a[place] != in_b[place]) {
                    moves[{in_a[place], in_b[place]}] += " " + to_text(score_code{r, f, m}, highest);
                }
            }
        }
    }
    for (const auto& [ends, codes] : moves) {
        out.push_back(fmt::format("codes from '{}' to '{}':{}", ends.first, ends.second, codes));
    }
}

std::string by_text(const plan& p) {
    std::string text;
    for (const std::string& name : p.by) {
        text += fmt::format("{}{}", text.empty() ? "" : ", ", name);
    }
    return text;
}

}  // namespace

std::vector<std::string> diff(const plan& a, const plan& b) {
    lines out;
    compare(out, "title", a.title, b.title);
    compare(out, "title_zh", a.title_zh, b.title_zh);
    compare(out, "source", a.source, b.source);
    compare(out, "by", by_text(a), by_text(b));
    compare(out, "", settings(a.metrics), settings(b.metrics));
    compare(out, "score of recency", scale_text(a.recency), scale_text(b.recency));
    compare(out, "score of frequency", scale_text(a.frequency), scale_text(b.frequency));
    compare(out, "score of monetary", scale_text(a.monetary), scale_text(b.monetary));
    compare(out, "composite", composite_text(a.composite), composite_text(b.composite));
    compare(out, "predict", a.predict, b.predict);
    compare_parts(out, "dimension", dimensions_of(a), dimensions_of(b));
    compare(out, "clusters", clusters_text(a.clusters), clusters_text(b.clusters));
    compare_parts(out, "segment", classes_of(a), classes_of(b));
    compare(out, "otherwise", outcome_text(a.otherwise), outcome_text(b.otherwise));
    compare(out, "no_purchase", outcome_text(a.no_purchase), outcome_text(b.no_purchase));
    compare_codes(out, a, b);
    return out;
}

}  // namespace rfm::plan
