// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/day.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rfm::load {

/// One `--only` or `--drop`: NAME OP VALUE[,VALUE]. `=` and `!=` compare trimmed text, with `*` as in file names;
/// `<` to `>=` compare amounts if both sides read as amounts, days if both read as dates, else they are false.
class filter {
public:
    /// Throws rfm::failure (usage) naming the option when the text is no filter.
    static filter parse(std::string_view text, std::string_view option);

    const std::string& name() const { return name_; }
    const std::string& text() const { return text_; }
    bool holds(std::string_view cell) const;

private:
    enum class comparison { equal, not_equal, less, less_equal, greater, greater_equal };
    struct pattern {
        std::vector<std::string> parts;  ///< literal texts between the stars
    };
    struct bound {
        std::optional<std::int64_t> number;
        std::optional<day> date;
    };

    static bool matches(const pattern& p, std::string_view cell);
    bool compares(std::string_view cell) const;

    std::string text_;
    std::string name_;
    comparison how_ = comparison::equal;
    std::vector<pattern> patterns_;
    bound bound_;
};

/// All `--only` hold and no `--drop` does. `value_of` gives the cell of a filter's position (only first, then drop).
class filter_set {
public:
    filter_set() = default;
    filter_set(std::vector<filter> only, std::vector<filter> drop) : only_(std::move(only)), drop_(std::move(drop)) {}

    bool empty() const { return only_.empty() && drop_.empty(); }
    std::size_t size() const { return only_.size() + drop_.size(); }
    const filter& operator[](std::size_t i) const { return i < only_.size() ? only_[i] : drop_[i - only_.size()]; }

    template <class ValueOf>
    bool keeps(const ValueOf& value_of) const {
        for (std::size_t i = 0; i < only_.size(); ++i) {
            if (!only_[i].holds(value_of(i))) {
                return false;
            }
        }
        for (std::size_t i = 0; i < drop_.size(); ++i) {
            if (drop_[i].holds(value_of(only_.size() + i))) {
                return false;
            }
        }
        return true;
    }

private:
    std::vector<filter> only_;
    std::vector<filter> drop_;
};

}  // namespace rfm::load
