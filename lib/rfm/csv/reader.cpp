// SPDX-License-Identifier: MIT
#include <rfm/csv/reader.hpp>
#include <rfm/csv/record_parser.hpp>

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

namespace rfm::csv {
namespace {

/// Line ends in `text`, a CRLF counted at its CR; `before` is the byte ahead of it.
std::uint64_t count_line_ends(std::string_view text, char before) {
    std::uint64_t n = 0;
    for (auto at = text.find('\r'); at != std::string_view::npos; at = text.find('\r', at + 1)) {
        ++n;
    }
    for (auto at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
        n += (at == 0 ? before : text[at - 1]) == '\r' ? 0 : 1;
    }
    return n;
}

}  // namespace

class reader::state {
public:
    state(std::unique_ptr<io::source> bytes, const dialect& how, const limits& most, std::size_t block_bytes)
        : bytes_(std::move(bytes)), parser_(how, most), block_bytes_(std::max<std::size_t>(block_bytes, 1)) {}

    std::optional<std::vector<record>> read_records();
    void take_text(std::string& text, std::vector<field_span>& fields);

    std::uint64_t next_index() { return index_++; }
    std::uint64_t physical_lines() const {
        const bool open_line = last_ != '\n' && last_ != '\r';
        return line_ends_ + (open_line ? 1 : 0);
    }

private:
    void fill(std::size_t target);
    void skip_line();

    std::unique_ptr<io::source> bytes_;
    record_parser parser_;
    std::size_t block_bytes_;
    std::string window_;  // read and not yet handed out; a record begins at its first byte
    bool ended_ = false;
    bool line_end_ahead_ = false;  // the last record's line goes on behind the window
    std::uint64_t offset_ = 0;     // of the window
    std::uint64_t line_ = 1;       // at the window's first byte
    std::uint64_t index_ = 0;
    std::uint64_t line_ends_ = 0;
    char last_ = '\n';
};

void reader::state::fill(std::size_t target) {
    if (ended_ || window_.size() >= target) {
        return;
    }
    const std::size_t held = window_.size();
    window_.resize(target);
    const std::span<char> room = std::span<char>(window_).subspan(held);
    const std::size_t got = bytes_->read(room);
    ended_ = got < room.size();
    window_.resize(held + got);
    if (got > 0) {
        line_ends_ += count_line_ends(std::string_view(window_).substr(held), last_);
        last_ = window_.back();
    }
}

/// The records of the window, which grows until it holds one.
std::optional<std::vector<record>> reader::state::read_records() {
    std::vector<record> records;
    fill(block_bytes_);
    for (;;) {
        parser_.open(window_, offset_, ended_);
        record r;
        while (!parser_.exhausted() && !line_end_ahead_) {
            const auto ending = parser_.next(r);
            if (ending == record_parser::ending::needs_more) {
                break;
            }
            line_end_ahead_ = ending == record_parser::ending::past_limit;
            r.line = line_;
            line_ += r.line_count;
            records.push_back(r);
        }
        if (!records.empty()) {
            return records;
        }
        if (ended_) {
            return std::nullopt;
        }
        fill(2 * window_.size());
    }
}

void reader::state::take_text(std::string& text, std::vector<field_span>& fields) {
    std::string rest = window_.substr(parser_.position());
    offset_ += parser_.position();
    text = std::move(window_);
    text += parser_.unescaped();
    fields = std::move(parser_.fields());
    window_ = std::move(rest);
    if (line_end_ahead_) {
        skip_line();
    }
}

/// Drops the input up to the next line end, in the memory of one block. The window is empty.
void reader::state::skip_line() {
    line_end_ahead_ = false;
    fill(block_bytes_);
    std::size_t line_end = find_line_end(window_, 0);
    while (line_end == window_.size() && !ended_) {
        offset_ += window_.size();
        window_.clear();
        fill(block_bytes_);
        line_end = find_line_end(window_, 0);
    }
    if (line_end + 1 == window_.size()) {
        fill(line_end + 2);
    }
    const std::size_t taken = line_end < window_.size() ? after_line_end(window_, line_end) : line_end;
    offset_ += taken;
    window_.erase(0, taken);
}

reader::reader(std::unique_ptr<io::source> bytes, const dialect& how, const limits& most, std::size_t block_bytes)
    : state_(std::make_unique<state>(std::move(bytes), how, most, block_bytes)) {}
reader::reader(reader&&) noexcept = default;
reader& reader::operator=(reader&&) noexcept = default;
reader::~reader() = default;

std::optional<block> reader::next_block() {
    auto records = state_->read_records();
    if (!records) {
        return std::nullopt;
    }
    block b;
    b.index = state_->next_index();
    b.records = std::move(*records);
    state_->take_text(b.text_, b.fields_);
    return b;
}

std::uint64_t reader::physical_lines() const {
    return state_->physical_lines();
}

block reader::parse(std::string text, const dialect& how, const limits& most) {
    const std::size_t whole = text.size() + 1;
    reader records(io::memory_source(std::move(text)), how, most, whole);
    return records.next_block().value_or(block{});
}

}  // namespace rfm::csv
