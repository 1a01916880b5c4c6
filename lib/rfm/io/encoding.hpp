// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <rfm/io/source.hpp>

namespace rfm::io {

/// How the characters of an input are written as bytes. GB18030 stands for GBK, GB2312 and CP936 too, Big5 for
/// CP950, Shift_JIS for CP932: each is read in its largest form, the one Windows writes.
enum class encoding : std::uint8_t { utf8, utf16le, utf16be, gb18030, big5, latin1, windows1252, shift_jis };

/// "utf-8", "utf-16le", "gb18030", "windows-1252" ...: what parse_encoding() reads.
std::string_view to_text(encoding e);

/// The encoding called `name`, whatever its case, hyphens and underscores; also other common names ("gbk", "cp936",
/// "utf-8-bom", "iso-8859-1", "sjis"). "utf-16" is the little-endian one of Windows: a byte order mark must be asked
/// for first. Nothing for a name that is not known.
std::optional<encoding> parse_encoding(std::string_view name);

/// The encoding a byte order mark at the start of `head` tells: UTF-8, UTF-16 or GB18030. 4 bytes are enough.
std::optional<encoding> encoding_by_bom(std::string_view head);

/// UTF-16 without a byte order mark, known by zero bytes: more than half of the byte pairs of `head`, and of at
/// least four, are a printable ASCII character beside a zero.
std::optional<encoding> utf16_by_zero_bytes(std::string_view head);

/// `bytes` as UTF-8; nothing if any of them is undecodable, an incomplete character at the very end included.
/// A byte order mark is kept. Throws rfm::failure (failed) if the system does not know the encoding.
std::optional<std::string> decode_strictly(std::string_view bytes, encoding from);

/// The characters of `bytes` as UTF-8, as a stream. A byte order mark at the very start is dropped. In GB18030 the
/// byte 0x80 is the euro sign, as in CP936.
///
/// No byte is lost or replaced: one that cannot be decoded becomes two or three bytes that are never valid UTF-8,
/// so that a strict check finds the record, and original_bytes() the byte. Neither holds a delimiter, a quote or a
/// line end. A byte b >= 0x80 becomes the surrogate U+DC80 + (b - 0x80) (bytes ED B2..B3 xx), a byte below, which
/// only UTF-16 and the end of the input have, its overlong form (C0..C1 xx).
/// UTF-8 itself passes unchanged, valid or not. Anything else is decoded ahead by a thread of its own, unless it is
/// small: that thread then reads `bytes`.
///
/// Throws rfm::failure: failed if the system does not know the encoding, now; whatever `bytes` throws, when read
/// and (UTF-8: the first three bytes) now.
std::unique_ptr<source> decoding_source(std::unique_ptr<source> bytes, encoding from);

/// `decoded` with the undecodable bytes as they were in the input. Only for what came from another encoding than UTF-8.
std::string original_bytes(std::string_view decoded);

}  // namespace rfm::io
