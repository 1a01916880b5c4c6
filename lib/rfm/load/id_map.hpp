// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/load/customer_id.hpp>

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace rfm::load {

/// Which customer ids stand for another one: merged accounts, parent companies (--id-map). Immutable once made.
class id_map {
public:
    id_map() = default;
    /// Chains are followed to their end. Throws rfm::failure (refused): an id with two targets, or a cycle.
    explicit id_map(const std::vector<std::pair<std::string, std::string>>& from_to);

    bool empty() const { return targets_.empty(); }
    /// `id` itself where the map says nothing about it.
    std::string_view target(std::string_view id) const;

private:
    std::unordered_map<std::string, std::string> targets_;
};

/// Reads a file with columns from and to, in any encoding and dialect orders may have; both are folded as ids are.
/// Throws rfm::failure as the constructor and side files do.
id_map read_id_map(const std::string& path, const id_folding& fold);

}  // namespace rfm::load
