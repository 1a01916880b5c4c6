// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/csv/detail/storage.hpp>
#include <rfm/csv/record.hpp>

#include <cstdint>
#include <memory>
#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

namespace rfm::csv {

namespace detail {
class splitter;
}

/// Records that all have the same number of fields and the same line end, and are one line each: most blocks hold no
/// others. Where their fields lie follows from that.
struct even_records {
    std::uint32_t count = 0;     ///< 0: the records of a block are not of this kind
    std::uint32_t width = 0;     ///< fields of each
    std::uint32_t line_end = 1;  ///< bytes; that of the last record may be missing, or another
};

/// Some consecutive records of one input, with the text of their fields. Owns its bytes. To be used by one thread at a
/// time, const or not.
class block {
public:
    block() = default;
    block(block&&) noexcept = default;
    block& operator=(block&& other) noexcept;
    ~block();

    std::uint64_t index = 0;       ///< position among the input's blocks, from 0
    std::uint64_t first_line = 1;  ///< of the first record, counted from 1 in the whole input
    std::uint64_t lines = 0;       ///< physical lines of all records

    // What the bytes of all records are, known without looking at each record.
    bool ascii = true;
    bool valid_utf8 = true;  ///< of a record too long for the limits this says nothing: its text is cut
    bool has_nul = false;

    /// A list that is made when it is asked for: most blocks are read without it, see even().
    const record_list& records() const {
        if (!listed_) {
            list_records();
        }
        return records_;
    }
    std::uint32_t record_count() const { return listed_ ? static_cast<std::uint32_t>(records_.size()) : even_.count; }
    /// What is known of all records, if they are alike.
    const even_records& even() const { return even_; }

    /// The text of a field: quotes taken off, doubled quotes and escapes undone. Empty if the record has fewer fields.
    /// Valid as long as the block is.
    std::string_view field(const record& r, std::uint32_t column) const {
        if (column >= r.field_count) {
            return {};
        }
        if (r.has_spans) {
            return spanned(data_.spans[r.first_field + column]);
        }
        const std::uint32_t at = r.first_field + column;
        const std::uint32_t begin = column == 0 ? r.raw_begin : data_.found.field_ends[at - 1] + 1;
        const std::string_view text(data_.text.front() + begin, data_.found.field_ends[at] - begin);
        return quotes_ && !text.empty() && text.front() == quote_ ? unquoted(text) : text;
    }
    /// Where the fields of records without spans lie, for kernels that look at them one after the other. Field i of a
    /// record ends at `ends[first_field + i]`; it begins behind the end of the one before it, the first at `raw_begin`.
    /// Even records have their fields one after the other from ends[1] on; ends[0] lies as far before the first of them
    /// as each record's end before the next. At least 16 bytes behind each field may be read.
    struct placement {
        const char* text;
        const std::uint32_t* ends;
        bool quotes;  ///< fields that begin with `quote` end with it, and those in between are doubled
        char quote;
    };
    placement placed_fields() const { return {data_.text.front(), data_.found.field_ends.begin(), quotes_, quote_}; }

    /// The record as it stands in the input, without its line end.
    std::string_view raw(const record& r) const { return {data_.text.front() + r.raw_begin, r.raw_length}; }
    std::string_view raw(std::uint32_t place) const {
        if (even_.count == 0) {
            return raw(records()[place]);
        }
        const std::uint32_t* const before = data_.found.field_ends.begin() + std::size_t{place} * even_.width;
        const std::uint32_t begin = *before + even_.line_end;
        return {data_.text.front() + begin, before[even_.width] - begin};
    }

    /// Of the record's first line, counted from 1 in the whole input; wrong until `first_line` is known.
    std::uint64_t line(const record& r) const { return first_line + r.lines_before; }
    std::uint64_t line(std::uint32_t place) const {
        return even_.count == 0 ? line(records()[place]) : first_line + place;
    }
    /// Of the record's first byte, in the decompressed UTF-8 text of the whole input.
    std::uint64_t byte_offset(const record& r) const { return front_byte_ + r.raw_begin; }
    /// Just behind the last record and its line end.
    std::uint64_t end_offset() const { return front_byte_ + data_.text.begin() + data_.text.size(); }

private:
    friend class chunk;
    friend class detail::splitter;

    std::string_view spanned(const field_span& at) const {
        const bool apart = at.begin >= field_span::unescaped;
        return apart ? std::string_view(data_.unescaped).substr(at.begin - field_span::unescaped, at.length)
                     : std::string_view(data_.text.data() + at.begin, at.length);
    }
    std::string_view unquoted(std::string_view text) const;
    void list_records() const;

    std::uint64_t front_byte_ = 0;  // the offset of the front of its buffer, which may lie before 0
    bool quotes_ = false;           // some field that is not spanned has quotes
    char quote_ = '"';
    char delimiter_ = ',';
    even_records even_;
    mutable bool listed_ = true;
    mutable record_list records_;
    detail::storage data_;
    std::shared_ptr<detail::storage_pool> home_;
    mutable std::unique_ptr<std::pmr::monotonic_buffer_resource> unescaped_;  // on demand, for unquoted()
};

}  // namespace rfm::csv
