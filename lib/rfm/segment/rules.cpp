// SPDX-License-Identifier: MIT
#include <rfm/base/error.hpp>
#include <rfm/base/parallel.hpp>
#include <rfm/plan/cluster_classes.hpp>
#include <rfm/segment/columns.hpp>
#include <rfm/segment/condition.hpp>
#include <rfm/segment/rules.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <string>

namespace rfm::segment {
namespace {

constexpr std::uint16_t no_class = std::numeric_limits<std::uint16_t>::max();
constexpr std::size_t largest_table = 1 << 20;

std::uint16_t add_class(std::vector<plan::outcome>& outcomes, const plan::outcome& added) {
    const auto known = std::ranges::find(outcomes, added.name, &plan::outcome::name);
    const auto index = static_cast<std::uint16_t>(known - outcomes.begin());
    if (known == outcomes.end()) {
        if (index == no_class) {
            throw failure({.kind = error_kind::usage,
                           .what = "more than 65,535 classes",
                           .file = {},
                           .line = added.at.line,
                           .column = added.at.column,
                           .remedy = {}});
        }
        outcomes.push_back(added);
    }
    return index;
}

/// The segments of a plan over one set of columns.
class rule_list {
public:
    rule_list(const plan::plan& p, const class_list& classes, std::span<const column> columns) : classes_(classes) {
        for (const plan::segment& written : p.segments) {
            std::vector<compiled_condition>& compiled = segments_.emplace_back();
            for (const plan::condition& condition : written.conditions) {
                compiled.emplace_back(condition, plan_column(columns, condition.name, p.name, condition.at));
            }
        }
    }

    std::uint16_t class_of(std::size_t row) const {
        const auto matched = std::ranges::find_if(segments_, [row](const auto& conditions) {
            return std::ranges::all_of(conditions, [row](const auto& condition) { return condition.holds(row); });
        });
        return matched == segments_.end() ? classes_.otherwise.value_or(no_class)
                                          : classes_.of_segment[static_cast<std::size_t>(matched - segments_.begin())];
    }

private:
    const class_list& classes_;
    std::vector<std::vector<compiled_condition>> segments_;
};

bool asks_for_scores_alone(const plan::plan& p) {
    const auto is_score = [](const plan::condition& c) {
        return c.name == "r" || c.name == "f" || c.name == "m" || c.name == "rfm";
    };
    return p.scores() && std::ranges::all_of(p.segments, [&](const plan::segment& s) {
               return std::ranges::all_of(s.conditions, is_score);
           });
}

/// The class of every score code up to the best that was given. Code (r, f, m) stands at place (r * F + f) * M + m,
/// where F and M are one more than the best f and m; 0 is no score and meets no condition.
class code_table {
public:
    code_table(const plan::plan& p, const class_list& classes, std::uint8_t best_r, std::uint8_t best_f,
               std::uint8_t best_m)
        : width_f_(best_f + 1U), width_m_(best_m + 1U) {
        const std::size_t cells = (best_r + std::size_t{1}) * width_f_ * width_m_;
        classification codes;
        for (std::size_t cell = 0; cell < cells; ++cell) {
            codes.r.push_back(static_cast<std::uint8_t>(cell / width_m_ / width_f_));
            codes.f.push_back(static_cast<std::uint8_t>(cell / width_m_ % width_f_));
            codes.m.push_back(static_cast<std::uint8_t>(cell % width_m_));
        }
        const std::vector<column> columns = output_columns(codes);
        const rule_list rules(p, classes, columns);
        for (std::size_t cell = 0; cell < cells; ++cell) {
            classes_.push_back(rules.class_of(cell));
        }
    }

    std::uint16_t class_of(std::size_t r, std::size_t f, std::size_t m) const {
        return classes_.data()[(r * width_f_ + f) * width_m_ + m];
    }

private:
    std::size_t width_f_;
    std::size_t width_m_;
    std::vector<std::uint16_t> classes_;
};

/// The column of scores of that name, null where customers have none.
const std::vector<std::uint8_t>* scores_in(std::span<const column> columns, std::string_view name) {
    const column* found = find_column(columns, name);
    const std::vector<std::uint8_t>* scores = found == nullptr ? nullptr : found->scores();
    return scores == nullptr || scores->empty() ? nullptr : scores;
}

[[noreturn]] void fail_uncovered(const plan::plan& p, std::span<const column> columns, std::size_t row) {
    const column* code = find_column(columns, "rfm");
    const column* customer = find_column(columns, "customer");
    std::string who = code == nullptr ? std::string() : code->text(row);
    if (!who.empty()) {
        who = "score code " + who;
    } else {
        who = customer == nullptr ? "some customers" : fmt::format("customer '{}'", customer->text(row));
    }
    throw failure({.kind = error_kind::usage,
                   .what = fmt::format("plan '{}' has no class for {}", p.name, who),
                   .remedy = "add a [[segment]] that covers it, or [otherwise]"});
}

}  // namespace

class_list classes_of(const plan::plan& p) {
    class_list classes;
    if (p.clusters) {
        const int most = p.clusters->count == 0 ? plan::most_tried_clusters : p.clusters->count;
        classes.outcomes = plan::classes_of(*p.clusters, static_cast<std::size_t>(most));
    }
    for (const plan::segment& written : p.segments) {
        classes.of_segment.push_back(add_class(classes.outcomes, written.result));
    }
    if (p.otherwise) {
        classes.otherwise = add_class(classes.outcomes, *p.otherwise);
    }
    if (p.no_purchase && (p.scores() || p.clusters)) {
        classes.no_purchase = add_class(classes.outcomes, *p.no_purchase);
    }
    return classes;
}

std::vector<std::uint16_t> assign_classes(const plan::plan& p, const class_list& classes,
                                          std::span<const column> columns, std::span<const std::uint8_t> has_purchase,
                                          unsigned workers) {
    const std::size_t rows = has_purchase.size();
    std::vector<std::uint16_t> assigned(rows);
    const auto assign = [&](const auto& class_of) {
        share_out_ranges(rows, workers, [&, prospects = classes.no_purchase](std::size_t begin, std::size_t end) {
            for (std::size_t row = begin; row < end; ++row) {
                const bool is_prospect = prospects && has_purchase[row] == 0;
                assigned.data()[row] = is_prospect ? *prospects : class_of(row);
            }
        });
        if (classes.otherwise) {
            return;  // which leaves nobody out
        }
        const auto uncovered = std::ranges::find(assigned, no_class);
        if (uncovered != assigned.end()) {
            fail_uncovered(p, columns, static_cast<std::size_t>(uncovered - assigned.begin()));
        }
    };

    const auto* r = scores_in(columns, "r");
    const auto* f = scores_in(columns, "f");
    const auto* m = scores_in(columns, "m");
    if (asks_for_scores_alone(p) && rows > 0 && r != nullptr && f != nullptr && m != nullptr) {
        const std::uint8_t best_r = std::ranges::max(*r);
        const std::uint8_t best_f = std::ranges::max(*f);
        const std::uint8_t best_m = std::ranges::max(*m);
        if ((best_r + std::size_t{1}) * (best_f + std::size_t{1}) * (best_m + std::size_t{1}) <= largest_table) {
            const code_table table(p, classes, best_r, best_f, best_m);
            assign([&, rs = r->data(), fs = f->data(), ms = m->data()](std::size_t row) {
                return table.class_of(rs[row], fs[row], ms[row]);
            });
            return assigned;
        }
    }
    const rule_list rules(p, classes, columns);
    assign([&](std::size_t row) { return rules.class_of(row); });
    return assigned;
}

}  // namespace rfm::segment
