// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/io/source.hpp>

#include <memory>
#include <string_view>

namespace rfm::load {

/// The header of a rejects file.
inline constexpr std::string_view rejects_columns = "file,line,byte_offset,column,reason,value,raw";

/// Whether a file that begins with `head` is one of these.
bool is_rejects_file(std::string_view head);

/// The raw records of a rejects file as the text they came from: each header once, then its records.
std::unique_ptr<io::source> repaired_rejects(std::unique_ptr<io::source> rejects);

}  // namespace rfm::load
