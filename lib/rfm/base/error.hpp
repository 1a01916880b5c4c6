// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <exception>
#include <string>

namespace rfm {

/// What went wrong, in the terms that decide how a program ends.
enum class error_kind {
    failed,   ///< I/O, no space, internal
    usage,    ///< options, plan or config
    refused,  ///< data that cannot be trusted as it stands
    no_data,  ///< nothing was loaded
    busy,     ///< somebody else holds the lock
};

/// One error as a value. Empty and zero members are unknown; text is composed from it by `to_text`.
struct error {
    error_kind kind = error_kind::failed;
    std::string what = {};  ///< lower case, no full stop: "cannot read '31/02/2024' in column 'date' as a date"
    std::string file = {};  ///< input, plan or target as the user named it
    std::uint64_t line = 0;
    std::uint64_t column = 0;
    std::string remedy = {};  ///< "give --date-format dmy or mdy"; several lines are allowed
};

/// "orders.csv:1042: cannot read ..." without the remedy. Control characters are left as they are.
std::string to_text(const error& e);

/// Carries an `error` to the one place that ends the run. Rows that are rejected never throw.
class failure : public std::exception {
public:
    explicit failure(error e);
    const char* what() const noexcept override { return text_.c_str(); }
    const error& value() const noexcept { return error_; }

private:
    error error_;
    std::string text_;
};

/// An I/O failure of `file` with the text of the errno value `code`.
failure system_failure(const std::string& what, const std::string& file, int code);

}  // namespace rfm
