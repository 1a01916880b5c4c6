// SPDX-License-Identifier: MIT
#include <rfm/csv/detail/piece_reader.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>

using rfm::csv::detail::pieces_in_turn;
using rfm::csv::detail::storage;

namespace {

/// Counts what was read of it.
class counted_source final : public rfm::io::source {
public:
    counted_source(std::string text, std::size_t ready) : ready_bytes(ready), text_(std::move(text)) {}

    std::size_t read(std::span<char> into) override {
        const std::size_t got = text_.copy(into.data(), into.size(), bytes_read);
        bytes_read += got;
        ready_bytes -= std::min(ready_bytes, got);
        return got;
    }
    std::size_t ready() const override { return ready_bytes; }

    std::size_t bytes_read = 0;
    std::size_t ready_bytes;

private:
    std::string text_;
};

std::string read_piece(pieces_in_turn& pieces, std::uint64_t number, bool is_last = false) {
    storage piece;
    piece.clear_for_piece();
    CHECK(pieces.read(number, piece) == is_last);
    return std::string(piece.text.text());
}

}  // namespace

TEST_CASE("pieces in turn: whole ones that are there are read ahead, a few of them, and given when they are wanted") {
    counted_source bytes("aabbccddeeffg", 11);
    pieces_in_turn pieces(bytes, 2, 1);
    CHECK(read_piece(pieces, 1) == "aa");
    CHECK(bytes.bytes_read == 2);

    pieces.read_on();
    CHECK(bytes.bytes_read == 8);  // three pieces more
    CHECK(read_piece(pieces, 3) == "cc");
    pieces.read_on();
    CHECK(bytes.bytes_read == 8);  // where the next one would go, the second still waits
    CHECK(read_piece(pieces, 2) == "bb");
    pieces.read_on();
    CHECK(bytes.bytes_read == 10);  // of the three bytes that are ready now, a piece
    CHECK(read_piece(pieces, 4) == "dd");
    CHECK(read_piece(pieces, 5) == "ee");
    CHECK(read_piece(pieces, 6) == "ff");
    CHECK(bytes.bytes_read == 12);
    CHECK(read_piece(pieces, 7, true) == "g");
    CHECK(read_piece(pieces, 8, true).empty());
}

TEST_CASE("pieces in turn: the last one may be read ahead as well") {
    counted_source bytes("aab", 4);  // more than there is
    pieces_in_turn pieces(bytes, 2, 1);
    pieces.read_on();
    CHECK(bytes.bytes_read == 3);
    CHECK(read_piece(pieces, 1) == "aa");
    CHECK(read_piece(pieces, 2, true) == "b");
    CHECK(read_piece(pieces, 3, true).empty());
}

TEST_CASE("pieces in turn: nothing is read ahead that might be waited for") {
    counted_source bytes("aabb", 1);
    pieces_in_turn pieces(bytes, 2, 1);
    pieces.read_on();
    CHECK(bytes.bytes_read == 0);
    CHECK(read_piece(pieces, 1) == "aa");
}
