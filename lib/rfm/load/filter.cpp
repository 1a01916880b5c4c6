// SPDX-License-Identifier: MIT
#include <rfm/load/filter.hpp>

#include <rfm/base/error.hpp>
#include <rfm/load/amount_parser.hpp>
#include <rfm/load/cell.hpp>
#include <rfm/load/date_parser.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace rfm::load {
namespace {

std::optional<std::int64_t> read_amount(std::string_view cell) {
    const amount_result read = parse_amount(cell, amount_rules{});
    return read.problem == amount_problem::none ? std::optional(read.ten_thousandths) : std::nullopt;
}

std::optional<day> read_date(std::string_view cell) {
    const date_result read = parse_date(cell, date_rules{});
    return read.problem == date_problem::none ? std::optional(read.value) : std::nullopt;
}

}  // namespace

filter filter::parse(std::string_view text, std::string_view option) {
    struct spelling {
        std::string_view sign;
        comparison how;
    };
    // Two-character signs first: `<=` is not `<` followed by `=`.
    static constexpr spelling spellings[]{{"!=", comparison::not_equal},     {"<=", comparison::less_equal},
                                          {">=", comparison::greater_equal}, {"=", comparison::equal},
                                          {"<", comparison::less},           {">", comparison::greater}};
    filter result;
    result.text_ = std::string(text);
    const std::size_t at = text.find_first_of("!<>=");
    const auto* found = std::ranges::find_if(spellings, [&](const spelling& s) {
        return at != std::string_view::npos && text.substr(at).starts_with(s.sign);
    });
    result.name_ = std::string(trim(text.substr(0, at)));
    if (found == std::end(spellings) || result.name_.empty()) {
        throw failure(
            {.kind = error_kind::usage,
             .what = fmt::format("{} '{}' is not NAME OP VALUE", option, text),
             .remedy = fmt::format("write e.g. {} 'Quantity>0' or {} 'status=paid,shipped'", option, option)});
    }
    result.how_ = found->how;
    const std::string_view values = text.substr(at + found->sign.size());
    pattern current;
    std::string part;
    const auto end_value = [&] {
        current.parts.push_back(part);
        result.patterns_.push_back(std::move(current));
        current = {};
        part.clear();
    };
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i] == '\\' && i + 1 < values.size() && (values[i + 1] == ',' || values[i + 1] == '*')) {
            part += values[++i];
        } else if (values[i] == '*') {
            current.parts.push_back(std::move(part));
            part.clear();
        } else if (values[i] == ',') {
            end_value();
        } else {
            part += values[i];
        }
    }
    end_value();
    for (pattern& p : result.patterns_) {
        if (p.parts.size() == 1) {
            p.parts.front() = std::string(trim(p.parts.front()));
        }
    }
    result.bound_ = {.number = read_amount(trim(values)), .date = read_date(trim(values))};
    return result;
}

bool filter::matches(const pattern& p, std::string_view cell) {
    if (p.parts.size() == 1) {
        return cell == p.parts.front();
    }
    if (!cell.starts_with(p.parts.front())) {
        return false;
    }
    std::size_t at = p.parts.front().size();
    for (std::size_t i = 1; i + 1 < p.parts.size(); ++i) {
        const std::size_t found = cell.find(p.parts[i], at);
        if (found == std::string_view::npos) {
            return false;
        }
        at = found + p.parts[i].size();
    }
    return cell.size() >= at + p.parts.back().size() && cell.ends_with(p.parts.back());
}

bool filter::compares(std::string_view cell) const {
    std::optional<std::strong_ordering> order;
    if (bound_.number) {
        if (const auto number = read_amount(cell)) {
            order = *number <=> *bound_.number;
        }
    }
    if (!order && bound_.date) {
        if (const auto date = read_date(cell)) {
            order = *date <=> *bound_.date;
        }
    }
    if (!order) {
        return false;
    }
    switch (how_) {
        case comparison::less:
            return *order < 0;
        case comparison::less_equal:
            return *order <= 0;
        case comparison::greater:
            return *order > 0;
        default:
            return *order >= 0;
    }
}

bool filter::holds(std::string_view cell) const {
    const std::string_view value = trim(cell);
    const auto matches_value = [&](const pattern& p) { return matches(p, value); };
    switch (how_) {
        case comparison::equal:
            return std::ranges::any_of(patterns_, matches_value);
        case comparison::not_equal:
            return std::ranges::none_of(patterns_, matches_value);
        default:
            return compares(value);
    }
}

}  // namespace rfm::load
