// SPDX-License-Identifier: MIT
#include "progress.hpp"

#include <rfm/text/bar.hpp>
#include <rfm/text/escape.hpp>
#include <rfm/text/number.hpp>
#include <rfm/text/width.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

namespace rfm::tools {
namespace {

constexpr auto patience = std::chrono::seconds(1);
constexpr auto between_draws = std::chrono::milliseconds(100);
constexpr std::size_t bar_columns = 30;

void to_terminal(const std::string& text) {
    std::fwrite(text.data(), 1, text.size(), stderr);
}

/// Bytes that the input will give, where that is known before it is read.
std::uint64_t size_of(const load::settled_input& input) {
    std::error_code unknown;
    const bool plain = !input.compressed && input.encoding == io::encoding::utf8;
    if (!plain || !std::filesystem::is_regular_file(input.name, unknown)) {
        return 0;
    }
    const auto size = std::filesystem::file_size(input.name, unknown);
    return unknown ? 0 : size;
}

}  // namespace

progress_sink::progress_sink(load::order_sink& behind, bool shown, std::size_t columns, bool utf8)
    : behind_(behind), shown_(shown), columns_(columns), utf8_(utf8) {}

void progress_sink::wipe() {
    if (drawn_) {
        to_terminal("\r\x1b[K");
        drawn_ = false;
    }
}

void progress_sink::pass(load::order_part& part) {
    behind_.pass(part);
    records_ += part.block->record_count();
    const auto now = clock::now();
    if (shown_ && now - begun_ > patience && now - last_ > between_draws) {
        last_ = now;
        draw(part.input, *part.block);
    }
}

void progress_sink::draw(const load::settled_input& input, const csv::block& block) {
    if (input.name != input_) {
        input_ = input.name;
        size_ = size_of(input);
    }
    std::string text = fmt::format("{}  ", text::terminal(input.name));
    if (size_ > 0) {
        const double done = static_cast<double>(block.end_offset()) / static_cast<double>(size_);
        const auto style = utf8_ ? text::bar_style::blocks : text::bar_style::ascii;
        text += fmt::format("{} {:3.0f} %  ",
                            text::pad_right(text::bar(std::min(done, 1.0), bar_columns, style), bar_columns),
                            100 * std::min(done, 1.0));
    }
    text += fmt::format("{} records", text::grouped(static_cast<std::int64_t>(records_)));
    to_terminal("\r\x1b[K" + text::fit(text, columns_ - 1));
    drawn_ = true;
}

}  // namespace rfm::tools
