// SPDX-License-Identifier: MIT
#include "targets.hpp"

#include <rfm/io/encoding.hpp>
#include <rfm/text/utf8.hpp>

#include <algorithm>
#include <memory>
#include <string>

namespace rfm::fuzz {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

/// Everything of the stream, read in pieces of `piece` bytes.
std::string streamed(std::string bytes, io::encoding from, std::size_t piece) {
    const auto in = io::decoding_source(io::memory_source(std::move(bytes)), from);
    std::string all;
    std::string buffer(piece, '\0');
    while (const std::size_t length = in->read(buffer)) {
        all.append(buffer, 0, length);
    }
    return all;
}

/// So many characters before the text that it lies across the end of the decoder's first 64 KiB.
std::string before_block_end(io::encoding from, std::size_t distance) {
    const bool wide = from == io::encoding::utf16le || from == io::encoding::utf16be;
    const std::string_view letter =
        from == io::encoding::utf16le ? std::string_view("a\0", 2) : std::string_view("\0a", 2);
    std::string text;
    while (text.size() + distance < (64 << 10)) {
        text += wide ? letter : "a";
    }
    return text;
}

}  // namespace

/// A stream of decodable bytes is what they decode to at once; of others it is no UTF-8, and no byte of it is lost.
void encoding(std::string_view bytes) {
    constexpr std::array encodings{io::encoding::utf8,        io::encoding::utf16le,  io::encoding::utf16be,
                                   io::encoding::gb18030,     io::encoding::big5,     io::encoding::latin1,
                                   io::encoding::windows1252, io::encoding::shift_jis};
    input from(bytes);
    const io::encoding how = from.one_of(encodings);
    const std::size_t piece = 1 + from.number() % 64;
    const std::uint8_t distance = from.number();
    std::string text(from.rest());
    if (distance >= 250) {  // rarely: it is slow
        text = before_block_end(how, distance - 250U) + text;
    }

    const std::string all = streamed(text, how, 1 << 20);
    require(text.size() > 4096 || streamed(text, how, piece) == all, "the size of the pieces does not matter");
    auto strict = io::decode_strictly(text, how);
    require(text::is_utf8(all) == strict.has_value(), "the stream is UTF-8 if and only if every byte decodes");
    if (strict) {
        if (strict->starts_with(byte_order_mark)) {
            strict->erase(0, byte_order_mark.size());
        }
        require(all == *strict, "the stream is what the bytes decode to at once");
        require(io::original_bytes(all) == all, "what decodes has no undecodable bytes");
    }
    (void)io::encoding_by_bom(text);
    (void)io::utf16_by_zero_bytes(text);
    if (const auto named = io::parse_encoding(from.rest())) {
        require(io::parse_encoding(io::to_text(*named)) == named, "an encoding's name is read back");
    }
}

}  // namespace rfm::fuzz
