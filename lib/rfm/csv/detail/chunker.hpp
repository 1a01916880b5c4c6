// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/csv/chunk.hpp>
#include <rfm/csv/detail/storage.hpp>
#include <rfm/csv/detail/structure.hpp>
#include <rfm/csv/dialect.hpp>
#include <rfm/csv/record_parser.hpp>
#include <rfm/io/source.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace rfm::csv::detail {

/// Whether structure_kernels understand this dialect under these limits, at least where quotes are well placed.
bool has_plain_structure(const dialect& how, const limits& most);

/// What was found in a piece of the input before it was known where its first record begins.
struct early_index {
    std::size_t begin;  // in its buffer
    proven_index found;
};

/// The serial half of reading: takes whole records from the input. It proves where records end without looking at their
/// fields; where it cannot, and only there, record_parser reads record by record.
class chunker {
public:
    chunker(std::unique_ptr<io::source> bytes, const dialect& how, const limits& most, std::size_t block_bytes,
            const structure_kernels& kernels);

    /// The next records, at least one; nothing at the end. Throws what the source throws.
    std::optional<chunk> next();

    /// The other way to be fed, which begins where the source has been read to: with storage in which somebody else has
    /// put what comes next, cleared for a piece before. Returns the next records, if that completes one.
    std::optional<chunk> next_with(storage&& piece, std::optional<early_index> early, bool is_last);
    /// Thread safe.
    storage new_piece() const;
    /// Finds the fields of a piece before its turn: all behind its first line end, which is taken for that of a record,
    /// as next_with() then sees for itself. Nothing if quotes are then not where they should be. Thread safe.
    std::optional<early_index> index_early(storage& piece) const;
    /// What the source still has is for somebody else to read, who feeds it.
    io::source& rest() { return *bytes_; }
    /// Reads that many bytes of the source ahead; false at its end.
    bool read_ahead(std::size_t bytes);
    /// Nothing more is to be read; next() gives what is left.
    bool ended() const { return ended_; }

    /// Physical lines that end behind what was kept of them.
    std::uint64_t skipped_lines() const { return skipped_lines_; }

private:
    struct proof {
        std::size_t end;        // just behind the last record known to be well formed
        std::size_t failed_at;  // where record_parser has to decide, or nowhere
        bool quotes;
    };

    void fill(std::size_t target);
    bool skip_line();
    std::optional<chunk> take(const std::optional<early_index>& early = {});
    void find_stretches(const std::optional<early_index>& early);
    bool index_all(const std::optional<early_index>& early);
    proven_index index(const byte_buffer& text, std::size_t begin, std::size_t end, structure& into) const;
    proven_index index_with(const early_index& early);
    proof prove(std::size_t from) const;
    std::size_t read_carefully(std::size_t from, std::size_t until);
    chunk cut();

    std::unique_ptr<io::source> bytes_;
    marks marks_;
    limits most_;
    bool has_quotes_;
    std::size_t most_provable_;  // bytes that cannot hold too long a field or record; 0: nothing is proven
    std::size_t block_bytes_;
    const structure_kernels& kernels_;
    record_parser parser_;
    std::shared_ptr<storage_pool> pool_;

    storage window_;  // its text: read and not yet handed out; a record begins at its first byte
    std::vector<stretch> stretches_;
    std::vector<record> split_;
    structure first_record_;  // of a piece: kept to spare allocations
    bool ended_ = false;
    bool line_end_ahead_ = false;  // the last record's line goes on behind the window
    std::uint64_t offset_ = 0;     // of the window
    std::uint64_t index_ = 0;
    std::uint64_t skipped_lines_ = 0;
};

/// Moves the fields found by `parser` in a text of `text_bytes` to `into`, those of `records` with them.
void take_fields(record_parser& parser, std::size_t text_bytes, storage& into, std::span<record> records);

}  // namespace rfm::csv::detail
