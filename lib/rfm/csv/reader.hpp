// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/csv/block.hpp>
#include <rfm/csv/chunk.hpp>
#include <rfm/csv/dialect.hpp>
#include <rfm/io/source.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace rfm::csv {

namespace detail {
struct structure_kernels;
}

/// Splits UTF-8 text into records, losing nothing: every byte belongs to one record or to a line end between two.
///
/// Grammar: a quoted field may hold delimiters, line ends and doubled quotes; a quote inside an unquoted field is
/// literal; blanks between a closing quote and the delimiter are dropped, other text there is a fault and the rest of
/// the field is read as unquoted. LF, CRLF and CR end a record, mixed as they come; the last may lack its line end.
/// After an unterminated quote the first line is one faulty record and reading resumes on the next line.
/// Memory depends on the limits, not on the input. Throws rfm::failure only where the source does.
class reader {
public:
    reader(std::unique_ptr<io::source> bytes, const dialect& how, const limits& most = {},
           std::size_t block_bytes = 256 << 10);
    /// With other kernels than the fastest, for tests: the records are the same.
    reader(std::unique_ptr<io::source> bytes, const dialect& how, const limits& most, std::size_t block_bytes,
           const detail::structure_kernels& kernels);
    reader(reader&&) noexcept;
    reader& operator=(reader&&) noexcept;
    ~reader();

    /// The next records in input order, at least one; nothing at the end of the input.
    /// Blocks hold about `block_bytes`, more when one record is larger; no record is split.
    /// The same as split(next_chunk()) with `first_line` filled in, so not together with those two.
    std::optional<block> next_block();

    /// The two halves of next_block(), for several workers at a time. next_chunk() takes the next whole records from
    /// the input, one caller after the other; split() finds their fields, many callers at once. `first_line` is known
    /// only when all chunks before have been split: whoever puts the blocks in order adds up their `lines`.
    std::optional<chunk> next_chunk();
    block split(chunk&& part) const;

    /// Reads the rest from somewhere else, where several next_chunk() read at once: `before` more bytes of the source,
    /// then the pieces from `first` on. Before there are several callers.
    void go_on_in_pieces(std::shared_ptr<io::piece_source> pieces, std::uint64_t first, std::size_t before);
    /// Reads the rest of its own source in pieces: by one next_chunk() after the other, but while one waits for bytes,
    /// or has them copied, others look at theirs.
    void go_on_in_pieces(std::size_t piece_bytes);

    /// All records of `text`, under 1 GiB, as one block; for tests and small files.
    static block parse(std::string text, const dialect& how, const limits& most = {});

    /// Physical lines of the blocks handed out so far, counted from the line ends alone (LF, CRLF, CR): the check on
    /// every other count. At the end of the input it is the sum of the records' line counts.
    std::uint64_t physical_lines() const;

private:
    class state;
    std::unique_ptr<state> state_;
};

}  // namespace rfm::csv
