// SPDX-License-Identifier: MIT
#include <rfm/plan/detail/nesting.hpp>

#include <algorithm>

namespace rfm::plan::detail {
namespace {

/// Just past the string that opens at `begin`; the end of the line for a one-line string that is never closed.
std::size_t end_of_string(std::string_view toml, std::size_t begin) {
    const char quote = toml[begin];
    const bool escapes = quote == '"';
    const bool several_lines = toml.substr(begin, 3) == std::string_view(escapes ? "\"\"\"" : "'''");
    const std::size_t width = several_lines ? 3 : 1;
    for (std::size_t i = begin + width; i < toml.size(); ++i) {
        if (toml[i] == '\n' && !several_lines) {
            return i;
        }
        if (toml[i] == '\\' && escapes) {
            ++i;
        } else if (toml[i] == quote && (!several_lines || toml.substr(i, 3) == toml.substr(begin, 3))) {
            return i + width;
        }
    }
    return toml.size();
}

position position_of(std::string_view toml, std::size_t offset) {
    const std::string_view before = toml.substr(0, offset);
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const auto line_begin = before.rfind('\n') + 1;  // npos + 1 is 0: the first line
    return {static_cast<std::uint32_t>(line), static_cast<std::uint32_t>(offset - line_begin + 1)};
}

}  // namespace

std::optional<position> nested_too_deeply(std::string_view toml) {
    int open = 0;
    int parts = 1;
    std::size_t i = 0;
    while (i < toml.size()) {
        const char c = toml[i];
        if (c == '"' || c == '\'') {
            i = end_of_string(toml, i);
            continue;
        }
        if (c == '#') {
            i = std::min(toml.find('\n', i), toml.size());
            continue;
        }
        if (c == '[' || c == '{') {
            ++open;
        } else if (c == ']' || c == '}') {
            open = std::max(open - 1, 0);
        }
        parts = c == '.' ? parts + 1 : parts;
        if (std::string_view("=,[]{}\n").find(c) != std::string_view::npos) {
            parts = 1;
        }
        if (open > deepest || parts > deepest) {
            return position_of(toml, i);
        }
        ++i;
    }
    return std::nullopt;
}

}  // namespace rfm::plan::detail
