// SPDX-License-Identifier: MIT
#include <rfm/load/canonical.hpp>

#include <rfm/base/error.hpp>
#include <rfm/base/fixed.hpp>
#include <rfm/load/cell.hpp>
#include <rfm/text/csv_field.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace rfm::load {
namespace {

constexpr std::array optional_roles{role::order, role::quantity, role::status,  role::currency, role::product,
                                    role::sku,   role::category, role::channel, role::region,   role::city};

}  // namespace

canonical_writer::canonical_writer(const settings& how, kept_columns keep, io::output& to)
    : how_(how), keep_(std::move(keep)), to_(to) {}

void canonical_writer::use(const settled_input& input, const header_mapping& mapping) {
    const auto constant = [&](role r) {
        return std::ranges::find(how_.constants, r, &std::pair<role, std::string>::first) != how_.constants.end();
    };
    header_in_ = mapping.header;
    roles_.clear();
    kept_.clear();
    std::string header = "customer,date,amount";
    std::vector<bool> used(mapping.header.size(), false);
    for (const auto& column : mapping.columns) {
        if (column) {
            used[*column] = true;
        }
    }
    for (const role r : optional_roles) {
        const bool converted = r == role::currency && !how_.rates.empty();  // the column no longer says what is true
        if (!converted && (mapping.has(r) || constant(r))) {
            roles_.push_back(r);
            header += "," + std::string(to_text(r));
        }
    }
    for (std::uint32_t i = 0; keep_.all && i < mapping.header.size(); ++i) {
        if (!used[i]) {
            kept_.push_back(i);
        }
    }
    for (const std::string& name : keep_.names) {
        const auto column = mapping.find(name);
        if (!column) {
            throw failure({.kind = error_kind::refused,
                           .what = fmt::format("there is no column '{}' to keep", name),
                           .file = input.name,
                           .line = input.header_line,
                           .remedy = fmt::format("the header is: {}", fmt::join(mapping.header, ", "))});
        }
        if (!used[*column]) {
            kept_.push_back(*column);
        }
    }
    for (const std::uint32_t column : kept_) {
        header += ',';
        text::append_csv_field(header, mapping.header[column]);
    }
    if (header != header_out_) {
        lines_ += header + "\n";
        header_out_ = std::move(header);
    }
}

void canonical_writer::add(const settled_input& input, const header_mapping& mapping, const csv::block& block,
                           const orders::order_batch& batch) {
    lines_.clear();
    if (header_out_.empty() || header_in_ != mapping.header) {
        use(input, mapping);
    }
    for (std::size_t i = 0; i < batch.size(); ++i) {
        const csv::record& r = block.records[batch.records[i]];
        text::append_csv_field(lines_, batch.customers[i]);
        const bool free_return = batch.is_return[i] != 0 && batch.amounts[i] == 0;
        lines_ += ',' + to_text(day(batch.days[i])) + (free_return ? ",-" : ",") + to_text(amount(batch.amounts[i]));
        for (const role each : roles_) {
            lines_ += ',';
            if (each == role::quantity) {
                lines_ += to_text(quantity(batch.quantities[i]));
            } else if (each == role::status) {
                lines_ += "sale";
            } else if (mapping.has(each)) {
                const cell value = undecorated(block.field(r, mapping.at(each)));
                text::append_csv_field(lines_, value.empty ? std::string_view{} : value.text);
            } else {
                const auto given = std::ranges::find(how_.constants, each, &std::pair<role, std::string>::first);
                text::append_csv_field(lines_, given->second);
            }
        }
        for (const std::uint32_t column : kept_) {
            lines_ += ',';
            text::append_csv_field(lines_, block.field(r, column));
        }
        lines_ += '\n';
    }
    to_.write(lines_);
}

}  // namespace rfm::load
