// SPDX-License-Identifier: MIT
#include <rfm/io/pipe_relay.hpp>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include <rfm/base/error.hpp>
#include <rfm/io/descriptor.hpp>

using rfm::io::descriptor;
using rfm::io::pipe_relay;

namespace {

struct open_pipe {
    descriptor out;
    descriptor in;
};

open_pipe new_pipe(int flags = 0) {
    std::array<int, 2> ends{};
    REQUIRE(::pipe2(ends.data(), O_CLOEXEC | flags) == 0);
    return {.out = descriptor(ends[0]), .in = descriptor(ends[1])};
}

/// How many bytes lie in a pipe.
int waiting_in(const open_pipe& pipe) {
    int bytes = 0;
    REQUIRE(::ioctl(pipe.out.get(), FIONREAD, &bytes) == 0);
    return bytes;
}

std::string some_text(std::size_t size) {
    std::mt19937 random(1);
    std::string text(size, '\0');
    std::ranges::generate(text, [&] { return static_cast<char>(random()); });
    return text;
}

}  // namespace

TEST_CASE("pipe relay: gives what lies in a pipe, room after room, as far as there is room") {
    auto relay = pipe_relay::of_size(1 << 16);
    REQUIRE(relay);
    const open_pipe pipe = new_pipe();
    const std::string text = some_text(20'000);
    rfm::io::write_all(pipe.in.get(), text, "pipe");
    std::string got(text.size(), '\0');
    const auto rest = std::span(got);
    CHECK(relay->read_into(pipe.out.get(), std::array{rest.subspan(0, 1), rest.subspan(1, 4'999)}, "pipe") == 5'000);
    CHECK(waiting_in(pipe) == 15'000);
    std::vector<std::span<char>> many;
    for (std::size_t at = 5'000; at < 15'000; at += 500) {
        many.push_back(rest.subspan(at, 500));  // more than one call of the system takes
    }
    CHECK(relay->read_into(pipe.out.get(), many, "pipe") == 10'000);
    std::string more(9'000, '\0');
    CHECK(relay->read_into(pipe.out.get(), std::array{rest.subspan(15'000), std::span(more)}, "pipe") == 5'000);
    CHECK(got == text);
    CHECK(waiting_in(pipe) == 0);
}

TEST_CASE("pipe relay: waits for bytes, of non-blocking pipes too, and says when the end is reached") {
    for (const int flags : {0, O_NONBLOCK}) {
        auto relay = pipe_relay::of_size(1 << 20);
        REQUIRE(relay);
        open_pipe pipe = new_pipe(flags);
        const std::string text = some_text(3'000'000);
        std::thread writer([&] {
            for (std::size_t at = 0; at < text.size(); at += 7'777) {
                rfm::io::write_all(pipe.in.get(), std::string_view(text).substr(at, 7'777), "pipe");
                if (at % 5 == 0) {
                    std::this_thread::yield();
                }
            }
            pipe.in.close();
        });
        std::string got;
        std::string part(123'457, '\0');
        while (const std::size_t count = relay->read_into(
                   pipe.out.get(), std::array{std::span(part).first(50), std::span(part).subspan(50)}, "pipe")) {
            got.append(part, 0, count);
        }
        writer.join();
        CHECK(got == text);
        CHECK(relay->read_into(pipe.out.get(), std::array{std::span(part)}, "pipe") == 0);
    }
}

TEST_CASE("pipe relay: reads as before what pages cannot be moved from, and reports what cannot be read") {
    auto relay = pipe_relay::of_size(1 << 16);
    REQUIRE(relay);
    const descriptor timer(::timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC));
    const itimerspec at_once{.it_interval = {}, .it_value = {.tv_sec = 0, .tv_nsec = 1}};
    REQUIRE(::timerfd_settime(timer.get(), 0, &at_once, nullptr) == 0);
    std::array<char, 100> room{};
    CHECK(relay->read_into(timer.get(), std::array{std::span<char>(room)}, "timer") == sizeof(std::uint64_t));

    const descriptor folder(::open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    CHECK_THROWS_AS(relay->read_into(folder.get(), std::array{std::span<char>(room)}, "folder"), rfm::failure);

    // It goes on with pipes as they are.
    const open_pipe pipe = new_pipe();
    rfm::io::write_all(pipe.in.get(), "text", "pipe");
    CHECK(relay->read_into(pipe.out.get(), std::array{std::span<char>(room)}, "pipe") == 4);
}

TEST_CASE("pipe relay: there is none where the system has no pipe to give") {
    rlimit before{};
    REQUIRE(::getrlimit(RLIMIT_NOFILE, &before) == 0);
    const rlimit none{.rlim_cur = 0, .rlim_max = before.rlim_max};
    REQUIRE(::setrlimit(RLIMIT_NOFILE, &none) == 0);
    const bool has_one = pipe_relay::of_size(1 << 16).has_value();
    REQUIRE(::setrlimit(RLIMIT_NOFILE, &before) == 0);
    CHECK_FALSE(has_one);
    CHECK(pipe_relay::of_size(1 << 16));
}
