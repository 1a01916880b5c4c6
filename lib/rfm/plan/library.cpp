// SPDX-License-Identifier: MIT
#include <rfm/plan/library.hpp>

#include <rfm/base/error.hpp>
#include <rfm/plan/read.hpp>
#include <rfm/text/nearest.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <string_view>
#include <utility>

namespace rfm::plan {
namespace {

constexpr std::string_view ending = ".toml";
constexpr std::string_view standard = "standard";
constexpr std::size_t read_at_most = (1 << 20) + 1;  // more than a plan can have, so that it is refused

std::string_view name_of(const embedded_file& file) {
    return file.name.substr(0, file.name.size() - ending.size());
}

/// `standard` first, then by name: "eight" before "eight-mean", which file names are not.
std::vector<embedded_file> files_in_order() {
    const auto files = builtin_plans();
    std::vector<embedded_file> ordered(files.begin(), files.end());
    std::sort(ordered.begin(), ordered.end(), [](const embedded_file& a, const embedded_file& b) {
        const std::string_view name_a = name_of(a);
        const std::string_view name_b = name_of(b);
        return std::pair(name_a != standard, name_a) < std::pair(name_b != standard, name_b);
    });
    return ordered;
}

std::string read_file(const std::string& path) {
    errno = 0;
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        throw system_failure("cannot open", path, errno);
    }
    std::string bytes;
    std::array<char, 4096> piece{};
    while (file && bytes.size() < read_at_most) {
        file.read(piece.data(), piece.size());
        bytes.append(piece.data(), static_cast<std::size_t>(file.gcount()));
    }
    if (file.bad() || (file.fail() && !file.eof())) {
        throw system_failure("cannot read", path, errno);
    }
    return bytes;
}

/// Of customers with a purchase.
std::size_t count_of_classes(const plan& p) {
    std::vector<std::string_view> names;
    names.reserve(p.segments.size() + 1);
    for (const segment& s : p.segments) {
        names.push_back(s.result.name);
    }
    if (p.otherwise) {
        names.push_back(p.otherwise->name);
    }
    std::sort(names.begin(), names.end());
    return static_cast<std::size_t>(std::unique(names.begin(), names.end()) - names.begin());
}

std::string summary_of(const plan& p) {
    if (p.clusters) {
        return fmt::format("{}clusters of {}", p.clusters->count == 0 ? "" : fmt::format("{} ", p.clusters->count),
                           fmt::join(p.clusters->measures, ", "));
    }
    const auto classes = fmt::format("{} classes", count_of_classes(p));
    if (!p.scores()) {
        return "no scores, " + classes;
    }
    const auto scale_text = [](const scale& s) { return fmt::format("{} 1-{}", to_text(s.how), levels(s)); };
    const auto r = scale_text(*p.recency);
    const auto f = scale_text(*p.frequency);
    const auto m = scale_text(*p.monetary);
    return r == f && f == m ? fmt::format("{}, {}", r, classes) : fmt::format("{}, {}, {}, {}", r, f, m, classes);
}

}  // namespace

std::vector<builtin> builtins() {
    std::vector<builtin> all;
    for (const embedded_file& file : files_in_order()) {
        const plan p = read_plan(file.text, std::string(name_of(file)));
        all.push_back({p.name, p.title, p.title_zh, p.source, summary_of(p)});
    }
    return all;
}

plan load_plan(const std::string& name_or_path) {
    if (name_or_path.find('/') != std::string::npos || name_or_path.ends_with(ending)) {
        return read_plan(read_file(name_or_path), name_or_path);
    }
    std::vector<std::string_view> names;
    for (const embedded_file& file : files_in_order()) {
        if (name_of(file) == name_or_path) {
            return read_plan(file.text, name_or_path);
        }
        names.push_back(name_of(file));
    }
    const auto near = text::nearest(name_or_path, names);
    throw failure({.kind = error_kind::usage,
                   .what = fmt::format("there is no plan '{}'", name_or_path),
                   .file = {},
                   .remedy = fmt::format("{} {}; a file is written with its folder, or ends in .toml",
                                         near.empty() ? "built in:" : "did you mean",
                                         fmt::join(near.empty() ? names : near, ", "))});
}

}  // namespace rfm::plan
