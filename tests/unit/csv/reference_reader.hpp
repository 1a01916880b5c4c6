// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/csv/block.hpp>
#include <rfm/csv/detail/structure.hpp>
#include <rfm/csv/dialect.hpp>
#include <rfm/csv/reader.hpp>

#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace rfm::csv::test {

/// Everything a record says, with its text.
struct plain_record {
    std::string raw;
    std::vector<std::string> fields;
    fault problem = fault::none;
    bool blank = false;
    std::uint64_t line = 0;
    std::uint64_t line_count = 0;
    std::uint64_t byte_offset = 0;

    friend bool operator==(const plain_record&, const plain_record&) = default;
};

std::ostream& operator<<(std::ostream& out, const plain_record& r);

/// The grammar a second time, as plainly as it can be said: over the whole text, byte by byte. Stray quotes are faults.
std::vector<plain_record> read_plainly(std::string_view text, const dialect& how, const limits& most);

/// Physical lines of `text`: LF, CRLF and CR end one, the last may lack its end.
std::uint64_t count_lines(std::string_view text);

/// A record with its text.
plain_record plain_of(const block& b, const record& r);

/// What csv::reader makes of `text` with blocks of `block_bytes`; also requires that the lines add up, and that blocks
/// say the truth about their bytes.
std::vector<plain_record> read_in_blocks(std::string_view text, const dialect& how, const limits& most,
                                         std::size_t block_bytes,
                                         const detail::structure_kernels& kernels = detail::best_kernels());

/// The records of all chunks of a reader at its beginning, split by `threads` threads in whatever order, put back into
/// the input's order; also requires that the lines add up.
std::vector<plain_record> read_on_threads(reader& in, unsigned threads);

/// Requires csv::reader to agree with read_plainly for these block sizes.
void require_agreement(std::string_view text, const dialect& how, const limits& most,
                       const std::vector<std::size_t>& block_sizes,
                       const detail::structure_kernels& kernels = detail::best_kernels());

}  // namespace rfm::csv::test
