// SPDX-License-Identifier: MIT
#include <rfm/customers/phone.hpp>

#include <rfm/customers/folded.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace rfm::customers {
namespace {

/// A number taken apart: its digits (and `*`), how it began, its extension.
struct written_phone {
    std::string digits;
    std::string extension;
    bool international = false;
    bool masked = false;
};

bool all_digits(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_mobile(std::string_view digits) {
    return digits.size() == 11 && digits[0] == '1' && digits[1] >= '3';
}

/// `digits` with the 0 of the area code.
bool is_landline(std::string_view digits) {
    if (digits.size() < 11 || digits[0] != '0') {
        return false;
    }
    const bool short_code = digits[1] == '1' || digits[1] == '2';
    if (short_code) {
        return digits.size() == 11 && (digits[1] == '2' || digits[2] == '0') && digits[3] >= '2';
    }
    return digits[1] >= '3' && digits.size() <= 12 && digits[4] >= '2';
}

bool is_landline_of_86(const std::string& digits) {
    return digits.starts_with("86") && (is_landline("0" + digits.substr(2)) || is_landline(digits.substr(2)));
}

bool is_service(std::string_view digits) {
    return digits.size() == 10 && (digits.starts_with("400") || digits.starts_with("800"));
}

bool is_local(std::string_view digits) {
    return (digits.size() == 7 || digits.size() == 8) && digits[0] >= '2';
}

/// Cuts the extension off: what follows a word for it, or a last hyphen behind a whole number that is no mobile.
std::string take_extension(std::string& text) {
    constexpr std::array<std::string_view, 6> words{"转", "分机", "extension", "ext", "x", "#"};
    std::string lower = text;
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    for (const std::string_view word : words) {
        const std::size_t at = lower.find(word);
        if (at == std::string::npos || at == 0) {
            continue;
        }
        std::string rest = text.substr(at + word.size());
        std::erase_if(rest, [](char c) { return c == ' ' || c == '.' || c == ':' || c == '-'; });
        text.resize(at);
        return rest.empty() ? "?" : rest;
    }
    const std::size_t hyphen = text.rfind('-');
    if (hyphen == std::string::npos) {
        return {};
    }
    std::string before = text.substr(0, hyphen);
    std::erase_if(before, [](char c) { return c < '0' || c > '9'; });
    std::string behind = text.substr(hyphen + 1);
    const bool whole = is_landline(before) || is_landline_of_86(before) || is_service(before) || is_local(before);
    if (!behind.empty() && all_digits(behind) && whole) {
        text.resize(hyphen);
        return behind;
    }
    return {};
}

std::optional<written_phone> take_apart(std::string_view raw) {
    std::string text = folded(raw);
    if (text.ends_with(".0")) {
        text.resize(text.size() - 2);
    }
    written_phone found;
    found.extension = take_extension(text);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '+' && found.digits.empty()) {
            found.international = true;
        } else if ((c >= '0' && c <= '9') || c == '*') {
            found.digits += c;
            found.masked = found.masked || c == '*';
        } else if (c != ' ' && c != '-' && c != '.' && c != '(' && c != ')') {
            constexpr std::string_view dash = "\xE2\x80";  // U+2010 .. U+2015 begin so
            if (text.compare(i, 2, dash) != 0 || i + 2 >= text.size()) {
                return std::nullopt;
            }
            i += 2;
        }
    }
    if (!all_digits(found.extension) || found.extension.size() > 6) {
        return std::nullopt;
    }
    if (!found.international && found.digits.starts_with("00")) {
        found.digits.erase(0, 2);
        found.international = true;
    }
    return found;
}

phone landline(const std::string& digits, const std::string& extension) {
    return {phone_kind::landline, "+86" + digits.substr(1) + (extension.empty() ? "" : "-" + extension)};
}

phone with_country(const written_phone& written) {
    const std::string& digits = written.digits;
    if (digits.starts_with("852") || digits.starts_with("853")) {
        return digits.size() == 11 ? phone{phone_kind::abroad, "+" + digits} : phone{};
    }
    if (digits.starts_with("886")) {
        const std::string rest = digits.substr(digits.size() > 3 && digits[3] == '0' ? 4 : 3);
        return rest.size() == 8 || rest.size() == 9 ? phone{phone_kind::abroad, "+886" + rest} : phone{};
    }
    return digits.size() >= 7 && digits.size() <= 15 && digits[0] != '0' ? phone{phone_kind::abroad, "+" + digits}
                                                                         : phone{};
}

/// A number of mainland China without its country code.
phone in_china(const std::string& digits, const std::string& extension) {
    if (is_mobile(digits) && extension.empty()) {
        return {phone_kind::mobile, "+86" + digits};
    }
    if (is_service(digits)) {
        return {phone_kind::service, digits + (extension.empty() ? "" : "-" + extension)};
    }
    return is_landline(digits) ? landline(digits, extension) : phone{};
}

}  // namespace

phone parse_phone(std::string_view text) {
    const auto taken = take_apart(text);
    if (!taken || taken->digits.empty()) {
        return {};
    }
    const written_phone& written = *taken;
    const std::string& digits = written.digits;
    if (written.masked) {
        const auto seen = static_cast<std::size_t>(std::ranges::count_if(digits, [](char c) { return c != '*'; }));
        return seen >= 3 && digits.size() >= 7 && digits.size() <= 15 ? phone{phone_kind::masked, digits} : phone{};
    }
    if (digits.starts_with("86") && (written.international || digits.size() >= 12)) {
        const std::string home = digits.substr(2);
        phone found = in_china(home, written.extension);
        if (found.kind != phone_kind::invalid) {
            return found;
        }
        return is_landline("0" + home) ? landline("0" + home, written.extension) : phone{};
    }
    if (written.international) {
        return with_country(written);
    }
    phone found = in_china(digits, written.extension);
    if (found.kind != phone_kind::invalid) {
        return found;
    }
    return is_local(digits)
               ? phone{phone_kind::local, digits + (written.extension.empty() ? "" : "-" + written.extension)}
               : phone{};
}

}  // namespace rfm::customers
