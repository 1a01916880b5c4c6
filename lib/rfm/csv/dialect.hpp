// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

namespace rfm::csv {

/// How records are written. The defaults are RFC 4180.
struct dialect {
    char delimiter = ',';
    bool blanks = false;  ///< fields are separated by runs of spaces and tabs, leading ones dropped
    char quote = '"';     ///< '\0': there are no quotes
    std::optional<char> escape = std::nullopt;  ///< takes the next character literally inside quotes
    bool padded = false;                        ///< blanks behind a delimiter are dropped: `a, "b, c"` has two fields

    friend bool operator==(const dialect&, const dialect&) = default;
};

/// What becomes of quotes that do not wrap a field.
enum class stray_quotes : std::uint8_t {
    fault,  ///< the record is faulty
    text,   ///< they are text like any other: `5" pan` in quotes, a quote that opens a field and is never closed
};

/// What a record may be before it is a fault. The spec's figures; tests make them small.
struct limits {
    std::size_t field_bytes = 1 << 20;
    std::size_t record_bytes = 16 << 20;
    std::size_t quoted_line_ends = 100;
    stray_quotes strays = stray_quotes::fault;
};

}  // namespace rfm::csv
