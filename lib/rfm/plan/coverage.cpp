// SPDX-License-Identifier: MIT
#include <rfm/plan/check.hpp>
#include <rfm/plan/conditions.hpp>
#include <rfm/plan/names.hpp>

#include <algorithm>
#include <optional>
#include <set>

namespace rfm::plan {
namespace {

/// The conditions of one segment that a code decides.
struct rule {
    std::vector<const condition*> on_scores;
    std::vector<const condition*> on_composite;
    composite weights;
    bool decided = true;

    rule(const segment& s, const plan& p) : weights(p.composite.value_or(composite{})) {
        for (const condition& c : s.conditions) {
            const name_kind kind = kind_of(c.name, p.dimensions);
            if (kind == name_kind::score || kind == name_kind::code) {
                on_scores.push_back(&c);
            } else if (c.name == "composite") {
                on_composite.push_back(&c);
            } else {
                decided = false;
            }
        }
    }

    bool matches(score_code code) const {
        return std::ranges::all_of(on_scores, [&](const condition* c) { return holds(*c, code); }) &&
               std::ranges::all_of(on_composite, [&](const condition* c) {
                   return holds(*c, composite_of(weights, code).to_double());
               });
    }
};

class survey {
public:
    explicit survey(const plan& p) {
        for (const segment& s : p.segments) {
            rules_.emplace_back(s, p);
            result_.segments.push_back({.decided = rules_.back().decided, .codes = {}, .overlap = {}});
        }
        overlaps_.resize(rules_.size());
        result_.highest = std::max({levels(*p.recency), levels(*p.frequency), levels(*p.monetary)});
    }

    void visit(score_code code) {
        std::optional<std::size_t> taken_by;
        for (std::size_t i = 0; i < rules_.size(); ++i) {
            if (!rules_[i].matches(code)) {
                continue;
            }
            coverage::share& share = result_.segments[i];
            ++share.matched;
            if (taken_by) {
                overlaps_[i].insert(*taken_by);
                continue;
            }
            share.codes.push_back(code);
            if (share.decided) {
                taken_by = i;
            }
        }
        if (!taken_by) {
            result_.left.push_back(code);
        }
    }

    coverage result() && {
        for (std::size_t i = 0; i < overlaps_.size(); ++i) {
            result_.segments[i].overlap.assign(overlaps_[i].begin(), overlaps_[i].end());
        }
        return std::move(result_);
    }

private:
    std::vector<rule> rules_;
    std::vector<std::set<std::size_t>> overlaps_;
    coverage result_;
};

}  // namespace

coverage coverage_of(const plan& p) {
    if (!p.scores() || p.segments.empty()) {
        return {};
    }
    survey all(p);
    for (int r = 1; r <= levels(*p.recency); ++r) {
        for (int f = 1; f <= levels(*p.frequency); ++f) {
            for (int m = 1; m <= levels(*p.monetary); ++m) {
                all.visit({r, f, m});
            }
        }
    }
    return std::move(all).result();
}

}  // namespace rfm::plan
