// SPDX-License-Identifier: MIT
#include <rfm/text/nearest.hpp>
#include <rfm/text/utf8.hpp>

#include <algorithm>
#include <numeric>
#include <string>

namespace rfm::text {
namespace {

constexpr std::size_t most_results = 3;

std::u32string characters(std::string_view text) {
    std::u32string out;
    for (std::size_t at = 0; at < text.size();) {
        const decoded next = decode(text, at);
        out += next.value;
        at += next.length;
    }
    return out;
}

std::size_t distance(std::u32string_view a, std::u32string_view b) {
    std::vector<std::size_t> before_last(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        before_last.swap(last);
        last.swap(row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = a[i - 1] == b[j - 1];
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = std::min(row[j], before_last[j - 2] + 1);
            }
        }
    }
    return row.back();
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
    return distance(characters(a), characters(b));
}

std::vector<std::string_view> nearest(std::string_view word, std::span<const std::string_view> candidates) {
    struct match {
        std::size_t distance;
        std::string_view candidate;
    };
    const std::u32string wanted = characters(word);
    const std::size_t limit = std::max<std::size_t>(1, wanted.size() / 3);
    std::vector<match> matches;
    for (const std::string_view candidate : candidates) {
        const std::u32string other = characters(candidate);
        const std::size_t longer = std::max(wanted.size(), other.size());
        if (longer - std::min(wanted.size(), other.size()) > limit) {
            continue;
        }
        const std::size_t edits = distance(wanted, other);
        if (edits <= limit && edits < longer) {
            matches.push_back({edits, candidate});
        }
    }
    std::ranges::stable_sort(matches, {}, &match::distance);
    std::vector<std::string_view> found;
    for (std::size_t i = 0; i < std::min(matches.size(), most_results); ++i) {
        found.push_back(matches[i].candidate);
    }
    return found;
}

}  // namespace rfm::text
