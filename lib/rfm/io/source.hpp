// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/io/descriptor.hpp>
#include <rfm/io/pieces.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace rfm::io {

/// Bytes of one input, read once from front to end. Not thread safe.
class source {
public:
    virtual ~source() = default;

    /// Fills `into` completely, or up to the end of the input; fewer bytes than asked for, down to 0, mean the end.
    /// Throws rfm::failure: failed for read errors, refused for truncated or damaged compressed data and for a
    /// file that changed while it was read. After a failure the source is of no more use.
    virtual std::size_t read(std::span<char> into) = 0;

    /// Puts what is there into some rooms, at least a byte, for which it waits; how many bytes. 0 means the end. A
    /// source that cannot tell what is there fills the first room.
    virtual std::size_t read_into(rooms into) { return read(into.front()); }

    /// Whether read_into() would not wait now; false where that is not known.
    virtual bool ready() const { return false; }

    /// Nobody wants more: a read() that waits in another thread ends soon, what later ones give is of no use. A
    /// source that cannot be hurried does nothing. The one function that another thread may call.
    virtual void stop() noexcept {}
};

/// A source that can show its first bytes before they are read.
class peekable_source final : public source {
public:
    explicit peekable_source(std::unique_ptr<source> bytes) : bytes_(std::move(bytes)) {}

    /// The next `n` bytes, fewer only when the input ends before. They stay: read() gives them again.
    /// Valid until the next call of peek() or read(). Throws like read().
    std::string_view peek(std::size_t n);

    std::size_t read(std::span<char> into) override;
    std::size_t read_into(rooms into) override;
    bool ready() const override { return taken_ < held_.size() || bytes_->ready(); }
    void stop() noexcept override { bytes_->stop(); }

private:
    std::unique_ptr<source> bytes_;
    std::string held_;  // seen by peek(), not yet read from taken_ on
    std::size_t taken_ = 0;
};

/// What hands over bytes as they come: a descriptor, or a test that gives them one by one.
class byte_stream {
public:
    virtual ~byte_stream() = default;

    /// Puts 1 to into.size() bytes into `into`; 0 means the end, and is not asked for again.
    /// Throws rfm::failure.
    virtual std::size_t read_some(std::span<char> into) = 0;

    /// The same for several rooms.
    virtual std::size_t read_into(rooms into) { return read_some(into.front()); }

    /// As source::ready() and source::stop().
    virtual bool ready() const { return false; }
    virtual void stop() noexcept {}
};

enum class compression : std::uint8_t { none, gzip, zstd };

/// How data that begins with `head` is compressed, by magic bytes; 4 bytes are enough.
compression compression_of(std::string_view head);

/// An input that is ready to be read.
struct opened {
    std::unique_ptr<peekable_source> bytes;  ///< decompressed, not decoded
    std::string name;                        ///< for messages: the path, or "stdin"
    bool regular = false;                    ///< a regular file, also when it is standard input
    std::uint64_t size = 0;                  ///< bytes on disk; 0 if unknown
    compression compressed = compression::none;
    /// The same bytes, whatever is read of `bytes`, for a regular file given by its path that is not compressed; else
    /// null.
    std::shared_ptr<piece_source> pieces;

    /// `most` bytes, or as many as show the end of an input that is known to be smaller: the size for a buffer.
    std::size_t enough(std::size_t most) const;
};

/// Opens the file `path`, or standard input for "-", and begins to read it. Memory is constant, however large
/// the data is or decompresses to. Compressed data is decompressed ahead by a thread of its own, unless it is small.
/// Throws rfm::failure: failed when it cannot be opened or is a directory, and whatever source::read throws.
opened open_input(const std::string& path);

/// The same over any stream; `name` is for messages. The thread, if there is one, reads the stream.
opened open_stream(std::unique_ptr<byte_stream> stream, std::string name);

/// A source over `bytes`.
std::unique_ptr<source> memory_source(std::string bytes);

}  // namespace rfm::io
