// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/csv/detail/number_list.hpp>

#include <cstddef>
#include <cstdint>

namespace rfm::csv::detail {

/// Where the fields of a text end, as places in its buffer; CRLF ends a field at its CR. A field ends at a line end
/// exactly where its record does.
struct structure {
    number_list field_ends;
    number_list quoted_line_ends;  ///< places of line ends inside quotes, CRLF counted at its LF

    void clear() {
        field_ends.clear();
        quoted_line_ends.clear();
    }
};

/// What the bytes of a text are, whatever they mean.
struct survey {
    std::uint64_t line_ends = 0;  ///< LF, CRLF and CR
    bool ascii = true;
    bool has_nul = false;

    survey& operator+=(const survey& other) {
        line_ends += other.line_ends;
        ascii = ascii && other.ascii;
        has_nul = has_nul || other.has_nul;
        return *this;
    }
};

/// What was found on the way to the lists.
struct index_result {
    survey bytes;
    std::uint64_t records = 0;  ///< that ended
    bool lone_cr = false;       ///< a CR outside quotes that no LF follows: the lists are of no use
    bool any_cr = false;

    index_result& operator+=(const index_result& other) {
        bytes += other.bytes;
        records += other.records;
        lone_cr = lone_cr || other.lone_cr;
        any_cr = any_cr || other.any_cr;
        return *this;
    }
};

/// Texts are looked at 64 bytes at a time: this many bytes behind their end must be readable.
inline constexpr std::size_t readable_behind = 64;

}  // namespace rfm::csv::detail
