// SPDX-License-Identifier: MIT
#include <rfm/load/foreign_input.hpp>

#include <rfm/base/error.hpp>
#include <rfm/io/file_type.hpp>
#include <rfm/load/upstream.hpp>

#include <fmt/format.h>

namespace rfm::load {

void refuse_foreign(std::string_view head, const std::string& name) {
    if (is_upstream_failure(head)) {
        throw upstream_failed(head, name);
    }
    if (const auto foreign = io::foreign_type(head)) {
        std::string remedy(foreign->remedy);
        if (const std::size_t at = remedy.find("FILE"); at != std::string::npos && name != "stdin") {
            remedy.replace(at, 4, name);
        }
        throw failure({.kind = error_kind::refused,
                       .what = fmt::format("this is {}, not a text table", foreign->name),
                       .file = name,
                       .remedy = remedy});
    }
}

}  // namespace rfm::load
