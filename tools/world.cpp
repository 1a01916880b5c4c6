// SPDX-License-Identifier: MIT
#include "world.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <string_view>

namespace rfm::tools {
namespace {

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    return problem == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

day today() {
    constexpr std::int64_t seconds_of_day = 86'400;
    if (const auto epoch = environment("SOURCE_DATE_EPOCH")) {
        if (const auto seconds = whole_number(*epoch); seconds && *seconds >= 0) {
            return day(static_cast<std::int32_t>(*seconds / seconds_of_day));
        }
    }
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return day(static_cast<std::int32_t>(std::chrono::floor<std::chrono::days>(now).count()));
}

std::size_t terminal_columns() {
    if (const auto given = environment("COLUMNS")) {
        if (const auto columns = whole_number(*given); columns && *columns >= 20 && *columns <= 1000) {
            return static_cast<std::size_t>(*columns);
        }
    }
    winsize size{};
    return ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20 ? size.ws_col : 80;
}

bool utf8_locale() {
    for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        if (const auto value = environment(name)) {
            return value->find("UTF-8") != std::string::npos || value->find("utf8") != std::string::npos;
        }
    }
    return false;
}

}  // namespace

std::optional<std::string> environment(const char* name) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): read before any thread starts
    return value == nullptr || *value == '\0' ? std::nullopt : std::optional<std::string>(value);
}

world world::now() {
    return {.today = tools::today(),
            .stdin_is_terminal = ::isatty(STDIN_FILENO) != 0,
            .stdout_is_terminal = ::isatty(STDOUT_FILENO) != 0,
            .stderr_is_terminal = ::isatty(STDERR_FILENO) != 0,
            .columns = terminal_columns(),
            .plain = environment("NO_COLOR").has_value() || environment("TERM") == "dumb",
            .utf8 = utf8_locale()};
}

}  // namespace rfm::tools
