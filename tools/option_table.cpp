// SPDX-License-Identifier: MIT
#include "option_table.hpp"

#include <rfm/text/width.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace rfm::tools {
namespace {

constexpr std::size_t help_column = 26;
constexpr std::size_t help_width = 80;

/// `text` in lines of at most 80 columns, the further ones below the first.
void append_wrapped(std::string& out, std::string_view text) {
    std::size_t column = help_column;
    bool first = true;
    for (const std::string& word : split(text, ' ')) {
        const std::size_t length = text::display_width(word);
        if (!first && column + 1 + length > help_width) {
            out += "\n" + std::string(help_column, ' ');
            column = help_column;
            first = true;
        }
        out += (first ? "" : " ") + word;
        column += length + (first ? 0 : 1);
        first = false;
    }
    out += '\n';
}

}  // namespace

void option_table::flag(std::string name, char letter, std::string help, bool& target) {
    groups_.back().options.push_back({.name = std::move(name),
                                      .letter = letter,
                                      .value = {},
                                      .help = std::move(help),
                                      .choices = {},
                                      .set = [&target](const std::string& text) { target = text != "false"; }});
}

void option_table::value(std::string name, char letter, std::string value, std::string help,
                         std::function<void(const std::string&)> set, std::vector<std::string> choices) {
    groups_.back().options.push_back({.name = std::move(name),
                                      .letter = letter,
                                      .value = std::move(value),
                                      .help = std::move(help),
                                      .choices = std::move(choices),
                                      .set = std::move(set)});
}

const option* option_table::find(std::string_view name) const {
    for (const option_group& group : groups_) {
        const auto found = std::ranges::find(group.options, name, &option::name);
        if (found != group.options.end()) {
            return &*found;
        }
    }
    return nullptr;
}

std::string describe_options(const option_table& table) {
    std::string out;
    for (const option_group& group : table.groups()) {
        out += "\n" + group.title + ":\n";
        for (const option& one : group.options) {
            std::string left = one.letter != 0 ? fmt::format("  -{}, --{}", one.letter, one.name)
                                               : fmt::format("      --{}", one.name);
            if (!one.value.empty()) {
                left += " " + one.value;
            }
            const bool fits = text::display_width(left) + 2 <= help_column;
            out += fits ? text::pad_right(left, help_column) : left + "\n" + std::string(help_column, ' ');
            append_wrapped(out, one.help);
        }
    }
    return out;
}

failure bad_option(std::string_view name, std::string_view value, const std::string& wanted) {
    return failure({.kind = error_kind::usage, .what = fmt::format("--{} '{}' is not {}", name, value, wanted)});
}

std::size_t choose(std::string_view option_name, std::string_view value, const std::vector<std::string>& names) {
    const auto found = std::ranges::find(names, value);
    if (found == names.end()) {
        throw bad_option(option_name, value, fmt::format("one of {}", fmt::join(names, ", ")));
    }
    return static_cast<std::size_t>(found - names.begin());
}

std::uint64_t whole_number(std::string_view option_name, std::string_view value, std::uint64_t least) {
    std::uint64_t number = 0;
    const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (problem != std::errc{} || end != value.data() + value.size() || number < least) {
        throw bad_option(option_name, value, fmt::format("a whole number of at least {}", least));
    }
    return number;
}

std::vector<std::string> split(std::string_view list, char at) {
    std::vector<std::string> parts;
    while (true) {
        const std::size_t end = list.find(at);
        parts.emplace_back(list.substr(0, end));
        if (end == std::string_view::npos) {
            return parts;
        }
        list.remove_prefix(end + 1);
    }
}

}  // namespace rfm::tools
