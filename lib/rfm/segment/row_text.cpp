// SPDX-License-Identifier: MIT
#include <rfm/segment/row_text.hpp>
#include <rfm/text/csv_field.hpp>
#include <rfm/text/json.hpp>

namespace rfm::segment {
namespace {

bool is_json(row_format format) {
    return format == row_format::json || format == row_format::jsonl;
}

bool is_json_number(column_kind kind) {
    return kind == column_kind::score || kind == column_kind::days || is_ten_thousandths(kind);
}

void append_field(std::string& out, std::string_view field, row_format format) {
    if (format == row_format::csv) {
        text::append_csv_field(out, field);
    } else {
        text::append_tsv_field(out, field);
    }
}

void append_json(std::string& out, const column& from, std::size_t row) {
    text::json_writer json(out);
    if (from.kind() == column_kind::text) {
        json.string(from.view(row));
    } else if (const auto value = from.value(row); !value) {
        json.null();
    } else if (is_json_number(from.kind())) {
        append_value(out, from.kind(), *value);
    } else {
        out += '"';
        append_value(out, from.kind(), *value);  // digits, '-' and '_' need no escapes
        out += '"';
    }
}

}  // namespace

row_text::row_text(std::span<const column> columns, row_format format) : columns_(columns), format_(format) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        std::string& before = before_.emplace_back();
        if (is_json(format)) {
            before = i == 0 ? "{" : ",";
            text::json_writer(before).string(columns[i].name());
            before += ':';
        } else if (i != 0) {
            before = format == row_format::csv ? "," : "\t";
        }
    }
    end_ = is_json(format) ? "}" : "";
    end_ += format == row_format::json ? "" : "\n";
}

void row_text::append_header(std::string& out) const {
    if (is_json(format_)) {
        return;
    }
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        out += before_[i];
        append_field(out, columns_[i].name(), format_);
    }
    out += end_;
}

void row_text::append_cells(std::string& out, std::size_t row, std::size_t first, std::size_t last) const {
    const std::size_t begin = out.size();
    for (std::size_t i = first; i < last; ++i) {
        out += before_[i];
        append_cell(out, columns_[i], row);
    }
    if (columns_.size() == 1 && format_ == row_format::csv && out.size() == begin) {
        out += "\"\"";  // a record of one empty cell must not read back as a blank line
    }
    if (last == columns_.size()) {
        out += end_;
    }
}

void row_text::append_cell(std::string& out, const column& from, std::size_t row) const {
    if (is_json(format_)) {
        append_json(out, from, row);
    } else if (from.kind() == column_kind::text) {
        append_field(out, from.view(row), format_);
    } else if (const auto value = from.value(row)) {
        append_value(out, from.kind(), *value);  // numbers, dates and codes need no quotes
    }
}

}  // namespace rfm::segment
