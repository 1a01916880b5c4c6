// SPDX-License-Identifier: MIT
#include <rfm/load/upstream.hpp>

#include <algorithm>

namespace rfm::load {
namespace {

constexpr std::string_view mark = "\"rfm: import failed: ";

}  // namespace

std::string upstream_failure_mark(std::string_view reason) {
    std::string text(mark);
    std::ranges::copy_if(reason, std::back_inserter(text), [](char c) { return c != '"' && c != '\n' && c != '\r'; });
    return text;
}

bool is_upstream_failure(std::string_view raw) {
    return raw.starts_with(mark);
}

failure upstream_failed(std::string_view raw, const std::string& input) {
    const std::string_view reason = raw.substr(mark.size());
    return failure({.kind = error_kind::refused,
                    .what = "upstream_failed: the import that writes this input failed: " +
                            std::string(reason.substr(0, reason.find_first_of("\r\n"))),
                    .file = input});
}

}  // namespace rfm::load
