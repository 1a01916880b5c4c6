// SPDX-License-Identifier: MIT
#include "memory_input.hpp"

#include <memory>

namespace rfm::fuzz {
namespace {

class memory_stream final : public io::byte_stream {
public:
    explicit memory_stream(std::string_view bytes) : left_(bytes) {}

    std::size_t read_some(std::span<char> into) override {
        const std::size_t count = left_.copy(into.data(), into.size());
        left_.remove_prefix(count);
        return count;
    }

private:
    std::string_view left_;
};

}  // namespace

io::opened open_bytes(std::string_view bytes) {
    io::opened input = io::open_stream(std::make_unique<memory_stream>(bytes), "fuzz");
    input.size = bytes.size();  // so that buffers are as small
    return input;
}

}  // namespace rfm::fuzz
