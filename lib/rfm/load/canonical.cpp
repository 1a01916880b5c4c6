// SPDX-License-Identifier: MIT
#include <rfm/load/canonical.hpp>

#include <rfm/base/error.hpp>
#include <rfm/base/fixed.hpp>
#include <rfm/load/cell.hpp>
#include <rfm/text/csv_field.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace rfm::load {
namespace {

constexpr std::array optional_roles{role::order, role::quantity, role::status,  role::currency, role::product,
                                    role::sku,   role::category, role::channel, role::region,   role::city};

void append_two_digits(std::string& out, unsigned number) {
    out += static_cast<char>('0' + number / 10);
    out += static_cast<char>('0' + number % 10);
}

/// What to_text(day) gives, many times faster.
void append_day(std::string& out, std::uint16_t day_number) {
    const civil_day date = civil_of(day(day_number));
    append_two_digits(out, static_cast<unsigned>(date.year) / 100);
    append_two_digits(out, static_cast<unsigned>(date.year) % 100);
    out += '-';
    append_two_digits(out, date.month);
    out += '-';
    append_two_digits(out, date.day_of_month);
}

/// What to_text(amount) gives.
void append_amount(std::string& out, std::int64_t ten_thousandths) {
    const auto bits = static_cast<std::uint64_t>(ten_thousandths);
    const std::uint64_t magnitude = ten_thousandths < 0 ? 0 - bits : bits;
    if (ten_thousandths < 0) {
        out += '-';
    }
    std::array<char, 20> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), magnitude / amount::scale).ptr;
    out.append(digits.data(), end);
    const auto decimals = static_cast<unsigned>(magnitude % amount::scale);
    out += '.';
    append_two_digits(out, decimals / 100);
    if (decimals % 100 != 0) {
        append_two_digits(out, decimals % 100);
        if (out.back() == '0') {
            out.pop_back();
        }
    }
}

}  // namespace

canonical_writer::canonical_writer(const settings& how, kept_columns keep, io::output& to)
    : how_(how), keep_(std::move(keep)), to_(to) {}

canonical_writer::layout canonical_writer::arranged(const order_part& part) const {
    const header_mapping& mapping = *part.mapping;
    const auto constant = [&](role r) {
        return std::ranges::find(how_.constants, r, &std::pair<role, std::string>::first) != how_.constants.end();
    };
    layout columns{.of = part.mapping, .header = "customer,date,amount", .roles = {}, .kept = {}};
    std::vector<bool> used(mapping.header.size(), false);
    for (const auto& column : mapping.columns) {
        if (column) {
            used[*column] = true;
        }
    }
    for (const role r : optional_roles) {
        const bool converted = r == role::currency && !how_.rates.empty();  // the column no longer says what is true
        if (!converted && (mapping.has(r) || constant(r))) {
            columns.roles.push_back(r);
            columns.header += "," + std::string(to_text(r));
        }
    }
    for (std::uint32_t i = 0; keep_.all && i < mapping.header.size(); ++i) {
        if (!used[i]) {
            columns.kept.push_back(i);
        }
    }
    for (const std::string& name : keep_.names) {
        const auto column = mapping.find(name);
        if (!column) {
            throw failure({.kind = error_kind::refused,
                           .what = fmt::format("there is no column '{}' to keep", name),
                           .file = part.input.name,
                           .line = part.input.header_line,
                           .remedy = fmt::format("the header is: {}", fmt::join(mapping.header, ", "))});
        }
        if (!used[*column]) {
            columns.kept.push_back(*column);
        }
    }
    for (const std::uint32_t column : columns.kept) {
        columns.header += ',';
        text::append_csv_field(columns.header, mapping.header[column]);
    }
    return columns;
}

std::shared_ptr<const canonical_writer::layout> canonical_writer::layout_of(const order_part& part) {
    constexpr std::size_t most = 64;
    const std::lock_guard lock(layouts_lock_);
    for (const auto& each : layouts_) {
        if (each->of == part.mapping) {
            return each;
        }
    }
    if (layouts_.size() == most) {
        layouts_.clear();
    }
    layouts_.push_back(std::make_shared<const layout>(arranged(part)));
    return layouts_.back();
}

void canonical_writer::append_line(std::string& out, const layout& columns, const order_part& part,
                                   std::size_t line) const {
    const orders::order_batch& batch = part.batch;
    const orders::batch_line& sold = batch.lines[line];
    const csv::record& r = part.block->records()[sold.record];
    text::append_csv_field(out, sold.customer.text());
    out += ',';
    append_day(out, sold.day);
    out += sold.is_return && sold.amount == 0 ? ",-" : ",";
    append_amount(out, sold.amount);
    for (const role each : columns.roles) {
        out += ',';
        if (each == role::quantity) {
            out += to_text(quantity(sold.quantity));
        } else if (each == role::status) {
            out += "sale";
        } else if (part.mapping->has(each)) {
            const cell value = undecorated(part.block->field(r, part.mapping->at(each)));
            text::append_csv_field(out, value.empty ? std::string_view{} : value.text);
        } else {
            const auto given = std::ranges::find(how_.constants, each, &std::pair<role, std::string>::first);
            text::append_csv_field(out, given->second);
        }
    }
    for (const std::uint32_t column : columns.kept) {
        out += ',';
        text::append_csv_field(out, part.block->field(r, column));
    }
    out += '\n';
}

void canonical_writer::add(unsigned /*worker*/, order_part& part) {
    const auto columns = layout_of(part);
    for (std::size_t i = 0; i < part.batch.size(); ++i) {
        append_line(part.text, *columns, part, i);
    }
}

void canonical_writer::pass(order_part& part) {
    const auto columns = layout_of(part);
    if (columns->header != header_out_) {
        header_out_ = columns->header;
        to_.write(header_out_ + "\n");
    }
    to_.write(part.text);
}

}  // namespace rfm::load
