// SPDX-License-Identifier: MIT
#include <rfm/load/rejects_file.hpp>

#include <rfm/csv/reader.hpp>
#include <rfm/io/encoding.hpp>
#include <rfm/text/csv_field.hpp>
#include <rfm/text/escape.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace rfm::load {
namespace {

constexpr std::string_view columns = "file,line,byte_offset,column,reason,value,raw";
constexpr std::uint32_t reason_column = 4;
constexpr std::uint32_t raw_column = 6;

/// Gives the raw column back as text, block by block.
class rejects_source final : public io::source {
public:
    explicit rejects_source(std::unique_ptr<io::source> rejects) : reader_(std::move(rejects), csv::dialect{}) {}

    std::size_t read(std::span<char> into) override {
        std::size_t length = 0;
        while (length < into.size() && refill()) {
            const std::size_t part = std::min(into.size() - length, pending_.size() - taken_);
            std::copy_n(pending_.data() + taken_, part, into.data() + length);
            taken_ += part;
            length += part;
        }
        return length;
    }

private:
    bool refill() {
        while (taken_ == pending_.size()) {
            const auto block = reader_.next_block();
            if (!block) {
                return false;
            }
            pending_.clear();
            taken_ = 0;
            for (const csv::record& r : block->records) {
                take(block->field(r, reason_column), block->field(r, raw_column));
            }
        }
        return true;
    }

    void take(std::string_view why, std::string_view raw) {
        if (why == "reason" || (why == "header" && raw == header_)) {
            return;
        }
        if (why == "header") {
            header_ = std::string(raw);
        }
        pending_.append(raw);
        pending_ += '\n';
    }

    csv::reader reader_;
    std::string header_;
    std::string pending_;
    std::size_t taken_ = 0;
};

}  // namespace

rejects_writer::rejects_writer(io::output& to) : to_(to) {
    to_.write(std::string(columns) + "\n");
}

void rejects_writer::begin_input(const settled_input& input) {
    if (input.header_line != 0) {
        row(input, input.header_line, 0, "", "header", "", input.header_raw);
    }
}

void rejects_writer::write(const settled_input& input, const csv::block& block, std::span<const row_problem> problems) {
    for (const row_problem& problem : problems) {
        if (is_rejection(problem.why) || problem.why == reason::total_row) {
            const csv::record& r = block.records[problem.record];
            row(input, block.line(r), block.byte_offset(r), problem.column, to_text(problem.why), problem.value,
                block.raw(r));
        }
    }
}

void rejects_writer::row(const settled_input& input, std::uint64_t line, std::uint64_t byte_offset,
                         std::string_view column, std::string_view why, std::string_view value, std::string_view raw) {
    const auto visible = [&](std::string_view bytes) {
        const bool decoded = input.encoding != io::encoding::utf8;
        return text::visible_bytes(decoded ? io::original_bytes(bytes) : std::string(bytes));
    };
    line_.clear();
    text::append_csv_field(line_, input.name);
    line_ += ',' + std::to_string(line) + ',' + std::to_string(byte_offset) + ',';
    text::append_csv_field(line_, column);
    line_ += ',';
    line_ += why;
    line_ += ',';
    text::append_csv_field(line_, visible(value));
    line_ += ',';
    text::append_csv_field(line_, visible(raw));
    line_ += '\n';
    to_.write(line_);
}

bool is_rejects_file(std::string_view head) {
    return head.starts_with(columns) && head.size() > columns.size() &&
           (head[columns.size()] == '\n' || head[columns.size()] == '\r');
}

std::unique_ptr<io::source> repaired_rejects(std::unique_ptr<io::source> rejects) {
    return std::make_unique<rejects_source>(std::move(rejects));
}

}  // namespace rfm::load
