// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/unset_allocator.hpp>

#include <cstdint>
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

/// One record of a block. A record with `unterminated_quote` or `line_too_long` has no fields, only its raw text: where
/// they begin and end is not known. Where stray quotes are taken as text, such records are `text_after_quote`, with all
/// their fields. `raw_begin` is a place in the block's buffer.
struct record {
    std::uint32_t raw_begin = 0;
    std::uint32_t raw_length = 0;   ///< without the line end
    std::uint32_t first_field = 0;  ///< index into the block's fields
    std::uint32_t field_count = 0;
    std::uint32_t lines_before = 0;  ///< physical lines of the block ahead of it
    std::uint32_t line_count = 1;    ///< physical lines, at least 1
    fault problem = fault::none;
    bool blank = false;     ///< every field holds at most spaces and tabs, or this is the final ^Z
    bool has_spans = true;  ///< which of its two lists of fields the block means by `first_field`
};

using record_list = unset_vector<record>;

/// A field's text, as byte offsets into the text of the block, or into what had to be unescaped.
struct field_span {
    static constexpr std::uint32_t unescaped = std::uint32_t{1} << 31;  ///< added to `begin` for the second

    std::uint32_t begin = 0;
    std::uint32_t length = 0;
};

}  // namespace rfm::csv
