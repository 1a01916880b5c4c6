// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/csv/chunk.hpp>
#include <rfm/csv/detail/chunker.hpp>
#include <rfm/csv/detail/piece_reader.hpp>

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>

namespace rfm::csv::detail {

/// Chunks of an input whose pieces several threads read at once, and look at before it is known how they begin. One
/// after the other, in the order of pieces, they then find out: each begins with the record that the piece before did
/// not end. Mostly only that record is left to be looked at.
class piece_chunks {
public:
    /// @param chunks  holds what was read ahead, which goes first; outlives this
    /// @param first   the number of the piece behind that, at least 1
    piece_chunks(chunker& chunks, std::unique_ptr<piece_reader> pieces, std::uint64_t first)
        : chunks_(chunks), pieces_(std::move(pieces)), first_(first), taken_(first - 1), turn_(first - 1) {}

    /// The next records, as chunker::next(). Nothing at the end, nor behind a piece that could not be read: that is
    /// thrown by the call that read it. Thread safe.
    std::optional<chunk> next();

private:
    static constexpr std::uint64_t none = ~std::uint64_t{0};

    bool wait_for(std::uint64_t number, std::unique_lock<std::mutex>& lock);
    void fail_at(std::uint64_t number);

    chunker& chunks_;
    std::unique_ptr<piece_reader> pieces_;
    std::uint64_t first_;
    std::atomic<std::uint64_t> taken_;
    std::mutex turns_;
    std::condition_variable turned_;
    std::uint64_t turn_;              // the piece whose records come next
    std::uint64_t failed_at_ = none;  // pieces behind it do not get their turn
};

}  // namespace rfm::csv::detail
