// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rfm::csv {

/// What is wrong with the shape of a record, whatever its fields mean.
enum class fault : std::uint8_t {
    none,
    unterminated_quote,  ///< a quoted field too long, over too many lines, or open at the end; the record is its first
                         ///< line
    text_after_quote,    ///< something other than a delimiter after a closing quote; the record ends with that line
    field_too_long,
    line_too_long,  ///< the record's text is kept up to the limit
};

/// A field's text, as byte offsets into the block's text.
struct field_span {
    std::uint32_t begin = 0;
    std::uint32_t length = 0;
};

/// One record of a block. A record with `unterminated_quote` or `line_too_long` has no fields, only its raw text: where
/// they begin and end is not known. Where stray quotes are taken as text, such records are `text_after_quote`, with all
/// their fields. Positions are byte offsets into the block's text.
struct record {
    std::uint32_t raw_begin = 0;
    std::uint32_t raw_length = 0;   ///< without the line end
    std::uint32_t first_field = 0;  ///< index into the block's fields
    std::uint32_t field_count = 0;
    std::uint32_t line_count = 1;  ///< physical lines, at least 1
    fault problem = fault::none;
    bool blank = false;             ///< every field holds at most spaces and tabs, or this is the final ^Z
    std::uint64_t line = 0;         ///< of the first line, counted from 1 in the whole input
    std::uint64_t byte_offset = 0;  ///< of the first byte, in the decompressed UTF-8 text of the whole input
};

/// Some consecutive records of one input, with the text of their fields. Owns its bytes.
class block {
public:
    std::uint64_t index = 0;  ///< position among the input's blocks, from 0
    std::vector<record> records;

    /// The text of a field: quotes taken off, doubled quotes and escapes undone. Empty if the record has fewer fields.
    std::string_view field(const record& r, std::uint32_t column) const {
        if (column >= r.field_count) {
            return {};
        }
        const field_span& at = fields_[r.first_field + column];
        return std::string_view(text_).substr(at.begin, at.length);
    }
    /// The record as it stands in the input, without its line end.
    std::string_view raw(const record& r) const { return std::string_view(text_).substr(r.raw_begin, r.raw_length); }

private:
    friend class reader;
    std::string text_;  ///< raw bytes, the records among them, then the fields that had to be unescaped
    std::vector<field_span> fields_;
};

}  // namespace rfm::csv
