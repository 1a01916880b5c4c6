// SPDX-License-Identifier: MIT
#pragma once

#include "messages.hpp"

#include <fmt/format.h>

#include <chrono>
#include <string_view>

namespace rfm::tools {

/// Says how long each stage took, with --verbose.
class stopwatch {
public:
    explicit stopwatch(const messages& tell) : tell_(tell), last_(clock::now()) {}

    void stage(std::string_view name) {
        const auto now = clock::now();
        tell_.detail(fmt::format("{}: {:.3f} s", name, std::chrono::duration<double>(now - last_).count()));
        last_ = now;
    }

private:
    using clock = std::chrono::steady_clock;
    const messages& tell_;
    clock::time_point last_;
};

}  // namespace rfm::tools
