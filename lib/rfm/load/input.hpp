// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/csv/reader.hpp>
#include <rfm/io/source.hpp>
#include <rfm/load/content_hash.hpp>
#include <rfm/load/header_search.hpp>
#include <rfm/load/settings.hpp>

#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace rfm::load {

/// How one input turned out to be written: what the user settled and what was detected.
struct settled_input {
    std::string name;
    input_kind kind = input_kind::orders;
    io::encoding encoding = io::encoding::utf8;
    bool compressed = false;
    csv::dialect dialect;
    std::uint64_t header_line = 0;  ///< 0: there is none; records above it are titles
    std::string header_raw;         ///< the header record as it stands
    header_mapping mapping;
    amount_basis amount_per = amount_basis::line;
    date_rules dates;                ///< with the order of day and month settled
    bool canonical_amounts = false;  ///< they have a decimal point, whatever was settled for other inputs
    std::vector<std::string> notes;  ///< one line each, for people
};

/// An input whose encoding, dialect, header and date order are settled, with its records from the first line on.
///
/// Settling reads the first bytes and a sample of 10,000 records; only a file whose dates leave the order of day and
/// month open is read twice. Not thread safe but for next_chunk() and split().
class settled_reader {
public:
    /// @param matcher  for inputs that are neither orders nor totals, see find_header
    /// Throws rfm::failure: refused for what is no text table, cannot be mapped, or is ambiguous, with the option that
    /// settles it; no_data for an input without any record; whatever io throws.
    settled_reader(const std::string& path, const settings& how, const header_matcher& matcher = {});
    /// The same over an input that is already open, and is not read twice: dates that stay open in the sample refuse
    /// it.
    settled_reader(io::opened opened, const settings& how, const header_matcher& matcher = {});

    const settled_input& settled() const { return settled_; }
    std::optional<csv::block> next_block();
    /// The two halves of next_block(), thread safe both: see csv::reader.
    std::optional<csv::chunk> next_chunk();
    csv::block split(csv::chunk&& part) const { return reader_->split(std::move(part)); }
    std::uint64_t physical_lines() const { return reader_->physical_lines(); }
    /// XXH3-128 of the decompressed bytes; complete after the last block. Empty where it is not wanted.
    std::string hash() const { return hash_->hex(); }

private:
    settled_reader(io::opened opened, const settings& how, const header_matcher& matcher, const std::string& path);
    void take_sample();
    void go_on_in_pieces(const io::opened& from, std::size_t block_bytes);
    std::optional<csv::block> next_of_sample();
    void settle_date_order(const std::string& path);
    bool amounts_are_canonical() const;
    void check_sample() const;

    settings how_;
    settled_input settled_;
    std::shared_ptr<content_hash> hash_;
    std::optional<csv::reader> reader_;
    std::deque<csv::block> sample_;
    std::unique_ptr<std::mutex> sample_turn_ = std::make_unique<std::mutex>();
    bool sample_is_whole_ = false;
};

}  // namespace rfm::load
