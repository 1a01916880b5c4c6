// SPDX-License-Identifier: MIT
#include <rfm/load/tables.hpp>

#include <rfm/base/embedded.hpp>

#include <span>

namespace rfm::load {

std::span<const embedded_file> load_tables();  // written by cmake/embed.cmake

std::string_view table_text(std::string_view file) {
    for (const embedded_file& each : load_tables()) {
        if (each.name == file) {
            return each.text;
        }
    }
    return {};
}

}  // namespace rfm::load
