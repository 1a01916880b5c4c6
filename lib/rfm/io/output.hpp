// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rfm::io {

/// Where bytes are written, front to end. Not thread safe.
class output {
public:
    virtual ~output() = default;

    /// Takes all of `bytes`. Throws rfm::failure (failed) with the errno text if they cannot be written.
    virtual void write(std::string_view bytes) = 0;
};

/// Keeps what is written.
class memory_output final : public output {
public:
    void write(std::string_view bytes) override { text_ += bytes; }
    const std::string& text() const { return text_; }

private:
    std::string text_;
};

/// Writes to an open descriptor, which it does not own, in large pieces. What is still in the buffer when the object
/// goes was never written: only flush() ends an output.
class descriptor_output : public output {
public:
    static constexpr std::size_t default_buffer = std::size_t{64} * 1024;

    /// @param name    for messages
    /// @param buffer  how many bytes are held back at most; 0 writes each piece at once
    descriptor_output(int fd, std::string name, std::size_t buffer = default_buffer);

    void write(std::string_view bytes) override;

    /// Writes what is in the buffer. Throws rfm::failure (failed).
    void flush();

    /// Whether bytes have left the buffer, so that the output can no longer be as if never begun.
    bool began() const { return began_; }

private:
    void write_now(std::string_view bytes);

    int fd_;
    std::string name_;
    std::string held_;
    std::size_t capacity_;
    bool began_ = false;
};

/// Standard output, called "stdout" in messages.
class standard_output final : public descriptor_output {
public:
    explicit standard_output(std::size_t buffer = default_buffer) : descriptor_output(1, "stdout", buffer) {}
};

}  // namespace rfm::io
