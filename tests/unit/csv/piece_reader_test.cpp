// SPDX-License-Identifier: MIT
#include <rfm/csv/detail/piece_reader.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <thread>
#include <utility>

using rfm::csv::detail::pieces_in_turn;
using rfm::csv::detail::storage;

namespace {

/// Gives what lies ready, or all there is where it is asked to wait; notes how often it was asked.
class pipe_like_source final : public rfm::io::source {
public:
    pipe_like_source(std::string text, std::size_t ready) : ready_bytes(ready), text_(std::move(text)) {}

    std::size_t read(std::span<char> into) override {
        const std::size_t got = text_.copy(into.data(), into.size(), bytes_read);
        bytes_read += got;
        ready_bytes -= std::min(ready_bytes, got);
        return got;
    }
    std::size_t read_into(rfm::io::rooms into) override {
        ++asked;
        CHECK_FALSE(into.empty());
        std::size_t got = 0;
        const std::size_t most = ready_bytes > 0 ? ready_bytes : 1;
        for (const std::span<char> room : into) {
            CHECK_FALSE(room.empty());
            got += read(room.first(std::min(room.size(), most - got)));
        }
        return got;
    }
    bool ready() const override { return ready_bytes > 0; }

    std::size_t bytes_read = 0;
    std::size_t ready_bytes;
    int asked = 0;

private:
    std::string text_;
};

std::string read_piece(pieces_in_turn& pieces, std::uint64_t number, bool is_last = false) {
    storage piece;
    piece.clear_for_piece();
    CHECK(pieces.read(number, piece) == is_last);
    CHECK(piece.text.begin() > 0);  // there is room for the record before it
    return std::string(piece.text.text());
}

}  // namespace

TEST_CASE("pieces in turn: what is there is read ahead in one go, a few pieces, and given when they are wanted") {
    pipe_like_source bytes("aabbccddeeffgghhi", 17);
    pieces_in_turn pieces(bytes, 2, 1);
    pieces.read_on();
    CHECK(bytes.bytes_read == 12);
    CHECK(bytes.asked == 1);
    CHECK(read_piece(pieces, 1) == "aa");
    CHECK(read_piece(pieces, 3) == "cc");
    pieces.read_on();
    CHECK(bytes.bytes_read == 12);  // where the piece after next would go, the second still waits
    CHECK(read_piece(pieces, 2) == "bb");
    pieces.read_on();
    CHECK(bytes.bytes_read == 17);  // the last one is not whole
    CHECK(read_piece(pieces, 6) == "ff");
    CHECK(read_piece(pieces, 4) == "dd");
    CHECK(read_piece(pieces, 5) == "ee");
    CHECK(read_piece(pieces, 8) == "hh");
    CHECK(read_piece(pieces, 7) == "gg");
    CHECK(bytes.asked == 2);
    CHECK(read_piece(pieces, 9, true) == "i");
    CHECK(bytes.asked == 3);  // for the end
    CHECK(read_piece(pieces, 10, true).empty());
    CHECK(bytes.asked == 3);
}

TEST_CASE("pieces in turn: one that is begun is continued, and waited for only when it is wanted") {
    pipe_like_source bytes("aabbcc", 3);
    pieces_in_turn pieces(bytes, 2, 1);
    pieces.read_on();
    CHECK(bytes.bytes_read == 3);
    pieces.read_on();  // nothing is there
    CHECK(bytes.bytes_read == 3);
    CHECK(read_piece(pieces, 1) == "aa");
    CHECK(bytes.asked == 1);
    CHECK(read_piece(pieces, 2) == "bb");
    CHECK(bytes.asked == 2);
    bytes.ready_bytes = 1;
    pieces.read_on();
    CHECK(bytes.bytes_read == 5);
    CHECK(read_piece(pieces, 3) == "cc");
    CHECK(read_piece(pieces, 4, true).empty());
}

TEST_CASE("pieces in turn: whoever wants one reads those before it as well; nothing is read behind the end") {
    pipe_like_source bytes("aabbc", 0);
    pieces_in_turn pieces(bytes, 2, 5);
    CHECK(read_piece(pieces, 7, true) == "c");
    CHECK(read_piece(pieces, 8, true).empty());
    const int asked = bytes.asked;
    bytes.ready_bytes = 1;
    pieces.read_on();
    CHECK(bytes.asked == asked);
    CHECK(read_piece(pieces, 5) == "aa");
    CHECK(read_piece(pieces, 6) == "bb");
}

TEST_CASE("pieces in turn: whoever takes the oldest of the pieces ahead makes room for who waits") {
    pipe_like_source bytes("aabbccddeeffgghh", 16);
    pieces_in_turn pieces(bytes, 2, 1);
    pieces.read_on();
    std::thread other([&] { CHECK(read_piece(pieces, 7) == "gg"); });
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    CHECK(read_piece(pieces, 1) == "aa");
    other.join();
}
