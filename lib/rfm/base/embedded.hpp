// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>

namespace rfm {

/// A file of the source tree compiled into the library (see cmake/embed.cmake). Both views live for ever.
struct embedded_file {
    std::string_view name;  ///< file name without its folder
    std::string_view text;
};

}  // namespace rfm
