// SPDX-License-Identifier: MIT
#include <rfm/base/day.hpp>
#include <rfm/base/fixed.hpp>
#include <rfm/segment/column.hpp>

#include <array>
#include <charconv>
#include <utility>

namespace rfm::segment {

column::column(std::string name, column_kind kind, values value)
    : name_(std::move(name)), kind_(kind), value_(std::move(value)) {}

column::column(std::string name, texts text) : name_(std::move(name)), text_(std::move(text)) {}

column::column(const coded_column& coded)
    : name_(coded.name), text_([&coded](std::size_t row) -> std::string_view { return coded[row]; }), coded_(&coded) {}

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

double to_number(column_kind kind, std::int64_t value) {
    return kind == column_kind::money || kind == column_kind::count ? amount(value).to_double()
                                                                    : static_cast<double>(value);
}

void append_value(std::string& out, column_kind kind, std::int64_t value) {
    switch (kind) {
        case column_kind::count:
            out += to_text(quantity(value));
            return;
        case column_kind::money:
            out += to_text(amount(value));
            return;
        case column_kind::date:
            out += to_text(day(static_cast<std::int32_t>(value)));
            return;
        case column_kind::code:
        case column_kind::wide_code:
            out += plan::to_text(code_of(value), kind == column_kind::wide_code ? 10 : 9);
            return;
        case column_kind::text:
        case column_kind::score:
        case column_kind::days:
            break;
    }
    std::array<char, 20> digits{};
    out.append(digits.data(), std::to_chars(digits.begin(), digits.end(), value).ptr);
}

}  // namespace rfm::segment
