// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace rfm::csv::test {

/// Makes texts of records, the same for the same seed.
class text_maker {
public:
    explicit text_maker(std::uint64_t seed) : random_(seed) {}

    std::size_t below(std::size_t n) { return static_cast<std::size_t>(random_() % n); }

    /// Records as programs write them, quotes where they belong.
    std::string well_formed(std::size_t records, char delimiter, char quote) {
        std::string text;
        const bool crlf = below(3) == 0;
        for (std::size_t i = 0; i < records; ++i) {
            for (std::size_t fields = below(6); fields > 0; --fields) {
                text += field(delimiter, quote) + delimiter;
            }
            text += field(delimiter, quote);
            text += crlf ? "\r\n" : "\n";
        }
        if (below(3) == 0 && !text.empty()) {
            text.erase(text.find_last_not_of("\r\n") + 1);
        }
        return text;
    }

    /// `text` with some bytes changed for others that mean something.
    std::string damaged(std::string text, std::size_t changes, char quote) {
        const std::string_view letters("\"\n\r, \t\0\x1A\xE5x", 10);
        for (; changes > 0 && !text.empty(); --changes) {
            const std::size_t letter = below(letters.size() + 1);
            const char c = letter == letters.size() ? quote : letters[letter];
            const std::size_t at = below(text.size());
            below(2) == 0 ? text[at] = c : *text.insert(text.begin() + static_cast<std::ptrdiff_t>(at), c);
        }
        return text;
    }

private:
    std::string field(char delimiter, char quote) {
        static const std::vector<std::string> plain{"", "C1", "2024-01-05", "12.50", "北京", " x ", "\t", "naïve"};
        static const std::vector<std::string> parts{"a", "\n", "\r\n", "\r", "，", " "};
        if (below(3) != 0) {
            return plain[below(plain.size())];
        }
        std::string text(1, quote);
        for (std::size_t n = below(8); n > 0; --n) {
            const std::size_t part = below(parts.size() + 2);
            text += part < parts.size()
                        ? parts[part]
                        : std::string(part - parts.size() + 1, part == parts.size() ? delimiter : quote);
        }
        return text + quote;
    }

    std::mt19937_64 random_;
};

}  // namespace rfm::csv::test
