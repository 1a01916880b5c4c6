// SPDX-License-Identifier: MIT
#include <rfm/io/output.hpp>

#include <utility>

#include <rfm/io/descriptor.hpp>

namespace rfm::io {

descriptor_output::descriptor_output(int fd, std::string name, std::size_t buffer)
    : fd_(fd), name_(std::move(name)), capacity_(buffer) {
    held_.reserve(capacity_);
}

void descriptor_output::write(std::string_view bytes) {
    if (held_.size() + bytes.size() > capacity_) {
        flush();
    }
    if (bytes.size() > capacity_) {
        write_now(bytes);
    } else {
        held_ += bytes;
    }
}

void descriptor_output::flush() {
    write_now(held_);
    held_.clear();
}

void descriptor_output::write_now(std::string_view bytes) {
    began_ = began_ || !bytes.empty();
    write_all(fd_, bytes, name_);
}

}  // namespace rfm::io
