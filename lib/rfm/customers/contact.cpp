// SPDX-License-Identifier: MIT
#include <rfm/customers/contact.hpp>

#include <rfm/customers/folded.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace rfm::customers {
namespace {

std::vector<std::string> split(const std::string& text, std::string_view separators) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find_first_of(separators, begin), text.size());
        std::string part = text.substr(begin, end - begin);
        part.erase(0, part.find_first_not_of(' '));
        part.erase(part.find_last_not_of(' ') + 1);
        if (!part.empty()) {
            parts.push_back(std::move(part));
        }
        begin = end + 1;
    }
    return parts;
}

/// ASCII throughout where separators are concerned, so that one pass can split.
std::string with_plain_separators(std::string_view cell) {
    std::string lines(cell);
    std::ranges::replace(lines, '\n', ';');
    std::ranges::replace(lines, '\r', ';');
    std::string text = folded(lines);
    constexpr std::string_view enumeration_comma = "、";
    for (std::size_t at = 0; (at = text.find(enumeration_comma, at)) != std::string::npos;) {
        text.replace(at, enumeration_comma.size(), ";");
    }
    return text;
}

/// "电话:138..." without its label; "mailto:" is part of an address.
std::string_view without_label(std::string_view part) {
    const std::size_t colon = part.find(':');
    if (colon == std::string_view::npos || part.starts_with("mailto")) {
        return part;
    }
    part.remove_prefix(colon + 1);
    part.remove_prefix(std::min(part.find_first_not_of(' '), part.size()));
    return part;
}

int worth(phone_kind kind) {
    switch (kind) {
        case phone_kind::mobile:
            return 6;
        case phone_kind::abroad:
            return 5;
        case phone_kind::landline:
            return 4;
        case phone_kind::service:
            return 3;
        case phone_kind::local:
            return 2;
        case phone_kind::masked:
            return 1;
        case phone_kind::invalid:
            break;
    }
    return 0;
}

void take(contact& found, std::string_view piece) {
    if (piece.find('@') != std::string_view::npos) {
        email address = parse_email(piece);
        found.all_read = found.all_read && address.kind != email_kind::invalid;
        if (found.address.kind == email_kind::invalid) {
            found.address = std::move(address);
        }
        return;
    }
    phone number = parse_phone(piece);
    found.all_read = found.all_read && number.kind != phone_kind::invalid;
    if (worth(number.kind) > worth(found.number.kind)) {
        found.number = std::move(number);
    }
}

}  // namespace

contact split_contact(std::string_view cell) {
    contact found;
    for (const std::string& part : split(with_plain_separators(cell), "/;,|")) {
        const std::string_view bare = without_label(part);
        const bool mixed = bare.find('@') != std::string_view::npos && bare.find('<') == std::string_view::npos;
        const bool several = !mixed && parse_phone(bare).kind == phone_kind::invalid;
        if (!mixed && !several) {
            take(found, bare);
            continue;
        }
        std::string pending;  // "138 0013 8000 a@b.cn": a number may be written with blanks
        for (const std::string& word : split(std::string(bare), " ")) {
            const std::string_view plain = without_label(word);
            if (plain.find('@') == std::string_view::npos) {
                const bool complete = !pending.empty() && parse_phone(pending).identifies();
                if (complete) {
                    take(found, pending);
                    pending.clear();
                }
                pending += (pending.empty() ? "" : " ") + std::string(plain);
                continue;
            }
            if (!pending.empty()) {
                take(found, pending);
                pending.clear();
            }
            take(found, plain);
        }
        if (!pending.empty()) {
            take(found, pending);
        }
    }
    return found;
}

}  // namespace rfm::customers
