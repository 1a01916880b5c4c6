// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <cerrno>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <rfm/io/descriptor.hpp>
#include <rfm/io/output.hpp>

namespace rfm::io {

struct output_file_options {
    bool personal = true;             ///< a new file is for its owner only (0600), whatever the umask
    std::optional<mode_t> mode = {};  ///< permissions asked for; they win over all others
    /// Remove what killed runs left of this target. This reads the whole directory: not for thousands of files in one.
    bool look_for_stale = true;
};

/// The one writer of files. A target is wholly old or wholly new, also after a crash or a power failure: the bytes
/// go to a temporary file `.NAME.rfm-XXXXXX` in the target's directory, which commit() puts in its place.
///
/// - An existing target keeps its mode and, where the system allows it, its owner and group; a new one is 0600 if it
///   is personal, else what the umask leaves of 0666. Access control lists are not kept.
/// - A symbolic link stays; what it points at is replaced, or made.
/// - Devices, pipes, /dev/stdout and /dev/fd/N are written directly: there commit() only flushes and closes.
/// - The temporary file is removed with the object. One that a killed run left behind is removed by the next
///   output_file for the same target that looks for it; the lock (flock) on it tells that nobody writes it any more.
///
/// Every failure is an rfm::failure of kind failed with the errno text and the target as the user named it.
class output_file final : public output {
public:
    /// Opens, so that a target that cannot be written fails before the work. "-" is a file like any other here.
    explicit output_file(const std::string& path, const output_file_options& options = {});
    output_file(const output_file&) = delete;
    output_file& operator=(const output_file&) = delete;
    ~output_file() override;

    void write(std::string_view bytes) override { out_->write(bytes); }

    /// Makes what was written the target. To be called once, as the last thing.
    void commit();

private:
    struct permissions {
        mode_t mode;
        uid_t owner;
        gid_t group;
    };

    void write_directly(descriptor file);
    void make_temporary(const std::string& path, bool umask_decides);
    void apply_permissions() const;
    void close();
    [[noreturn]] void fail(const char* what, int code = errno) const;

    std::string name_;  // as the user wrote it
    bool look_for_stale_;
    std::optional<permissions> old_;  // of the target that is replaced
    std::optional<mode_t> mode_;      // of the new file, unless the umask decided
    descriptor directory_;            // none: written directly
    std::string leaf_;                // the target's name in directory_
    std::string temporary_;           // empty: none, or no longer ours
    descriptor file_;
    std::unique_ptr<descriptor_output> out_;
};

}  // namespace rfm::io
