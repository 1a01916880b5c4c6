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

/// Closing the last converter of an encoding unloads its module, and loading that costs more than a run.
void keep_loaded(io::encoding from) {
    static std::array<std::unique_ptr<io::source>, 8> held;
    auto& mine = held[static_cast<std::size_t>(from)];
    if (!mine) {
        mine = io::decoding_source(io::memory_source({}), from);
    }
}

}  // namespace

/// A stream of decodable bytes is what they decode to at once; of others it is no UTF-8, and no byte of it is lost.
void encoding(std::string_view bytes) {
    constexpr std::array encodings{io::encoding::utf8,        io::encoding::utf16le,  io::encoding::utf16be,
                                   io::encoding::gb18030,     io::encoding::big5,     io::encoding::latin1,
                                   io::encoding::windows1252, io::encoding::shift_jis};
    input from(bytes);
    const io::encoding how = from.one_of(encodings);
    const std::size_t piece = 1 + from.number() % 64;  // also the size of the decoder's blocks, from 16 on
    const std::string text(from.rest());
    keep_loaded(how);

    const std::string all = streamed(text, how, 4 * text.size() + 64);
    require(streamed(text, how, piece) == all, "the size of the pieces does not matter");
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
