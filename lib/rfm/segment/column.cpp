// SPDX-License-Identifier: MIT
#include <rfm/base/day.hpp>
#include <rfm/base/fixed.hpp>
#include <rfm/segment/column.hpp>
#include <rfm/segment/number_text.hpp>

#include <utility>

namespace rfm::segment {
namespace {

void append_four_decimals(std::string& out, std::int64_t ten_thousandths) {
    const std::string shown = to_text(amount(ten_thousandths));
    out += shown;
    out.append(4 - (shown.size() - shown.find('.') - 1), '0');
}

}  // namespace

column::column(std::string name, column_kind kind, values value)
    : name_(std::move(name)), kind_(kind), value_(std::move(value)) {}

column::column(std::string name, texts text) : name_(std::move(name)), text_(std::move(text)) {}

column::column(std::string name, const std::vector<std::uint8_t>& scores)
    : column(std::move(name), column_kind::score, [&scores](std::size_t row) -> std::optional<std::int64_t> {
          return scores.empty() || scores[row] == 0 ? std::nullopt : std::optional<std::int64_t>(scores[row]);
      }) {
    scores_ = &scores;
}

column::column(const coded_column& coded)
    : name_(coded.name), text_([&coded](std::size_t row) -> std::string_view { return coded[row]; }), coded_(&coded) {}

column::column(const number_column& numbers)
    : column(numbers.name, numbers.kind, [&numbers](std::size_t row) -> std::optional<std::int64_t> {
          const std::int64_t value = numbers.values[row];
          return value == number_column::none ? std::nullopt : std::optional(value);
      }) {}

std::optional<std::int64_t> column::value(std::size_t row) const {
    return value_ ? value_(row) : std::nullopt;
}

std::optional<double> column::number(std::size_t row) const {
    const auto found = value(row);
    return found ? std::optional(to_number(kind_, *found)) : std::nullopt;
}

void column::append_to(std::string& out, std::size_t row) const {
    if (text_) {
        out += text_(row);
    } else if (const auto found = value(row)) {
        append_value(out, kind_, *found);
    }
}

std::string column::text(std::size_t row) const {
    std::string out;
    append_to(out, row);
    return out;
}

std::strong_ordering column::compare(std::size_t a, std::size_t b) const {
    return text_ ? text_(a) <=> text_(b) : value(a) <=> value(b);
}

std::int64_t number_of(plan::score_code code) {
    return (std::int64_t{code.r} << 16) + (code.f << 8) + code.m;
}

plan::score_code code_of(std::int64_t number) {
    return {.r = static_cast<int>(number >> 16),
            .f = static_cast<int>(number >> 8 & 0xFF),
            .m = static_cast<int>(number & 0xFF)};
}

namespace {

void append_code(std::string& out, plan::score_code code, bool wide) {
    append_integer(out, code.r);
    out.append(wide ? 1 : 0, '_');
    append_integer(out, code.f);
    out.append(wide ? 1 : 0, '_');
    append_integer(out, code.m);
}

}  // namespace

bool is_ten_thousandths(column_kind kind) {
    return kind == column_kind::money || kind == column_kind::count || kind == column_kind::decimal;
}

double to_number(column_kind kind, std::int64_t value) {
    return is_ten_thousandths(kind) ? amount(value).to_double() : static_cast<double>(value);
}

void append_value(std::string& out, column_kind kind, std::int64_t value) {
    switch (kind) {
        case column_kind::count:
            append_decimal(out, value, 0);
            return;
        case column_kind::money:
            append_decimal(out, value, 2);
            return;
        case column_kind::decimal:
            append_four_decimals(out, value);
            return;
        case column_kind::date:
            append_day(out, day(static_cast<std::int32_t>(value)));
            return;
        case column_kind::code:
        case column_kind::wide_code:
            append_code(out, code_of(value), kind == column_kind::wide_code);
            return;
        case column_kind::text:
        case column_kind::score:
        case column_kind::days:
            break;
    }
    append_integer(out, value);
}

}  // namespace rfm::segment
