// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/processors.hpp>
#include <rfm/csv/detail/storage.hpp>
#include <rfm/io/pieces.hpp>
#include <rfm/io/source.hpp>

#include <array>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <mutex>
#include <utility>

namespace rfm::csv::detail {

/// Reads an input in pieces of one size, of which several threads want each once, in ascending order. Thread safe.
class piece_reader {
public:
    virtual ~piece_reader() = default;

    /// Puts the piece of that number behind what room there is in front of `into`; true: it is the last, or lies behind
    /// that, or behind one that could not be read, and is empty. Throws what the source throws.
    virtual bool read(std::uint64_t number, storage& into) = 0;

    /// To be called while nobody waits for what the caller has at hand: prepares for the next read(), without waiting
    /// for bytes.
    virtual void read_on() {}
};

/// Of an input that can be read at several places at once.
class pieces_at_once final : public piece_reader {
public:
    explicit pieces_at_once(std::shared_ptr<io::piece_source> pieces) : pieces_(std::move(pieces)) {}

    bool read(std::uint64_t number, storage& into) override;

private:
    std::shared_ptr<io::piece_source> pieces_;
};

/// Of an input that comes in order, from another thread or through a pipe: from somebody who needs a processor as well.
///
/// All pieces go through one hand after the other, so two things must not happen. Nobody may lose the processor with a
/// piece that others wait for: but who reads from a pipe wakes up who writes into it, often in its own place. So pieces
/// are read ahead by those who have just got their records; a few, or they would be out of the caches when they are
/// wanted. And those who work must not keep the processors from who writes, or soon nobody has anything to do: they let
/// others go first whenever they have got their records.
///
/// As a pipe is closed to its other end while one reads or writes, as much as there is room for is read in one go.
class pieces_in_turn final : public piece_reader {
public:
    /// @param bytes  outlives this
    /// @param first  the number of its next piece
    pieces_in_turn(io::source& bytes, std::size_t piece_bytes, std::uint64_t first);

    bool read(std::uint64_t number, storage& into) override;
    void read_on() override;

private:
    struct piece {
        storage bytes;
        bool waits = false;  // to be taken
        bool is_last = false;
        std::exception_ptr failure;
    };
    static constexpr std::size_t most_ahead = 6;

    piece& ahead(std::uint64_t number) { return ahead_[number % most_ahead]; }
    void read_more(std::unique_lock<std::mutex>& lock);
    bool fill(std::uint64_t first, std::size_t count);

    io::source& bytes_;
    std::size_t piece_bytes_;
    std::mutex turn_;
    std::condition_variable changed_;
    std::uint64_t next_;  // to be read, perhaps begun
    bool reading_ = false;
    bool ended_ = false;  // the last piece was read, or reading failed
    std::array<piece, most_ahead> ahead_;
    processor_places places_;  // of the threads that read_on()
};

}  // namespace rfm::csv::detail
