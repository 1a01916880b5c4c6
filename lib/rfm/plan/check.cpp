// SPDX-License-Identifier: MIT
#include <rfm/plan/check.hpp>

#include <rfm/orders/derived.hpp>
#include <rfm/orders/lifecycle.hpp>
#include <rfm/plan/conditions.hpp>
#include <rfm/plan/names.hpp>
#include <rfm/plan/write.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <set>

namespace rfm::plan {
namespace {

/// "215 241 251 and 7 more"
std::string listed(const std::vector<score_code>& codes, int highest) {
    constexpr std::size_t shown = 20;
    std::string out;
    for (std::size_t i = 0; i < std::min(codes.size(), shown); ++i) {
        out += fmt::format("{}{}", i == 0 ? "" : " ", to_text(codes[i], highest));
    }
    return codes.size() > shown ? fmt::format("{} and {} more", out, codes.size() - shown) : out;
}

std::string counted(std::size_t n, std::string_view what) {
    return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s");
}

class checker {
public:
    explicit checker(const plan& p) : plan_(p) {}

    std::vector<finding> run() {
        for (const segment& s : plan_.segments) {
            for (const condition& c : s.conditions) {
                check_condition(s, c);
            }
        }
        for (const dimension& d : plan_.dimensions) {
            check_merge(d);
        }
        name_attributes();
        describe_clusters();
        if (plan_.scores() && !plan_.segments.empty()) {
            check_coverage();
        } else if (!plan_.segments.empty()) {
            check_rest();
        }
        std::stable_sort(findings_.begin(), findings_.end(),
                         [](const finding& a, const finding& b) { return a.at.line < b.at.line; });
        return std::move(findings_);
    }

private:
    void add(severity how, position at, std::string text) { findings_.push_back({how, std::move(text), at}); }

    /// The highest score of r, f or m.
    int highest(const std::string& name) const {
        return levels(name == "r" ? *plan_.recency : name == "f" ? *plan_.frequency : *plan_.monetary);
    }

    void check_condition(const segment& s, const condition& c) {
        const auto [key, value] = setting_of(c);
        const auto refuse = [&](std::string_view why) {
            add(severity::error, c.at,
                fmt::format("{} = {} of '{}' cannot be right: {}", key, value, s.result.name, why));
        };
        if (c.how == condition::test::between && is_empty_range(c)) {
            refuse("the range ends before it begins");
            return;
        }
        switch (kind_of(c.name, plan_.dimensions)) {
            case name_kind::score:
                check_score(c, refuse);
                break;
            case name_kind::code:
                check_codes(c, refuse);
                break;
            case name_kind::dimension:
                check_classes(c, refuse);
                break;
            case name_kind::attribute:
                if (c.name == "lifecycle" && (c.how == condition::test::any_of || c.how == condition::test::none_of)) {
                    check_listed(c, refuse, c.name, {orders::lifecycle_names.begin(), orders::lifecycle_names.end()});
                }
                break;
            case name_kind::number:
            case name_kind::date:
                break;
        }
    }

    static bool is_empty_range(const condition& c) {
        const operand& low = c.operands[0];
        const operand& high = c.operands[1];
        return low.number && high.number ? *low.number > *high.number : low.date > high.date;
    }

    template <class Report>
    void check_score(const condition& c, Report refuse) {
        const int top = highest(c.name);
        const auto why = fmt::format("{} is 1 to {} in this plan", c.name, top);
        bool possible = false;
        for (int score = 1; score <= top; ++score) {
            possible = possible || holds(c, static_cast<double>(score));
        }
        const bool lists_others = c.how == condition::test::any_of &&
                                  std::any_of(c.operands.begin(), c.operands.end(),
                                              [&](const operand& o) { return o.number < 1 || o.number > top; });
        if (!possible || lists_others) {
            refuse(why);
        }
    }

    template <class Report>
    void check_codes(const condition& c, Report refuse) {
        for (const operand& o : c.operands) {
            const score_code code = parse_code(o.text).value_or(score_code{});
            const bool possible = code.r >= 1 && code.f >= 1 && code.m >= 1 && code.r <= highest("r") &&
                                  code.f <= highest("f") && code.m <= highest("m");
            if (!possible) {
                refuse(fmt::format("the plan has no code {}", o.text));
                return;
            }
        }
    }

    template <class Report>
    void check_classes(const condition& c, Report refuse) {
        const auto d = std::find_if(plan_.dimensions.begin(), plan_.dimensions.end(),
                                    [&](const dimension& known) { return known.name == c.name; });
        if (d->labels.empty() || (c.how != condition::test::any_of && c.how != condition::test::none_of)) {
            return;
        }
        check_listed(c, refuse, "the dimension", classes_of(*d));
    }

    /// Labels, with those that were merged as one.
    static std::vector<std::string> classes_of(const dimension& d) {
        std::vector<std::string> classes = d.labels;
        for (const merged_class& each : d.merge) {
            std::erase_if(classes, [&](const std::string& label) {
                return std::find(each.members.begin(), each.members.end(), label) != each.members.end();
            });
        }
        std::transform(d.merge.begin(), d.merge.end(), std::back_inserter(classes),
                       [](const merged_class& each) { return each.name; });
        return classes;
    }

