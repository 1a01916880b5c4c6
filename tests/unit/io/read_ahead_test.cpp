// SPDX-License-Identifier: MIT
#include <rfm/io/read_ahead.hpp>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>

#include <rfm/io/descriptor.hpp>
#include <rfm/io/encoding.hpp>

#include "io/streams.hpp"
#include "io/temporary_folder.hpp"

using rfm::io::read_ahead;

namespace {

constexpr std::size_t block = std::size_t{256} * 1024;

/// What a stream gave, and to whom.
struct given {
    std::atomic<std::size_t> bytes = 0;
    std::set<std::thread::id> threads;
};

/// Bytes 0, 1, 2 ... in pieces of changing size, until `size`; then `at_end` is called.
class counting_stream final : public rfm::io::byte_stream {
public:
    counting_stream(
        std::size_t size, std::shared_ptr<given> to, std::function<void()> at_end = [] {})
        : size_(size), given_(std::move(to)), at_end_(std::move(at_end)) {}

    std::size_t read_some(std::span<char> into) override {
        given_->threads.insert(std::this_thread::get_id());
        const auto count = std::min({into.size(), size_ - given_->bytes, 1 + 7919 * given_->bytes % 100000});
        for (std::size_t i = 0; i < count; ++i) {
            into[i] = static_cast<char>(given_->bytes + i);
        }
        given_->bytes += count;
        if (count == 0) {
            at_end_();
        }
        return count;
    }

private:
    std::size_t size_;
    std::shared_ptr<given> given_;
    std::function<void()> at_end_;
};

/// How many bytes reads of `step` bytes give before one throws or the end, each checked.
std::size_t count_read(rfm::io::source& bytes, std::size_t step, bool& thrown) {
    std::string part(step, '\0');
    std::size_t total = 0;
    try {
        while (const auto count = bytes.read(part)) {
            for (std::size_t i = 0; i < count; ++i) {
                if (part[i] != static_cast<char>(total + i)) {
                    FAIL("wrong byte at " << total + i);
                }
            }
            total += count;
        }
    } catch (const std::runtime_error&) {
        thrown = true;
    }
    return total;
}

/// Waits in the second block until it is stopped.
class waiting_stream final : public rfm::io::byte_stream {
public:
    std::size_t read_some(std::span<char> into) override {
        if (given_ <= block) {
            const auto count = std::min(into.size(), block + 1 - given_);
            given_ += count;
            std::fill_n(into.begin(), count, 'x');
            return count;
        }
        std::unique_lock lock(turn_);
        changed_.wait(lock, [&] { return stopped_; });
        return 0;
    }

    void stop() noexcept override {
        const std::lock_guard lock(turn_);
        stopped_ = true;
        changed_.notify_all();
    }

private:
    std::size_t given_ = 0;
    std::mutex turn_;
    std::condition_variable changed_;
    bool stopped_ = false;
};

}  // namespace

TEST_CASE("read ahead: every byte comes once and in order, whatever the sizes") {
    for (const std::size_t size :
         {std::size_t{0}, std::size_t{1}, block - 1, block, block + 1, 2 * block, 7 * block + 5}) {
        for (const std::size_t step : {std::size_t{999}, block, 3 * block}) {
            const auto ahead = read_ahead(std::make_unique<counting_stream>(size, std::make_shared<given>()));
            bool thrown = false;
            REQUIRE(count_read(*ahead, step, thrown) == size);
            REQUIRE_FALSE(thrown);
            REQUIRE(count_read(*ahead, step, thrown) == 0);
        }
    }
}

TEST_CASE("read ahead: a small stream needs no thread, a longer one has one of its own") {
    const auto small = std::make_shared<given>();
    bool thrown = false;
    count_read(*read_ahead(std::make_unique<counting_stream>(block - 1, small)), 1000, thrown);
    CHECK(small->threads == std::set{std::this_thread::get_id()});

    const auto large = std::make_shared<given>();
    count_read(*read_ahead(std::make_unique<counting_stream>(3 * block, large)), 1000, thrown);
    CHECK(large->threads.size() == 2);
}

TEST_CASE("read ahead: a failure comes after the bytes before it") {
    for (const std::size_t size : {std::size_t{0}, std::size_t{300}, block, block + 100, 2 * block, 9 * block + 1000}) {
        const auto whole_steps = size / 100 * 100;
        const auto ahead = read_ahead(std::make_unique<counting_stream>(whole_steps, std::make_shared<given>(),
                                                                        [] { throw std::runtime_error("broken"); }));
        bool thrown = false;
        REQUIRE(count_read(*ahead, 100, thrown) == whole_steps);
        REQUIRE(thrown);
    }
}

TEST_CASE("read ahead: no more than 16 blocks wait to be read") {
    const auto endless = std::make_shared<given>();
    {
        const auto ahead = read_ahead(std::make_unique<counting_stream>(std::size_t{1} << 40, endless));
        std::string part(block + 1, '\0');
        REQUIRE(ahead->read(part) == part.size());
        for (int tries = 0; tries < 2000 && endless->bytes < 17 * block; ++tries) {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(20));  // for those that would be too many
        CHECK(endless->bytes >= 17 * block);
    }
    CHECK(endless->bytes <= 17 * block);
}

TEST_CASE("read ahead: destroyed or stopped, it does not wait for a stream that waits") {
    {
        const auto ahead = read_ahead(std::make_unique<waiting_stream>());
        std::string part(block + 1, '\0');
        REQUIRE(ahead->read(std::span(part).first(block)) == block);
        ahead->stop();
        CHECK(ahead->read(part) == 0);
    }
    std::unique_ptr<rfm::io::source> ahead = read_ahead(std::make_unique<waiting_stream>());
    std::string part(3 * block, '\0');
    std::thread reader([&] { CHECK(ahead->read(part) <= block + 1); });
    ahead->stop();
    reader.join();
}

TEST_CASE("read ahead: a compressed or decoded pipe that nobody writes to can be left") {
    const temporary_folder folder;
    const auto path = folder / "pipe";
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    const auto rows = some_rows(100000);                              // more than 2 MiB
    const auto whole_blocks = rows.size() - std::size_t{640} * 1024;  // what must come before the end is there
    std::string wide;
    for (const char c : rows) {
        wide += c;
        wide += '\0';
    }
    for (const auto& bytes : {gzip(rows), zstd(rows), wide}) {
        // Opened for both ways it never ends, and opening does not wait.
        const rfm::io::descriptor writer(::open(path.c_str(), O_RDWR));
        std::thread feeding([&] { rfm::io::write_all(writer.get(), bytes, path); });
        {
            auto input = rfm::io::open_input(path);
            const bool packed = input.compressed != rfm::io::compression::none;
            const auto text = packed ? rfm::io::decoding_source(std::move(input.bytes), rfm::io::encoding::latin1)
                                     : rfm::io::decoding_source(std::move(input.bytes), rfm::io::encoding::utf16le);
            std::string part(whole_blocks, '\0');
            REQUIRE(text->read(part) == part.size());
            REQUIRE(part == rows.substr(0, part.size()));
            feeding.join();
        }
    }
}
