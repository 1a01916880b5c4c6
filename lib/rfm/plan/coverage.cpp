// SPDX-License-Identifier: MIT
#include <rfm/plan/check.hpp>
#include <rfm/plan/conditions.hpp>
#include <rfm/plan/names.hpp>

#include <algorithm>
#include <optional>
#include <set>

namespace rfm::plan {
namespace {

/// The conditions of one segment that a code decides. What they say of each score alone is found once, not per code.
class rule {
public:
    rule(const segment& s, const plan& p) : weights_(p.composite.value_or(composite{})) {
        r_.assign(allowed_size(*p.recency), true);
        f_.assign(allowed_size(*p.frequency), true);
        m_.assign(allowed_size(*p.monetary), true);
        for (const condition& c : s.conditions) {
            const name_kind kind = kind_of(c.name, p.dimensions);
            if (kind == name_kind::score) {
                narrow(c, c.name == "r" ? r_ : c.name == "f" ? f_ : m_);
            } else if (kind == name_kind::code) {
                on_codes_.push_back({.codes = codes_of(c), .wanted = c.how == condition::test::any_of});
            } else if (c.name == "composite") {
                on_composite_.push_back(&c);
            } else {
                decided_ = false;
            }
        }
    }

    bool decided() const { return decided_; }

    bool matches(score_code code) const {
        return r_[static_cast<std::size_t>(code.r)] && f_[static_cast<std::size_t>(code.f)] &&
               m_[static_cast<std::size_t>(code.m)] &&
               std::ranges::all_of(
                   on_codes_,
                   [&](const listed& c) { return (std::ranges::find(c.codes, code) != c.codes.end()) == c.wanted; }) &&
               std::ranges::all_of(on_composite_, [&](const condition* c) {
                   return holds(*c, composite_of(weights_, code).to_double());
               });
    }

private:
    using allowed = std::vector<bool>;  // by score
    struct listed {
        std::vector<score_code> codes;
        bool wanted;
    };

    static std::size_t allowed_size(const scale& s) { return static_cast<std::size_t>(levels(s)) + 1; }

    static void narrow(const condition& c, allowed& scores) {
        for (std::size_t score = 1; score < scores.size(); ++score) {
            scores[score] = scores[score] && holds(c, static_cast<double>(score));
        }
    }

    static std::vector<score_code> codes_of(const condition& c) {
        std::vector<score_code> codes;
        for (const operand& o : c.operands) {
            codes.push_back(parse_code(o.text).value_or(score_code{}));
        }
        return codes;
    }

    allowed r_;
    allowed f_;
    allowed m_;
    std::vector<listed> on_codes_;
    std::vector<const condition*> on_composite_;
    composite weights_;
    bool decided_ = true;
};

class survey {
public:
    explicit survey(const plan& p) {
        for (const segment& s : p.segments) {
            rules_.emplace_back(s, p);
            result_.segments.push_back({.decided = rules_.back().decided(), .codes = {}, .overlap = {}});
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
