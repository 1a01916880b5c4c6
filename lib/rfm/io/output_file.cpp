// SPDX-License-Identifier: MIT
#include <rfm/io/output_file.hpp>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include <rfm/base/error.hpp>

namespace rfm::io {
namespace {

constexpr std::size_t random_length = 6;
constexpr std::size_t longest_name = 255;  // NAME_MAX of the file systems of Linux

/// N of "/dev/fd/N" and its other spellings: such a name means the descriptor, with its position and its end.
std::optional<int> named_descriptor(std::string_view path) {
    if (path == "/dev/stdout") {
        return STDOUT_FILENO;
    }
    if (path == "/dev/stderr") {
        return STDERR_FILENO;
    }
    for (const std::string_view folder : {"/dev/fd/", "/proc/self/fd/"}) {
        int fd = -1;
        const auto* end = path.data() + path.size();
        if (path.starts_with(folder) && std::from_chars(path.data() + folder.size(), end, fd).ptr == end && fd >= 0) {
            return fd;
        }
    }
    return std::nullopt;
}

/// Where `path` leads through symbolic links, also if nothing is there yet. Links in a circle fail when it is used.
std::string behind_links(std::string path) {
    std::error_code no_link;
    for (int links = 0; links < 40 && !named_descriptor(path); ++links) {
        const auto next = std::filesystem::read_symlink(path, no_link);
        if (no_link) {
            break;
        }
        path = (std::filesystem::path(path).parent_path() / next).string();
    }
    return path;
}

/// The beginning of all temporary names of one target.
std::string temporary_prefix(const std::string& leaf) {
    static constexpr std::string_view mark = ".rfm-";
    return "." + leaf.substr(0, longest_name - 1 - mark.size() - random_length) + std::string(mark);
}

std::string random_letters() {
    static constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz012345";
    std::array<unsigned char, random_length> bytes{};
    if (::getentropy(bytes.data(), bytes.size()) != 0) {
        return "000000";  // only uniqueness is wanted, and O_EXCL sees to that
    }
    std::string text;
    for (const auto byte : bytes) {
        text += letters[byte % letters.size()];
    }
    return text;
}

/// Takes the lock that says "being written". False if somebody has it, or has removed the file meanwhile.
bool lock_as_ours(int fd) {
    struct stat now {};
    const bool taken = ::flock(fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;  // some file systems have no locks
    return taken && ::fstat(fd, &now) == 0 && now.st_nlink != 0;
}

void remove_if_stale(int directory, const std::string& name) {
    const descriptor file{::openat(directory, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)};
    struct stat found {};
    if (file && ::fstat(file.get(), &found) == 0 && S_ISREG(found.st_mode) &&
        ::flock(file.get(), LOCK_EX | LOCK_NB) == 0) {
        ::unlinkat(directory, name.c_str(), 0);
    }
}

/// Removes what killed runs left of the target with this prefix. A failure to do so is no failure of this run.
void remove_stale(int directory, const std::string& folder, const std::string& prefix) {
    std::error_code error;
    for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        const auto name = entry->path().filename().string();
        if (name.starts_with(prefix) && name.size() == prefix.size() + random_length) {
            remove_if_stale(directory, name);
        }
    }
}

}  // namespace

output_file::output_file(const std::string& path, const output_file_options& options)
    : name_(path), look_for_stale_(options.look_for_stale), mode_(options.mode) {
    const auto target = behind_links(path);
    if (const auto fd = named_descriptor(target)) {
        write_directly(descriptor{::fcntl(*fd, F_DUPFD_CLOEXEC, 0)});
        return;
    }
    struct stat found {};
    const bool exists = ::stat(target.c_str(), &found) == 0;
    if (!exists && errno != ENOENT) {
        fail("cannot write");
    }
    if (exists && !S_ISREG(found.st_mode)) {
        write_directly(descriptor{::open(target.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY)});
        return;
    }
    if (exists) {
        old_ = {.mode = found.st_mode & 0777U, .owner = found.st_uid, .group = found.st_gid};
    } else if (!mode_ && options.personal) {
        mode_ = 0600;
    }
    make_temporary(target, !exists && !mode_);
}

output_file::~output_file() {
    if (!temporary_.empty()) {
        ::unlinkat(directory_.get(), temporary_.c_str(), 0);
    }
}

void output_file::write_directly(descriptor file) {
    if (!file) {
        fail("cannot write");
    }
    file_ = std::move(file);
    out_ = std::make_unique<descriptor_output>(file_.get(), name_);
}

void output_file::make_temporary(const std::string& path, bool umask_decides) {
    const std::filesystem::path target(path);
    const auto folder = target.has_parent_path() ? target.parent_path().string() : std::string(".");
    leaf_ = target.filename().string();
    if (leaf_.empty()) {
        fail("cannot write", ENOENT);
    }
    directory_ = descriptor{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (!directory_) {
        fail("cannot write");
    }
    const auto prefix = temporary_prefix(leaf_);
    if (look_for_stale_) {
        remove_stale(directory_.get(), folder, prefix);
    }

    const mode_t mode = umask_decides ? 0666 : 0600;
    for (int attempt = 0; attempt < 100; ++attempt) {
        const auto name = prefix + random_letters();
        file_ = descriptor{
            ::openat(directory_.get(), name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)};
        if (!file_ && errno != EEXIST) {
            fail("cannot make a temporary file beside it");
        }
        if (file_ && lock_as_ours(file_.get())) {
            temporary_ = name;
            out_ = std::make_unique<descriptor_output>(file_.get(), name_);
            return;
        }
        if (file_) {
            ::unlinkat(directory_.get(), name.c_str(), 0);
        }
    }
    fail("cannot make a temporary file beside it", EEXIST);
}

void output_file::apply_permissions() const {
    mode_t mode = mode_.value_or(old_ ? old_->mode : 0);
    if (old_ && ::fchown(file_.get(), old_->owner, old_->group) != 0 &&
        ::fchown(file_.get(), static_cast<uid_t>(-1), old_->group) != 0 && !mode_) {
        mode &= ~static_cast<mode_t>(070) | (mode & 07U) << 3U;  // the group is another one now: no more than others
    }
    if ((old_ || mode_) && ::fchmod(file_.get(), mode) != 0) {
        fail("cannot set the permissions");
    }
}

void output_file::commit() {
    out_->flush();
    if (!directory_) {
        close();
        return;
    }
    apply_permissions();
    if (::fsync(file_.get()) != 0) {
        fail("cannot write");
    }
    if (::renameat(directory_.get(), temporary_.c_str(), directory_.get(), leaf_.c_str()) != 0) {
        fail("cannot replace");
    }
    temporary_.clear();
    if (::fsync(directory_.get()) != 0 && errno != EINVAL) {  // EINVAL: this file system cannot, and need not
        fail("cannot write its directory");
    }
    close();
}

void output_file::close() {
    if (const int code = file_.close(); code != 0) {
        fail("cannot write", code);
    }
}

void output_file::fail(const char* what, int code) const {
    throw system_failure(what, name_, code);
}

}  // namespace rfm::io
