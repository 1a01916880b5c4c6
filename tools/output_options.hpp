// SPDX-License-Identifier: MIT
#pragma once

#include "option_table.hpp"

#include <rfm/io/output.hpp>
#include <rfm/io/output_file.hpp>

#include <sys/types.h>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rfm::tools {

/// Where a verb writes: shared by all that write data.
struct output_options {
    std::string file;    ///< empty or "-": standard output
    std::string format;  ///< empty: the ending of `file`, else the verb's default
    std::optional<mode_t> mode;

    /// @param formats  what -f takes
    void add_to(option_table& table, const std::vector<std::string>& formats);

    bool to_stdout() const { return file.empty() || file == "-"; }

    /// What -f says, else the ending of the file, else nothing. Throws rfm::failure (usage) when the two contradict.
    std::optional<std::string> settled_format() const;

private:
    std::vector<std::string> formats_;
};

/// A file that becomes the target only when finished, or standard output. Control characters do not reach a terminal.
class target {
public:
    explicit target(const output_options& where);

    io::output& out();
    /// Everything is written, or rfm::failure is thrown.
    void finish();
    /// Whether standard output has received bytes that cannot be taken back.
    bool began() const { return stdout_ && stdout_->began(); }

private:
    std::optional<io::output_file> file_;
    std::optional<io::standard_output> stdout_;
    std::unique_ptr<io::output> escaped_;  // before a terminal
};

/// Writes one whole text to `path`. Throws rfm::failure.
void write_file(const std::string& path, std::string_view text, const std::optional<mode_t>& mode);

}  // namespace rfm::tools
