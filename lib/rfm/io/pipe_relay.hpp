// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/io/descriptor.hpp>

#include <cstddef>
#include <optional>
#include <string>

namespace rfm::io {

/// Reads from pipes through a pipe of its own. The system locks a pipe as long as bytes are copied out of it, and who
/// writes to it waits, or works for nothing; pages move from one pipe to another at once. Not thread safe.
class pipe_relay {
public:
    /// Nothing where the system refuses a pipe of so many bytes.
    static std::optional<pipe_relay> of_size(int bytes);

    /// The same as io::read_into(), which it is where `from` is nothing that pages can be moved from.
    std::size_t read_into(int from, rooms into, const std::string& name);

private:
    descriptor in_;
    descriptor out_;  // empty between calls
    bool moves_ = true;
};

}  // namespace rfm::io
