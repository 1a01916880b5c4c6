// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/day.hpp>

#include <cstddef>
#include <optional>
#include <string>

namespace rfm::tools {

/// What the program asks of the machine around it, apart from files.
struct world {
    day today;  ///< of SOURCE_DATE_EPOCH where it is set, else of the clock (UTC)
    bool stdin_is_terminal;
    bool stdout_is_terminal;
    bool stderr_is_terminal;
    std::size_t columns;  ///< of the terminal; 80 where there is none
    bool plain;           ///< no colour: NO_COLOR or TERM=dumb
    bool utf8;            ///< the locale's character set, for block characters in the terminal

    static world now();
};

/// The value of an environment variable; nothing if unset or empty.
std::optional<std::string> environment(const char* name);

}  // namespace rfm::tools
