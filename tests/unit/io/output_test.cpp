// SPDX-License-Identifier: MIT
#include <rfm/io/output.hpp>

#include <doctest/doctest.h>
#include <fcntl.h>

#include <string>
#include <thread>

#include <rfm/base/error.hpp>
#include <rfm/io/descriptor.hpp>

#include "io/temporary_folder.hpp"

using rfm::io::descriptor;
using rfm::io::descriptor_output;

TEST_CASE("output: nothing leaves the buffer before it is full or flushed") {
    const temporary_folder folder;
    const descriptor file{::open((folder / "out").c_str(), O_WRONLY | O_CREAT, 0600)};
    descriptor_output out(file.get(), "out", 10);
    out.write("0123");
    out.write("456789");
    CHECK_FALSE(out.began());
    CHECK(folder.get("out").empty());
    out.write("a");
    CHECK(out.began());
    CHECK(folder.get("out") == "0123456789");
    out.write("a piece larger than the buffer");
    CHECK(folder.get("out") == "0123456789aa piece larger than the buffer");
    out.write(".");
    out.flush();
    CHECK(folder.get("out") == "0123456789aa piece larger than the buffer.");
}

TEST_CASE("output: flushing nothing is no beginning") {
    rfm::io::standard_output out;
    out.flush();
    CHECK_FALSE(out.began());
}

TEST_CASE("output: a full device is an error, not silence") {
    const descriptor full{::open("/dev/full", O_WRONLY)};
    REQUIRE(full);
    descriptor_output out(full.get(), "stdout");
    out.write("customer,segment\n");
    CHECK_FALSE(out.began());
    CHECK_THROWS_WITH_AS(out.flush(), "stdout: cannot write: No space left on device", rfm::failure);
}

TEST_CASE("output: a non-blocking pipe that is full is waited for") {
    int ends[2];
    REQUIRE(::pipe2(ends, O_NONBLOCK) == 0);
    const descriptor reader{ends[0]};
    descriptor writer{ends[1]};
    const std::string text(1 << 20, 'x');
    std::thread writing([&] {
        rfm::io::write_all(writer.get(), text, "pipe");
        writer.close();
    });
    std::size_t received = 0;
    std::string part(10000, '\0');
    while (const auto count = rfm::io::read_some(reader.get(), part, "pipe")) {
        received += count;
    }
    writing.join();
    CHECK(received == text.size());
}