    template <class Report>
    static void check_listed(const condition& c, Report refuse, std::string_view whose,
                             const std::vector<std::string>& classes) {
        for (const operand& o : c.operands) {
            if (std::find(classes.begin(), classes.end(), o.text) == classes.end()) {
                refuse(fmt::format("{} has no class '{}'", whose, o.text));
                return;
            }
        }
    }

    /// Only classes that are known here can be missed: segments and labels.
    void check_merge(const dimension& d) {
        std::vector<std::string> known = d.labels;
        if (d.from == segment_source) {
            for (const segment& s : plan_.segments) {
                known.push_back(s.result.name);
            }
            for (const auto* rest : {&plan_.otherwise, &plan_.no_purchase}) {
                if (*rest) {
                    known.push_back((*rest)->name);
                }
            }
        }
        for (const merged_class& each : d.merge) {
            for (const std::string& member : each.members) {
                if (!known.empty() && std::find(known.begin(), known.end(), member) == known.end()) {
                    add(severity::error, d.at,
                        fmt::format("'{}' merges '{}', and there is no such class", d.name, member));
                }
            }
        }
    }

    void name_attributes() {
        std::set<std::string> named;
        const auto say = [&](const std::string& name, position at) {
            if (orders::is_derived(name) || !named.insert(name).second) {
                return;
            }
            const auto near = near_names(name);
            if (near.empty()) {
                add(severity::note, at, fmt::format("'{}' is taken for a column of the customers' data", name));
            } else {
                add(severity::error, at,
                    fmt::format("'{}' is unknown; did you mean {}?", name, fmt::join(near, " or ")));
            }
        };
        const auto note = [&](const std::string& name, position at) {
            if (kind_of(name, plan_.dimensions) == name_kind::attribute) {
                say(name, at);
            }
        };
        for (const std::string& name : plan_.by) {
            note(name, {});
        }
        for (const segment& s : plan_.segments) {
            for (const condition& c : s.conditions) {
                note(c.name, c.at);
            }
        }
        for (const dimension& d : plan_.dimensions) {
            if (!is_measure(d.from) && d.from != segment_source) {
                say(d.from, d.at);
            }
        }
    }

    void describe_clusters() {
        if (!plan_.clusters) {
            return;
        }
        const clusters& c = *plan_.clusters;
        const std::string count =
            c.count == 0 ? fmt::format("2 to {}", most_tried_clusters) : fmt::format("{}", c.count);
        add(severity::note, {},
            c.centres.empty()
                ? fmt::format("classes are found in the data: {} clusters of {}", count, fmt::join(c.measures, ", "))
                : fmt::format("classes are {} frozen clusters of {}", count, fmt::join(c.measures, ", ")));
    }

    void check_coverage() {
        const coverage covered = coverage_of(plan_);
        for (std::size_t i = 0; i < covered.segments.size(); ++i) {
            report_segment(plan_.segments[i], covered.segments[i]);
        }
        if (covered.left.empty()) {
            return;
        }
        const auto codes = listed(covered.left, covered.highest);
        const auto count = counted(covered.left.size(), "code");
        if (plan_.otherwise) {
            add(severity::note, plan_.otherwise->at,
                fmt::format("{} left to '{}': {}", count, plan_.otherwise->name, codes));
        } else {
            add(severity::error, {},
                fmt::format("{} that no segment is sure to take, and there is no [otherwise]: {}", count, codes));
        }
    }

    void report_segment(const segment& s, const coverage::share& share) {
        const auto& name = s.result.name;
        if (share.matched == 0) {
            if (!explained(s)) {
                add(severity::error, s.result.at,
                    fmt::format("nobody can be in '{}': its conditions exclude each other", name));
            }
            return;
        }
        const auto others = earlier_names(share);
        if (share.codes.empty()) {
            add(severity::note, s.result.at,
                fmt::format("'{}' is never reached: all of its {} go to {}", name, counted(share.matched, "code"),
                            others));
        } else if (!share.decided) {
            add(severity::note, s.result.at,
                fmt::format("'{}' depends on more than scores, so what it covers cannot be decided here", name));
        } else if (!others.empty()) {
            add(severity::note, s.result.at,
                fmt::format("'{}' gets {} of its {}; the others go to {}", name, share.codes.size(),
                            counted(share.matched, "code"), others));
        }
    }

    /// Whether an error about one of the segment's conditions says already why nobody is in it.
    bool explained(const segment& s) const {
        return std::any_of(s.conditions.begin(), s.conditions.end(), [&](const condition& c) {
            return std::any_of(findings_.begin(), findings_.end(), [&](const finding& f) {
                return f.how == severity::error && f.at.line == c.at.line && f.at.column == c.at.column;
            });
        });
    }

    std::string earlier_names(const coverage::share& share) const {
        std::string names;
        for (const std::size_t i : share.overlap) {
            const outcome& other = plan_.segments[i].result;
            names += fmt::format("{}'{}' (line {})", names.empty() ? "" : ", ", other.name, other.at.line);
        }
        return names;
    }

    void check_rest() {
        const bool catches_all = std::any_of(plan_.segments.begin(), plan_.segments.end(),
                                             [](const segment& s) { return s.conditions.empty(); });
        if (!plan_.otherwise && !catches_all) {
            add(severity::error, {}, "customers that match no segment have no class: there is no [otherwise]");
        }
    }

    const plan& plan_;
    std::vector<finding> findings_;
};

}  // namespace

std::vector<finding> check(const plan& p) {
    return checker(p).run();
}

}  // namespace rfm::plan
