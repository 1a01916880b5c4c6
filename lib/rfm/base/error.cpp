// SPDX-License-Identifier: MIT
#include <rfm/base/error.hpp>

#include <system_error>
#include <utility>

namespace rfm {

std::string to_text(const error& e) {
    std::string text;
    if (!e.file.empty()) {
        text += e.file;
        text += ':';
        if (e.line != 0) {
            text += std::to_string(e.line) + ':';
            if (e.column != 0) {
                text += std::to_string(e.column) + ':';
            }
        }
        text += ' ';
    }
    return text + e.what;
}

failure::failure(error e) : error_(std::move(e)), text_(to_text(error_)) {}

failure system_failure(const std::string& what, const std::string& file, int code) {
    return failure(
        {.kind = error_kind::failed, .what = what + ": " + std::generic_category().message(code), .file = file});
}

}  // namespace rfm
