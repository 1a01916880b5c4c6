// SPDX-License-Identifier: MIT
#include <rfm/plan/conditions.hpp>

#include <rfm/plan/detail/refuse.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace rfm::plan {
namespace {

using test = condition::test;

struct spelled_test {
    std::string_view spelling;
    test how;
};
constexpr std::array<spelled_test, 5> operators{{
    {"!=", test::none_of},
    {">=", test::greater_equal},
    {"<=", test::less_equal},
    {">", test::greater},
    {"<", test::less},
}};

const spelled_test* operator_of(std::string_view text) {
    const auto found = std::find_if(operators.begin(), operators.end(),
                                    [&](const spelled_test& o) { return text.starts_with(o.spelling); });
    return found == operators.end() ? nullptr : &*found;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Takes a number off the front of `text`. The digit keeps out "inf" and "nan", which from_chars reads too.
std::optional<double> take_number(std::string_view& text) {
    const std::size_t digit = text.starts_with('-') ? 1 : 0;
    if (digit >= text.size() || !is_digit(text[digit])) {
        return std::nullopt;
    }
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{}) {
        return std::nullopt;
    }
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}

operand operand_of(std::string_view text) {
    std::string_view rest = text;
    const auto number = take_number(rest);
    return {std::string(text), rest.empty() ? number : std::nullopt, parse_iso_day(text)};
}

using ends = std::pair<operand, operand>;

/// "LOW..HIGH", two numbers or two days.
std::optional<ends> range_with_dots(std::string_view text) {
    const auto dots = text.find("..");
    if (dots == std::string_view::npos) {
        return std::nullopt;
    }
    ends range{operand_of(trimmed(text.substr(0, dots))), operand_of(trimmed(text.substr(dots + 2)))};
    const bool numbers = range.first.number && range.second.number;
    const bool days = range.first.date && range.second.date;
    return numbers || days ? std::optional(std::move(range)) : std::nullopt;
}

/// "LOW-HIGH", two numbers.
std::optional<ends> range_with_dash(std::string_view text) {
    std::string_view rest = text;
    if (!take_number(rest)) {
        return std::nullopt;
    }
    const std::string_view low = text.substr(0, text.size() - rest.size());
    rest = trimmed(rest);
    if (!rest.starts_with('-')) {
        return std::nullopt;
    }
    ends range{operand_of(low), operand_of(trimmed(rest.substr(1)))};
    return range.second.number ? std::optional(std::move(range)) : std::nullopt;
}

bool is_free_text(name_kind kind) {
    return kind == name_kind::attribute || kind == name_kind::dimension;
}

/// One condition while it is read: what its messages say again and again.
class reader {
public:
    reader(const std::string& name, name_kind kind, const std::string& file, position at)
        : name_(name), kind_(kind), where_{file, at} {}

    condition from_text(std::string_view text) const {
        text = trimmed(text);
        if (const spelled_test* found = operator_of(text)) {
            return built(found->how, {operand_of(trimmed(text.substr(found->spelling.size())))});
        }
        auto range = kind_ == name_kind::code ? std::nullopt : range_with_dots(text);
        if (!range && (kind_ == name_kind::score || kind_ == name_kind::number)) {
            range = range_with_dash(text);
        }
        if (range) {
            return built(test::between, {std::move(range->first), std::move(range->second)});
        }
        return built(test::any_of, {operand_of(text)});
    }

    condition from_values(test how, const std::vector<std::string>& values) const {
        if (values.empty()) {
            detail::refuse(where_, fmt::format("the condition on '{}' lists no values", name_));
        }
        std::vector<operand> operands;
        operands.reserve(values.size());
        for (const std::string& text : values) {
            operands.push_back(operand_of(is_free_text(kind_) ? std::string_view(text) : trimmed(text)));
        }
        return built(how, std::move(operands));
    }

private:
    condition built(test how, std::vector<operand> operands) const {
        const bool compares = how != test::any_of && how != test::none_of;
        if (compares && kind_ == name_kind::code) {
            detail::refuse(where_, "'rfm' takes codes such as 543, not ranges or comparisons",
                           "use r, f and m for ranges");
        }
        for (const operand& o : operands) {
            if (!fits(o, compares)) {
                detail::refuse(where_, fmt::format("cannot read '{}' as a value of '{}'", o.text, name_), wanted());
            }
        }
        return {name_, how, std::move(operands), where_.at};
    }

    bool fits(const operand& o, bool compares) const {
        switch (kind_) {
            case name_kind::score:
                return o.number && *o.number == std::floor(*o.number);
            case name_kind::code:
                return parse_code(o.text).has_value();
            case name_kind::number:
                return o.number.has_value();
            case name_kind::date:
                return o.date.has_value();
            case name_kind::dimension:
            case name_kind::attribute:
                return !compares || o.number || o.date;
        }
        return false;
    }

    std::string wanted() const {
        switch (kind_) {
            case name_kind::score:
                return R"(scores are whole numbers: 4, "4-5", ">= 4", ["1", "2"], "!= 3")";
            case name_kind::code:
                return R"(codes are written 543, or 5_10_3 when a score can pass 9)";
            case name_kind::number:
                return R"(write a plain number: 30, "10-30", "-5..10", ">= 1000", "!= 0")";
            case name_kind::date:
                return R"(write ISO days: "< 2024-01-01", "2024-01-01..2024-03-31")";
            case name_kind::dimension:
            case name_kind::attribute:
                break;
        }
        return R"(comparisons and ranges take a number or an ISO day; a value that begins with an operator is )"
               R"(written { is = "<18" })";
    }

    const std::string& name_;
    name_kind kind_;
    detail::place where_;
};

double as_number(const condition& c, std::size_t i) {
    const operand& o = c.operands[i];
    return o.number ? *o.number : o.date.value_or(day{}).since_epoch();
}

bool is_listed(const condition& c, double value) {
    for (std::size_t i = 0; i < c.operands.size(); ++i) {
        if (as_number(c, i) == value) {
            return true;
        }
    }
    return false;
}

}  // namespace

condition condition_of_text(const std::string& name, name_kind kind, std::string_view text, const std::string& file,
                            position at) {
    return reader(name, kind, file, at).from_text(text);
}

condition condition_of_values(const std::string& name, name_kind kind, condition::test how,
                              const std::vector<std::string>& values, const std::string& file, position at) {
    return reader(name, kind, file, at).from_values(how, values);
}

bool begins_with_operator(std::string_view text) {
    return operator_of(trimmed(text)) != nullptr;
}

bool holds(const condition& c, double value) {
    switch (c.how) {
        case test::between:
            return as_number(c, 0) <= value && value <= as_number(c, 1);
        case test::less:
            return value < as_number(c, 0);
        case test::less_equal:
            return value <= as_number(c, 0);
        case test::greater:
            return value > as_number(c, 0);
        case test::greater_equal:
            return value >= as_number(c, 0);
        case test::any_of:
            return is_listed(c, value);
        case test::none_of:
            return !is_listed(c, value);
    }
    return false;
}

bool holds(const condition& c, score_code code) {
    if (c.name != "rfm") {
        return holds(c, static_cast<double>(c.name == "r" ? code.r : c.name == "f" ? code.f : code.m));
    }
    const bool listed =
        std::any_of(c.operands.begin(), c.operands.end(), [&](const operand& o) { return parse_code(o.text) == code; });
    return listed == (c.how == test::any_of);
}

}  // namespace rfm::plan
