// SPDX-License-Identifier: MIT
#include "output_options.hpp"

#include <rfm/text/escape.hpp>

#include <fmt/format.h>

#include <unistd.h>

#include <algorithm>
#include <charconv>

namespace rfm::tools {
namespace {

/// The format a file's ending stands for; nothing for endings that say nothing.
std::optional<std::string> format_of_ending(const std::string& file) {
    static constexpr std::pair<std::string_view, std::string_view> endings[]{
        {".csv", "csv"},   {".tsv", "tsv"},  {".jsonl", "jsonl"}, {".json", "json"}, {".xlsx", "xlsx"},
        {".html", "html"}, {".htm", "html"}, {".md", "md"},       {".txt", "text"}};
    for (const auto& [ending, format] : endings) {
        if (file.ends_with(ending)) {
            return std::string(format);
        }
    }
    return std::nullopt;
}

/// Makes control characters visible, line by line, on their way to a terminal.
class terminal_output final : public io::output {
public:
    explicit terminal_output(io::output& to) : to_(to) {}

    void write(std::string_view bytes) override {
        while (!bytes.empty()) {
            const std::size_t end = bytes.find('\n');
            to_.write(text::terminal(bytes.substr(0, end)));
            if (end == std::string_view::npos) {
                return;
            }
            to_.write("\n");
            bytes.remove_prefix(end + 1);
        }
    }

private:
    io::output& to_;
};

io::output_file_options file_options(const std::optional<mode_t>& mode) {
    return {.personal = true, .mode = mode};
}

}  // namespace

void output_options::add_to(option_table& table, const std::vector<std::string>& formats) {
    formats_ = formats;
    table.begin_group("Writing");
    table.value("output", 'o', "FILE", "write FILE, wholly or not at all, instead of standard output",
                [this](const std::string& text) { file = text; });
    if (!formats.empty()) {
        table.value(
            "format", 'f', "FORMAT", fmt::format("{}; by default the ending of FILE decides", fmt::join(formats, ", ")),
            [this](const std::string& text) {
                choose("format", text, formats_);
                format = text;
            },
            formats);
    }
    table.value("mode", 0, "MODE", "permissions of a new file, e.g. 0644 (default 0600: it holds personal data)",
                [this](const std::string& text) {
                    unsigned value = 0;
                    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value, 8);
                    if (problem != std::errc{} || end != text.data() + text.size() || value > 07777) {
                        throw bad_option("mode", text, "an octal mode such as 0644");
                    }
                    mode = static_cast<mode_t>(value);
                });
}

std::optional<std::string> output_options::settled_format() const {
    auto ending = to_stdout() ? std::nullopt : format_of_ending(file);
    if (!format.empty() && ending && *ending != format) {
        throw failure({.kind = error_kind::usage,
                       .what = fmt::format("--format {} contradicts the ending of '{}'", format, file),
                       .remedy = "leave --format out, or name the file accordingly"});
    }
    if (!format.empty()) {
        return format;
    }
    if (ending && !formats_.empty() && std::ranges::find(formats_, *ending) == formats_.end()) {
        throw failure({.kind = error_kind::usage,
                       .what = fmt::format("this verb writes no {} ('{}')", *ending, file),
                       .remedy = fmt::format("it writes {}", fmt::join(formats_, ", "))});
    }
    return ending;
}

target::target(const output_options& where) {
    if (where.to_stdout()) {
        stdout_.emplace();
        if (::isatty(STDOUT_FILENO) != 0) {
            escaped_ = std::make_unique<terminal_output>(*stdout_);
        }
    } else {
        file_.emplace(where.file, file_options(where.mode));
    }
}

io::output& target::out() {
    if (file_) {
        return *file_;
    }
    return escaped_ ? *escaped_ : *stdout_;
}

void target::finish() {
    if (file_) {
        file_->commit();
    } else {
        stdout_->flush();
    }
}

void write_file(const std::string& path, std::string_view text, const std::optional<mode_t>& mode) {
    io::output_file file(path, file_options(mode));
    file.write(text);
    file.commit();
}

}  // namespace rfm::tools
