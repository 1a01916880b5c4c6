// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/csv/dialect.hpp>
#include <rfm/csv/record.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace rfm::csv {

/// The bytes that end a run of ordinary ones.
using stop_bytes = std::array<bool, 256>;

/// The first of `stops` in text[from, ..), or text.size().
std::size_t find_stop(const stop_bytes& stops, std::string_view text, std::size_t from);

/// The first LF or CR in text[from, ..), or text.size().
std::size_t find_line_end(std::string_view text, std::size_t from);

/// Just behind the line end at `at`: 2 further for CRLF.
std::size_t after_line_end(std::string_view text, std::size_t at);

/// The grammar: finds one record after the other in a window of the input. What it decides never depends on how much
/// of the input the window shows: where that would matter it asks for more.
class record_parser {
public:
    enum class ending {
        complete,
        needs_more,  ///< the window ends too early to decide; nothing was taken
        past_limit,  ///< the record is complete but for its line end, which lies beyond the window
    };

    record_parser(const dialect& how, const limits& most);

    /// Looks at `text` from its first byte, which stands at `byte_offset` of the input; `at_end` if nothing follows it.
    /// Forgets the fields found so far. `text` must outlive the calls of next().
    void open(std::string_view text, std::uint64_t byte_offset, bool at_end);

    /// Goes on with the record that begins at `position`.
    void go_on_at(std::size_t position) { next_ = position; }

    bool exhausted() const { return next_ == text_.size(); }
    std::size_t position() const { return next_; }  ///< where the next record begins

    /// The next record, without its `lines_before`. Needs !exhausted().
    ending next(record& into);

    /// Fields of all records since open(), at most 2^20 of one record; those past the end of its text stand in
    /// unescaped().
    std::vector<field_span>& fields() { return fields_; }
    const std::string& unescaped() const { return unescaped_; }

private:
    enum class step { done, needs_more, unterminated, too_long };

    step read_fields();
    step read_unquoted();
    step read_quoted();
    step find_closing_quote(std::size_t& closing, bool& plain);
    step read_text_after(std::size_t content, std::size_t closing);
    step read_stray(std::size_t opener, std::size_t closing, bool several_lines);
    step find_later_closing(std::size_t content, std::size_t& closing);
    bool find_undoubled_closing(std::size_t content, std::size_t before, std::size_t& closing) const;
    std::size_t behind_pair(std::size_t at) const;
    bool begins_field(std::size_t at) const;
    /// Asked wherever reading outside quotes has come to a stop, so that the answer comes at the same byte however much
    /// of the input is in sight.
    bool too_long() const { return at_ - begin_ > most_.record_bytes; }
    bool ends_field(std::size_t at) const {
        return at == text_.size() || field_end_[static_cast<unsigned char>(text_[at])];
    }
    bool at_field_end() const { return ends_field(at_); }
    bool at_record_end() const { return at_ == text_.size() || text_[at_] == '\n' || text_[at_] == '\r'; }
    bool opens_quote() const;
    void skip_blanks();
    void add_field(std::size_t begin, std::size_t end);
    void add_unescaped(std::size_t begin, std::size_t end, std::string_view behind);
    void forget_fields();
    ending take_nothing();
    void give_up_quote();
    ending close_record(record& into, std::size_t line_end);
    bool is_blank(const record& r) const;

    dialect how_;
    limits most_;
    stop_bytes field_end_{};    // delimiters and line ends
    stop_bytes quoted_stop_{};  // quote, escape and line ends
    bool strays_are_text_;

    std::string_view text_;
    std::uint64_t origin_ = 0;
    bool at_end_ = false;
    std::size_t next_ = 0;
    std::vector<field_span> fields_;
    std::string unescaped_;

    // The record being read.
    std::size_t begin_ = 0;
    std::size_t at_ = 0;
    std::size_t first_field_ = 0;
    std::size_t first_unescaped_ = 0;
    std::uint32_t line_ends_ = 0;
    fault problem_ = fault::none;
    std::vector<std::size_t> openers_;  // of quoted fields over several lines
    std::size_t barren_until_ = 0;      // no stray quote before closes a field later in its line

    // Offsets of quotes known to lead to one that never closes. Lines read again after an unterminated quote meet
    // them once more; without this memory every such line would be read to the same bitter end.
    std::set<std::uint64_t> hopeless_;
};

}  // namespace rfm::csv
