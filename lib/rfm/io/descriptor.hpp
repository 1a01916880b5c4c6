// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace rfm::io {

/// Owns an open file descriptor and closes it when it goes. Move only.
class descriptor {
public:
    descriptor() = default;
    explicit descriptor(int fd) noexcept : fd_(fd) {}
    descriptor(descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    descriptor& operator=(descriptor&& other) noexcept;
    descriptor(const descriptor&) = delete;
    descriptor& operator=(const descriptor&) = delete;
    ~descriptor() { close(); }

    int get() const noexcept { return fd_; }
    explicit operator bool() const noexcept { return fd_ >= 0; }

    /// Closes now. Returns 0 or the errno value; the descriptor is gone either way.
    int close() noexcept;

private:
    int fd_ = -1;
};

/// Whether the call on a descriptor that set errno is worth repeating: after a signal, and where a non-blocking one was
/// not ready, which this waits for; `event` is that of poll(2).
bool may_repeat(int fd, short event);

/// Room for bytes in several places, of which each is filled before the next. None is empty.
using rooms = std::span<const std::span<char>>;

/// One readv(2) into the first few of `into`, repeated after signals and while a non-blocking descriptor has nothing
/// yet. Returns 0 at the end only. Throws rfm::failure (failed) naming `name`.
std::size_t read_into(int fd, rooms into, const std::string& name);

/// The same for one room.
inline std::size_t read_some(int fd, std::span<char> into, const std::string& name) {
    return read_into(fd, rooms(&into, 1), name);
}

/// Writes all of `bytes` with write(2), whatever it takes: short writes, signals, non-blocking descriptors.
/// Throws rfm::failure (failed) naming `name`; a part of the bytes may be written then.
void write_all(int fd, std::string_view bytes, const std::string& name);

}  // namespace rfm::io
