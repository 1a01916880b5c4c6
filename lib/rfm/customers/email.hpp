// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rfm::customers {

enum class email_kind : std::uint8_t {
    invalid,
    masked,  ///< z***@qq.com: several people share it
    valid,
};

struct email {
    email_kind kind = email_kind::invalid;
    std::string text;  ///< lower case, half-width; empty if invalid

    bool identifies() const { return kind == email_kind::valid; }
};

/// Reads one address: `mailto:`, a name with angle brackets around the address, and blanks are dropped; full-width
/// letters are read as ASCII.
///
/// What counts is what mail is sent to today: dot-atom and host name of RFC 5322 and RFC 1035 (64 and 255 octets at
/// most, a last label that is no number), no quoted names, no addresses in brackets, ASCII only. Pure.
email parse_email(std::string_view text);

}  // namespace rfm::customers
