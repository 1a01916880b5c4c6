// SPDX-License-Identifier: MIT
#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <rfm/base/error.hpp>
#include <rfm/io/encoding.hpp>
#include <rfm/io/known_pairs.hpp>
#include <rfm/io/read_ahead.hpp>

namespace rfm::io {
namespace {

/// Bytes decoded at once: as many as the first read asks for, between these.
constexpr std::size_t least_block_size = 16;
constexpr std::size_t block_size = std::size_t{64} * 1024;
/// So many bytes are worth decoding right to where they are wanted.
constexpr std::size_t least_in_place = std::size_t{8} * 1024;

/// No character, and no escape, is longer in UTF-8 than this many times its bytes in any encoding here.
constexpr std::size_t growth = 3;

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

/// What glibc calls the encoding. Its CP932 is what Windows writes: its SHIFT_JIS has no backslash and no ①.
const char* name_in_glibc(encoding e) {
    switch (e) {
        case encoding::utf8:
            return "UTF-8";
        case encoding::utf16le:
            return "UTF-16LE";
        case encoding::utf16be:
            return "UTF-16BE";
        case encoding::gb18030:
            return "GB18030";
        case encoding::big5:
            return "BIG5";
        case encoding::latin1:
            return "ISO-8859-1";
        case encoding::windows1252:
            return "CP1252";
        case encoding::shift_jis:
            return "CP932";
    }
    return "";
}

bool is_utf16(encoding e) {
    return e == encoding::utf16le || e == encoding::utf16be;
}

enum class stop { at_end, incomplete, undecodable };

/// Bytes of one encoding to UTF-8, through iconv.
class converter {
public:
    converter(encoding from, const char* to) : from_(from), handle_(::iconv_open(to, name_in_glibc(from))) {
        if (reinterpret_cast<std::intptr_t>(handle_) == -1) {
            throw failure({.kind = error_kind::failed,
                           .what = "this system cannot decode " + std::string(to_text(from)),
                           .remedy = "install the iconv modules of the C library (Fedora: glibc-gconv-extra)"});
        }
        if (from == encoding::gb18030 && to == std::string_view("UTF-8")) {
            pairs_.emplace();
        }
    }
    converter(const converter&) = delete;
    converter& operator=(const converter&) = delete;
    ~converter() { ::iconv_close(handle_); }

    /// Takes decodable bytes off the front of `in` and writes them to `out`, which has room for `growth` times as many.
    stop convert(std::string_view& in, char*& out) {
        if (!pairs_) {
            return convert_any(in, out);
        }
        for (pairs_->take(in, out); !in.empty(); pairs_->take(in, out)) {
            const std::string_view first = in.substr(0, length_of_first(in));
            std::string_view rest = first;
            const char* const from = out;
            const stop stopped = convert_any(rest, out);
            in.remove_prefix(first.size() - rest.size());
            if (stopped != stop::at_end) {
                return stopped;
            }
            if (first.size() == 2) {
                pairs_->learn(first, {from, static_cast<std::size_t>(out - from)});
            }
        }
        return stop::at_end;
    }

private:
    /// Of a text in GB18030, as far as it is there.
    static std::size_t length_of_first(std::string_view text) {
        const auto first = static_cast<unsigned char>(text.front());
        const bool four = text.size() > 1 && text[1] >= '0' && text[1] <= '9';
        return std::min<std::size_t>(text.size(), first <= 0x80 ? 1 : four ? 4 : 2);
    }

    stop convert_any(std::string_view& in, char*& out) {
        while (true) {
            auto* next = const_cast<char*>(in.data());
            auto left = in.size();
            auto room = growth * in.size();
            const auto result = ::iconv(handle_, &next, &left, &out, &room);
            const int code = errno;
            in.remove_prefix(in.size() - left);
            if (result != static_cast<std::size_t>(-1)) {
                return stop::at_end;
            }
            if (code == EINVAL) {
                return stop::incomplete;
            }
            if (from_ != encoding::gb18030 || in.front() != '\x80') {
                return stop::undecodable;
            }
            out += std::string_view("\u20ac").copy(out, growth);  // the euro sign of CP936
            in.remove_prefix(1);
        }
    }

