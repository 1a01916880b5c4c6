// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/error.hpp>

namespace rfm::tools {

/// How the program ends; in every man page under EXIT STATUS.
enum class exit_code : int {
    done = 0,
    failed = 1,   ///< I/O, no space, internal
    usage = 2,    ///< options, plan or config
    refused = 3,  ///< data that cannot be trusted as it stands
    no_data = 4,
    busy = 5,
};

constexpr exit_code exit_code_of(error_kind kind) {
    switch (kind) {
        case error_kind::failed:
            return exit_code::failed;
        case error_kind::usage:
            return exit_code::usage;
        case error_kind::refused:
            return exit_code::refused;
        case error_kind::no_data:
            return exit_code::no_data;
        case error_kind::busy:
            return exit_code::busy;
    }
    return exit_code::failed;
}

}  // namespace rfm::tools
