// SPDX-License-Identifier: MIT
#include <rfm/io/source.hpp>

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>
#include <system_error>
#include <utility>

#include <rfm/base/error.hpp>
#include <rfm/io/descriptor.hpp>
#include <rfm/io/gzip.hpp>
#include <rfm/io/pipe_relay.hpp>
#include <rfm/io/read_ahead.hpp>
#include <rfm/io/zstd.hpp>

namespace rfm::io {
namespace {

/// What a pipe holds when the system allows it; 64 KiB otherwise, which halves the speed of `cat FILE |`.
constexpr int pipe_size = 1 << 20;

/// An open file that must be at its end what it was when it was opened.
struct open_file {
    descriptor file;
    struct stat at_open;
    std::string name;

    bool is_regular() const { return S_ISREG(at_open.st_mode); }

    void check_unchanged() const {
        struct stat now {};
        if (::fstat(file.get(), &now) != 0) {
            throw system_failure("cannot read", name, errno);
        }
        if (now.st_size != at_open.st_size || now.st_mtim.tv_sec != at_open.st_mtim.tv_sec ||
            now.st_mtim.tv_nsec != at_open.st_mtim.tv_nsec) {
            throw failure({.kind = error_kind::refused,
                           .what = "changed while it was read",
                           .file = name,
                           .remedy = "wait until it is written completely, or read a copy of it"});
        }
    }
};

class file_pieces final : public piece_source {
public:
    explicit file_pieces(std::shared_ptr<const open_file> file) : file_(std::move(file)) {}

    std::size_t piece_bytes() const override { return std::size_t{256} << 10; }

    std::size_t read(std::uint64_t number, std::span<char> into) override {
        std::size_t filled = 0;
        while (filled < piece_bytes()) {
            const std::uint64_t from = number * piece_bytes() + filled;
            const auto count =
                ::pread(file_->file.get(), into.data() + filled, piece_bytes() - filled, static_cast<off_t>(from));
            if (count == 0) {
                file_->check_unchanged();
                break;
            }
            if (count < 0 && errno != EINTR) {
                throw system_failure("cannot read", file_->name, errno);
            }
            filled += count < 0 ? 0 : static_cast<std::size_t>(count);
        }
        return filled;
    }

private:
    std::shared_ptr<const open_file> file_;
};

class file_stream final : public byte_stream {
public:
    explicit file_stream(std::shared_ptr<const open_file> file) : file_(std::move(file)) {
        if (file_->is_regular()) {
            ::posix_fadvise(file_->file.get(), 0, 0, POSIX_FADV_SEQUENTIAL);
            return;
        }
        stopped_ = descriptor{::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};
        if (S_ISFIFO(file_->at_open.st_mode)) {
            ::fcntl(file_->file.get(), F_SETPIPE_SZ, pipe_size);
            relay_ = pipe_relay::of_size(pipe_size);
        }
    }

    std::size_t read_some(std::span<char> into) override { return read_into(rooms(&into, 1)); }

    std::size_t read_into(rooms into) override {
        if (stopped_ && !wait_for_bytes()) {
            return 0;
        }
        const int from = file_->file.get();
        const auto count = relay_ ? relay_->read_into(from, into, file_->name) : io::read_into(from, into, file_->name);
        if (count == 0 && file_->is_regular()) {
            file_->check_unchanged();
        }
        return count;
    }

    /// Not by asking how much there is: that waits until who writes has written.
    bool ready() const override {
        pollfd pipe{.fd = file_->file.get(), .events = POLLIN, .revents = 0};
        return S_ISFIFO(file_->at_open.st_mode) && ::poll(&pipe, 1, 0) == 1;
    }

    void stop() noexcept override {
        if (stopped_) {
            ::eventfd_write(stopped_.get(), 1);
        }
    }

private:
    /// False if stopped meanwhile. Everything else, errors included, is for read(2) to say.
    bool wait_for_bytes() const {
        std::array<pollfd, 2> ready{{{.fd = file_->file.get(), .events = POLLIN, .revents = 0},
                                     {.fd = stopped_.get(), .events = POLLIN, .revents = 0}}};
        while (::poll(ready.data(), ready.size(), -1) < 0 && errno == EINTR) {
        }
        return (ready[1].revents & POLLIN) == 0;
    }

    std::shared_ptr<const open_file> file_;
    std::optional<pipe_relay> relay_;  // for pipes
    descriptor stopped_;               // readable after stop(); none for regular files, where no read waits long
};

/// Turns the pieces a stream hands over into full reads.
class filling_source final : public source {
public:
    explicit filling_source(std::unique_ptr<byte_stream> stream) : stream_(std::move(stream)) {}

    std::size_t read(std::span<char> into) override {
        std::size_t filled = 0;
        while (filled < into.size() && !ended_) {
            const auto count = stream_->read_some(into.subspan(filled));
            ended_ = count == 0;
            filled += count;
        }
        return filled;
    }

    std::size_t read_into(rooms into) override {
        const auto count = ended_ ? 0 : stream_->read_into(into);
        ended_ = count == 0;
        return count;
    }
    bool ready() const override { return ended_ || stream_->ready(); }
    void stop() noexcept override { stream_->stop(); }

private:
    std::unique_ptr<byte_stream> stream_;
    bool ended_ = false;
};

/// A stream whose first bytes can be seen before they are read.
class begun_stream final : public byte_stream {
public:
    begun_stream(std::unique_ptr<byte_stream> rest, std::size_t most) : rest_(std::move(rest)), head_(most, '\0') {
        std::size_t filled = 0;
        while (filled < most && !ended_) {
            const auto count = rest_->read_some(std::span(head_).subspan(filled));
            ended_ = count == 0;
            filled += count;
        }
        head_.resize(filled);
    }

