// SPDX-License-Identifier: MIT
#include <rfm/segment/columns.hpp>
#include <rfm/segment/rows.hpp>
#include <rfm/text/csv_field.hpp>
#include <rfm/text/json.hpp>

#include <utility>
#include <vector>

namespace rfm::segment {
namespace {

constexpr std::size_t piece_bytes = 1 << 16;

bool is_json_number(column_kind kind) {
    return kind == column_kind::score || kind == column_kind::days || kind == column_kind::count ||
           kind == column_kind::money;
}

void append_object(std::string& out, std::span<const column> columns, std::size_t row) {
    text::json_writer json(out);
    json.begin_object();
    for (const column& c : columns) {
        json.key(c.name());
        if (c.kind() != column_kind::text && !c.value(row)) {
            json.null();
        } else if (is_json_number(c.kind())) {
            json.decimal(c.text(row));
        } else {
            json.string(c.text(row));
        }
    }
    json.end_object();
}

void append_field(std::string& out, std::string_view field, row_format format) {
    if (format == row_format::csv) {
        text::append_csv_field(out, field);
    } else {
        text::append_tsv_field(out, field);
    }
}

/// One line of cells; `append_cell(column)` appends one.
template <class AppendCell>
void append_line(std::string& out, std::span<const column> columns, row_format format, AppendCell append_cell) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (i != 0) {
            out += format == row_format::csv ? ',' : '\t';
        }
        append_cell(columns[i]);
    }
    out += '\n';
}

}  // namespace

row_writer::row_writer(std::span<const column> columns, row_format format, sink to)
    : columns_(columns), format_(format), to_(std::move(to)) {
    if (format == row_format::csv || format == row_format::tsv) {
        append_line(pending_, columns_, format_, [&](const column& c) { append_field(pending_, c.name(), format_); });
    } else if (format == row_format::json) {
        pending_ += '[';
    }
}

void row_writer::write(std::size_t row) {
    switch (format_) {
        case row_format::csv:
        case row_format::tsv:
            append_line(pending_, columns_, format_, [&](const column& c) {
                if (c.kind() == column_kind::text) {
                    append_field(pending_, c.text(row), format_);
                } else {
                    c.append_to(pending_, row);  // numbers, dates and codes need no quotes
                }
            });
            break;
        case row_format::json:
            pending_ += any_ ? ",\n" : "\n";
            append_object(pending_, columns_, row);
            break;
        case row_format::jsonl:
            append_object(pending_, columns_, row);
            pending_ += '\n';
            break;
    }
    any_ = true;
    if (pending_.size() >= piece_bytes) {
        hand_over();
    }
}

void row_writer::finish() {
    if (format_ == row_format::json) {
        pending_ += any_ ? "\n]\n" : "]\n";
    }
    hand_over();
}

void row_writer::hand_over() {
    if (!pending_.empty()) {
        to_(pending_);
        pending_.clear();
    }
}

void write_rows(const classification& c, row_format format, const row_writer::sink& to) {
    const std::vector<column> columns = output_columns(c);
    row_writer rows(columns, format, to);
    for (std::size_t row = 0; row < c.size(); ++row) {
        rows.write(row);
    }
    rows.finish();
}

}  // namespace rfm::segment
