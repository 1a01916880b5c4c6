// SPDX-License-Identifier: MIT
#include <rfm/io/pipe_relay.hpp>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <span>
#include <vector>

namespace rfm::io {
namespace {

/// The rooms behind as many bytes.
std::vector<std::span<char>> behind(rooms all, std::size_t bytes) {
    std::vector<std::span<char>> rest;
    for (const std::span<char> room : all) {
        const std::size_t used = std::min(bytes, room.size());
        if (used < room.size()) {
            rest.push_back(room.subspan(used));
        }
        bytes -= used;
    }
    return rest;
}

}  // namespace

std::optional<pipe_relay> pipe_relay::of_size(int bytes) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        return std::nullopt;
    }
    pipe_relay relay;
    relay.out_ = descriptor(ends[0]);
    relay.in_ = descriptor(ends[1]);
    if (::fcntl(ends[1], F_SETPIPE_SZ, bytes) < bytes) {
        return std::nullopt;
    }
    return relay;
}

std::size_t pipe_relay::read_into(int from, rooms into, const std::string& name) {
    std::size_t room = 0;
    for (const std::span<char> each : into) {
        room += each.size();
    }
    while (moves_) {
        const auto moved = ::splice(from, nullptr, in_.get(), nullptr, room, SPLICE_F_MOVE);
        if (moved >= 0) {
            const auto count = static_cast<std::size_t>(moved);
            std::size_t done = 0;
            while (done < count) {
                done += done == 0 ? io::read_into(out_.get(), into, name)
                                  : io::read_into(out_.get(), behind(into, done), name);
            }
            return count;
        }
        moves_ = may_repeat(from, POLLIN);
    }
    return io::read_into(from, into, name);
}

}  // namespace rfm::io
