// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/error.hpp>

#include <string_view>

namespace rfm::tools {

/// What goes to standard error: "rfm: ...", "rfm: hint: ...", "rfm: warning: ...". English; control characters never
/// reach the terminal.
class messages {
public:
    /// @param quiet    leaves errors and warnings
    /// @param verbose  adds settled options and times
    /// @param colour   standard error may be coloured
    void set(bool quiet, bool verbose, bool colour) {
        quiet_ = quiet;
        verbose_ = verbose;
        colour_ = colour;
    }
    bool quiet() const { return quiet_; }
    bool verbose() const { return verbose_; }

    void fail(const error& e) const;  ///< the error and its remedy
    void warn(std::string_view text) const;
    void say(std::string_view text) const;     ///< unless quiet
    void detail(std::string_view text) const;  ///< only when verbose
    void hint(std::string_view text) const;

private:
    bool quiet_ = false;
    bool verbose_ = false;
    bool colour_ = false;
};

}  // namespace rfm::tools