    std::string_view head() const { return head_; }

    std::size_t read_some(std::span<char> into) override { return read_into(rooms(&into, 1)); }

    std::size_t read_into(rooms into) override {
        if (taken_ == head_.size()) {
            return ended_ ? 0 : rest_->read_into(into);
        }
        const auto count = head_.copy(into.front().data(), into.front().size(), taken_);
        taken_ += count;
        return count;
    }

    bool ready() const override { return taken_ < head_.size() || ended_ || rest_->ready(); }
    void stop() noexcept override { rest_->stop(); }

private:
    std::unique_ptr<byte_stream> rest_;
    std::string head_;
    std::size_t taken_ = 0;
    bool ended_ = false;
};

class memory final : public source {
public:
    explicit memory(std::string bytes) : bytes_(std::move(bytes)) {}

    std::size_t read(std::span<char> into) override {
        const auto count = bytes_.copy(into.data(), into.size(), taken_);
        taken_ += count;
        return count;
    }
    bool ready() const override { return true; }

private:
    std::string bytes_;
    std::size_t taken_ = 0;
};

/// "-only", or "—only" as word processors make it: an option that became a file name.
bool looks_like_an_option(std::string_view path) {
    static constexpr std::array<std::string_view, 4> dashes{"-", "\u2013", "\u2014", "\u2212"};
    return std::ranges::any_of(dashes, [&](std::string_view dash) { return path.starts_with(dash); });
}

failure cannot_open(const std::string& path, int code) {
    return failure({.kind = error_kind::failed,
                    .what = "cannot open: " + std::generic_category().message(code),
                    .file = path,
                    .remedy = looks_like_an_option(path) ? "it was taken for a file; options begin with two plain "
                                                           "hyphens, as in --only"
                                                         : ""});
}

descriptor open_path(const std::string& path) {
    if (path == "-") {
        return descriptor{::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)};
    }
    return descriptor{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY)};
}

}  // namespace

std::string_view peekable_source::peek(std::size_t n) {
    held_.erase(0, std::exchange(taken_, 0));
    const auto before = held_.size();
    if (before < n) {
        held_.resize(n);
        held_.resize(before + bytes_->read(std::span(held_).subspan(before)));
    }
    return std::string_view(held_).substr(0, n);
}

std::size_t peekable_source::read(std::span<char> into) {
    const auto count = held_.copy(into.data(), into.size(), taken_);
    taken_ += count;
    return count == into.size() ? count : count + bytes_->read(into.subspan(count));
}

std::size_t peekable_source::read_into(rooms into) {
    return taken_ < held_.size() ? read(into.front().first(std::min(into.front().size(), held_.size() - taken_)))
                                 : bytes_->read_into(into);
}

compression compression_of(std::string_view head) {
    if (head.starts_with("\x1f\x8b")) {
        return compression::gzip;
    }
    // A frame, or a skippable one, with which parallel compressors begin.
    if (head.starts_with("\x28\xb5\x2f\xfd") ||
        (head.size() >= 4 && (head[0] & '\xf0') == '\x50' && head.substr(1, 3) == "\x2a\x4d\x18")) {
        return compression::zstd;
    }
    return compression::none;
}

std::size_t opened::enough(std::size_t most) const {
    return size > 0 && compressed == compression::none && size < most ? static_cast<std::size_t>(size) + 1 : most;
}

opened open_stream(std::unique_ptr<byte_stream> stream, std::string name) {
    auto raw = std::make_unique<begun_stream>(std::move(stream), 4);
    opened result;
    result.compressed = compression_of(raw->head());
    std::unique_ptr<source> bytes;
    switch (result.compressed) {
        case compression::none:
            bytes = std::make_unique<filling_source>(std::move(raw));
            break;
        case compression::gzip:
            bytes = read_ahead(gzip_stream(std::move(raw), name));
            break;
        case compression::zstd:
            bytes = read_ahead(zstd_stream(std::move(raw), name));
            break;
    }
    result.bytes = std::make_unique<peekable_source>(std::move(bytes));
    result.name = std::move(name);
    return result;
}

opened open_input(const std::string& path) {
    const std::string name = path == "-" ? "stdin" : path;
    auto file = open_path(path);
    struct stat at_open {};
    if (!file || ::fstat(file.get(), &at_open) != 0) {
        throw cannot_open(name, errno);
    }
    if (S_ISDIR(at_open.st_mode)) {
        throw cannot_open(name, EISDIR);
    }
    const auto opened_file = std::make_shared<const open_file>(open_file{std::move(file), at_open, name});
    auto result = open_stream(std::make_unique<file_stream>(opened_file), name);
    result.regular = opened_file->is_regular();
    result.size = result.regular ? static_cast<std::uint64_t>(at_open.st_size) : 0;
    // Standard input may have been read from, and others may read on where it is left.
    if (result.regular && result.compressed == compression::none && path != "-") {
        result.pieces = std::make_shared<file_pieces>(opened_file);
    }
    return result;
}

std::unique_ptr<source> memory_source(std::string bytes) {
    return std::make_unique<memory>(std::move(bytes));
}

}  // namespace rfm::io