    encoding from_;
    iconv_t handle_;
    std::optional<known_pairs> pairs_;  // of GB18030 to UTF-8
};

void write_escape(char byte, char*& out) {
    const auto b = static_cast<unsigned char>(byte);
    if (b >= 0x80) {
        *out++ = '\xed';
        *out++ = static_cast<char>(0xb0U | b >> 6U);
    } else {
        *out++ = static_cast<char>(0xc0U | b >> 6U);
    }
    *out++ = static_cast<char>(0x80U | (b & 0x3fU));
}

class decoder final : public byte_stream {
public:
    decoder(std::unique_ptr<source> bytes, encoding from)
        : bytes_(std::move(bytes)), unit_(is_utf16(from) ? 2 : 1), converter_(from, "UTF-8") {}

    std::size_t read_some(std::span<char> into) override {
        if (encoded_.empty()) {
            encoded_.resize(std::clamp(into.size(), least_block_size, block_size));
            decoded_.resize(growth * encoded_.size());
        }
        if (ready_.empty() && into.size() >= growth * least_in_place) {
            next_block(into);
            return std::exchange(ready_, {}).size();
        }
        if (ready_.empty() && !next_block(decoded_)) {
            return 0;
        }
        const auto count = ready_.copy(into.data(), into.size());
        ready_.remove_prefix(count);
        return count;
    }

    void stop() noexcept override { bytes_->stop(); }

private:
    /// Decodes to the beginning of some room until there is something to give. False at the end.
    bool next_block(std::span<char> room) {
        const auto block = std::span(encoded_).first(std::min(encoded_.size(), room.size() / growth));
        while (ready_.empty() && !ended_) {
            const auto count = bytes_->read(block.subspan(kept_));
            ended_ = kept_ + count < block.size();
            ready_ = decode({block.data(), kept_ + count}, room.data());
            if (std::exchange(at_start_, false) && ready_.starts_with(byte_order_mark)) {
                ready_.remove_prefix(byte_order_mark.size());
                std::ranges::copy(ready_, room.data());
                ready_ = {room.data(), ready_.size()};
            }
        }
        return !ready_.empty();
    }

    std::string_view decode(std::string_view in, char* to) {
        char* out = to;
        auto stopped = converter_.convert(in, out);
        while (stopped == stop::undecodable || (stopped == stop::incomplete && ended_)) {
            for (auto left = std::min(unit_, in.size()); left > 0; --left) {
                write_escape(in.front(), out);
                in.remove_prefix(1);
            }
            stopped = converter_.convert(in, out);
        }
        kept_ = in.copy(encoded_.data(), in.size());  // the beginning of a character, at most 3 bytes
        return {to, static_cast<std::size_t>(out - to)};
    }

    std::unique_ptr<source> bytes_;
    std::size_t unit_;
    converter converter_;
    std::vector<char> encoded_;
    std::vector<char> decoded_;
    std::string_view ready_;  // decoded, not yet read
    std::size_t kept_ = 0;    // bytes of an incomplete character at the front of encoded_
    bool at_start_ = true;
    bool ended_ = false;
};

}  // namespace

std::optional<std::string> decode_strictly(std::string_view bytes, encoding from) {
    std::string text(growth * bytes.size(), '\0');
    auto* out = text.data();
    auto rest = bytes;
    // glibc lets UTF-8 beyond U+10FFFF pass to UTF-8, but it has no form in UTF-16.
    if (converter(from, from == encoding::utf8 ? "UTF-16LE" : "UTF-8").convert(rest, out) != stop::at_end) {
        return std::nullopt;
    }
    if (from == encoding::utf8) {
        return std::string(bytes);
    }
    text.resize(static_cast<std::size_t>(out - text.data()));
    return text;
}

std::unique_ptr<source> decoding_source(std::unique_ptr<source> bytes, encoding from) {
    if (from != encoding::utf8) {
        return read_ahead(std::make_unique<decoder>(std::move(bytes), from));
    }
    auto text = std::make_unique<peekable_source>(std::move(bytes));
    if (text->peek(byte_order_mark.size()) == byte_order_mark) {
        std::string dropped(byte_order_mark.size(), '\0');
        text->read(dropped);
    }
    return text;
}

}  // namespace rfm::io
