// SPDX-License-Identifier: MIT
#include "messages.hpp"

#include <rfm/text/escape.hpp>

#include <cstdio>

namespace rfm::tools {
namespace {

constexpr std::string_view red = "\x1b[1;31m";
constexpr std::string_view yellow = "\x1b[1;33m";
constexpr std::string_view plain = "\x1b[0m";

/// Each line of `text` behind "rfm: " and the prefix, which stand in `colour` where there is one.
void print_lines(std::string_view prefix, std::string_view text, std::string_view colour = {}) {
    std::string out;
    while (true) {
        const std::size_t end = text.find('\n');
        out += colour;
        out += "rfm: ";
        out += prefix;
        out += colour.empty() ? std::string_view{} : plain;
        out += text::terminal(text.substr(0, end));
        out += '\n';
        if (end == std::string_view::npos) {
            break;
        }
        text.remove_prefix(end + 1);
    }
    std::fwrite(out.data(), 1, out.size(), stderr);
}

}  // namespace

void messages::fail(const error& e) const {
    print_lines("", to_text(e), colour_ ? red : std::string_view{});
    hint(e.remedy);
}

void messages::warn(std::string_view text) const {
    print_lines("warning: ", text, colour_ ? yellow : std::string_view{});
}

void messages::say(std::string_view text) const {
    if (!quiet_) {
        print_lines("", text);
    }
}

void messages::detail(std::string_view text) const {
    if (verbose_) {
        print_lines("", text);
    }
}

void messages::hint(std::string_view text) const {
    if (!text.empty()) {
        print_lines("hint: ", text);
    }
}

}  // namespace rfm::tools
