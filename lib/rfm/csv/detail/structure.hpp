// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/csv/detail/structure_lists.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

/// The structure of CSV text, 64 bytes at a time: quotes, delimiters and line ends become bits of a word.
///
/// With Q the quotes and S the delimiters and line ends, the bytes inside quotes are the prefix-XOR of Q; quotes that
/// are inside by this count are openers, the others closers. The text means what this count says exactly if each opener
/// follows an S or Q and each closer is followed by one. Everything here serves that case alone: other text is only
/// recognised, and left to record_parser.
namespace rfm::csv::detail {

struct marks {
    char delimiter = ',';
    char quote = '"';
};

inline constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();

/// What quotes do in a text that begins with a record.
struct quote_check {
    std::size_t failed_at = nowhere;  ///< the first quote that is neither opener nor closer, or a place in a quoted
                                      ///< field with too many line ends
    bool inside = false;              ///< quotes are open at `failed_at`, or else at the end
    bool any = false;
};

struct proven_index {
    bool proven = false;  ///< quotes are where they should be, and none is open at the end; else there is nothing
    bool quotes = false;  ///< there are some
    index_result found;
};

/// The same functions for one instruction set. All are thread safe.
struct structure_kernels {
    const char* name;

    /// Checks text[from, ..). At the end of the text quotes are taken to be legal. Needs quoted_line_ends >= 64.
    quote_check (*check_quotes)(std::string_view text, std::size_t from, const marks& of, std::size_t quoted_line_ends);

    /// Appends the structure of the whole records text[begin, end), in which quotes are as checked. The last record may
    /// lack its line end; neither it nor its last field is counted then.
    index_result (*index_quoted)(const char* text, std::size_t begin, std::size_t end, const marks& of,
                                 structure& into);
    /// The same where there are no quotes, or quotes mean nothing.
    index_result (*index_plain)(const char* text, std::size_t begin, std::size_t end, const marks& of, structure& into);

    /// Both for text[begin, end), which are whole records, all with their line ends.
    proven_index (*prove_and_index)(const char* text, std::size_t begin, std::size_t end, const marks& of,
                                    std::size_t quoted_line_ends, structure& into);

    survey (*look_at)(std::string_view text);
    bool (*is_utf8)(std::string_view text);  ///< as text::is_utf8; the text may end where it may not be read on
};

/// The fastest that this machine can run.
const structure_kernels& best_kernels();

/// All that this machine can run, the portable one first and the fastest last.
std::vector<structure_kernels> all_kernels();

/// Portable C++, 8 bytes at a time.
structure_kernels portable_kernels();

}  // namespace rfm::csv::detail
