// SPDX-License-Identifier: MIT
#include <rfm/io/descriptor.hpp>

#include <poll.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>

#include <rfm/base/error.hpp>

namespace rfm::io {

bool may_repeat(int fd, short event) {
    if (errno == EINTR) {
        return true;
    }
    if (errno != EAGAIN) {
        return false;
    }
    pollfd ready{.fd = fd, .events = event, .revents = 0};
    return ::poll(&ready, 1, -1) > 0 || errno == EINTR;
}

descriptor& descriptor::operator=(descriptor&& other) noexcept {
    if (this != &other) {
        close();
        fd_ = std::exchange(other.fd_, -1);
    }
    return *this;
}

int descriptor::close() noexcept {
    if (fd_ < 0) {
        return 0;
    }
    // Never repeated, not even after EINTR: Linux has freed the number by then.
    return ::close(std::exchange(fd_, -1)) == 0 || errno == EINTR ? 0 : errno;
}

std::size_t read_into(int fd, rooms into, const std::string& name) {
    std::array<iovec, 8> places;
    const std::size_t some = std::min(into.size(), places.size());
    std::transform(into.begin(), into.begin() + static_cast<std::ptrdiff_t>(some), places.begin(),
                   [](std::span<char> room) { return iovec{.iov_base = room.data(), .iov_len = room.size()}; });
    while (true) {
        const auto count = ::readv(fd, places.data(), static_cast<int>(some));
        if (count >= 0) {
            return static_cast<std::size_t>(count);
        }
        if (!may_repeat(fd, POLLIN)) {
            throw system_failure("cannot read", name, errno);
        }
    }
}

void write_all(int fd, std::string_view bytes, const std::string& name) {
    while (!bytes.empty()) {
        const auto count = ::write(fd, bytes.data(), bytes.size());
        if (count >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(count));
        } else if (!may_repeat(fd, POLLOUT)) {
            throw system_failure("cannot write", name, errno);
        }
    }
}

}  // namespace rfm::io
