// SPDX-License-Identifier: MIT
#include <rfm/load/id_map.hpp>

#include <rfm/base/error.hpp>
#include <rfm/load/side_file.hpp>

#include <fmt/format.h>

namespace rfm::load {
namespace {

[[noreturn]] void refuse(std::string what, std::string file = {}, std::uint64_t line = 0) {
    throw failure({.kind = error_kind::refused,
                   .what = std::move(what),
                   .file = std::move(file),
                   .line = line,
                   .remedy = "an id map says once for each id which other id it stands for: from,to"});
}

}  // namespace

id_map::id_map(const std::vector<std::pair<std::string, std::string>>& from_to) {
    for (const auto& [from, to] : from_to) {
        const auto [found, added] = targets_.try_emplace(from, to);
        if (!added && found->second != to) {
            refuse(fmt::format("the id map sends '{}' to '{}' and to '{}'", from, found->second, to));
        }
    }
    std::erase_if(targets_, [](const auto& entry) { return entry.first == entry.second; });
    std::unordered_map<std::string, std::string> ends;
    for (const auto& [from, to] : targets_) {
        const std::string* end = &to;
        std::size_t steps = 0;
        for (auto next = targets_.find(to); next != targets_.end(); next = targets_.find(*end)) {
            end = &next->second;
            if (++steps > targets_.size()) {
                refuse("the id map runs in a circle");
            }
        }
        ends.emplace(from, *end);
    }
    targets_ = std::move(ends);
}

std::string_view id_map::target(std::string_view id) const {
    if (targets_.empty()) {
        return id;
    }
    const auto found = targets_.find(std::string(id));
    return found == targets_.end() ? id : std::string_view(found->second);
}

id_map read_id_map(const std::string& path, const id_folding& fold) {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const side_row<2>& row : read_side_file<2>(path, {"from", "to"})) {
        if (row.cells[0].empty() || row.cells[1].empty()) {
            refuse("an id is missing", path, row.line);
        }
        auto& [from, to] = pairs.emplace_back();
        append_folded(from, row.cells[0], fold);
        append_folded(to, row.cells[1], fold);
    }
    try {
        return id_map(pairs);
    } catch (const failure& e) {
        error named = e.value();
        named.file = path;
        throw failure(std::move(named));
    }
}

}  // namespace rfm::load
