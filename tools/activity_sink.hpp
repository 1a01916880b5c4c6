// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/sort_texts.hpp>
#include <rfm/load/order_loader.hpp>
#include <rfm/orders/activity_builder.hpp>
#include <rfm/orders/derived.hpp>
#include <rfm/orders/history.hpp>

#include <algorithm>
#include <utility>
#include <vector>

namespace rfm::tools {

/// Lines into whichever form of purchase data answers the question at the least cost; for several specs, their lines.
class activity_sink final : public load::order_sink {
public:
    /// @param specs       all have the same attributes and the same as-of rule
    /// @param keep_lines  whether they are wanted for more than what they add up to
    activity_sink(std::vector<orders::activity_spec> specs, bool keep_lines, unsigned workers)
        : specs_(std::move(specs)),
          workers_(workers),
          streams_(specs_.size() == 1 && specs_.front().streams() && !keep_lines),
          streaming_(specs_.front(), workers),
          history_(specs_.front().attributes.size(), workers) {}

    void add(unsigned worker, load::order_part& part) override {
        if (streams_) {
            streaming_.add(worker, part.batch);
        } else {
            history_.add(worker, part.batch);
        }
    }

    void pass(load::order_part& part) override {
        if (streams_) {
            streaming_.follow(part.batch);
        }
    }

    /// One for each spec.
    std::vector<orders::activity> finish(const std::vector<coded_column>& texts) {
        std::vector<orders::activity> bought = added_up(texts);
        for (orders::activity& each : bought) {
            std::ranges::for_each(each.attributes, sort_texts);
        }
        return bought;
    }

    /// Where lines are kept; after finish.
    const orders::history& lines() const { return lines_; }

private:
    std::vector<orders::activity> added_up(const std::vector<coded_column>& texts) {
        std::vector<orders::activity> bought;
        if (streams_) {
            bought.push_back(streaming_.finish(texts));
            return bought;
        }
        lines_ = history_.finish(texts);
        const orders::as_of_rule& rule = specs_.front().measures.as_of;
        const day as_of = rule.from == orders::as_of_rule::source::last ? lines_.newest : rule.on;
        for (const orders::activity_spec& spec : specs_) {
            bought.push_back(orders::activity_of(lines_, spec, as_of, workers_));
            orders::add_derived(bought.back(), lines_, spec);
        }
        return bought;
    }

    std::vector<orders::activity_spec> specs_;
    unsigned workers_;
    bool streams_;
    orders::activity_builder streaming_;
    orders::history_builder history_;
    orders::history lines_;
};

}  // namespace rfm::tools
