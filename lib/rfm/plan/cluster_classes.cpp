// SPDX-License-Identifier: MIT
#include <rfm/plan/cluster_classes.hpp>

#include <fmt/format.h>

namespace rfm::plan {

bool low_is_best(std::string_view measure) {
    return measure == "recency" || measure == "gap" || measure == "lateness";
}

std::vector<outcome> classes_of(const clusters& c, std::size_t found) {
    std::vector<outcome> classes;
    for (std::size_t i = 0; i < found; ++i) {
        outcome& next = classes.emplace_back();
        next.label = fmt::format("{}", i + 1);
        if (i < c.names.size()) {
            next.name = c.names[i];
        } else {
            next.name = fmt::format("Cluster {}", i + 1);
            next.name_zh = fmt::format("第 {} 类", i + 1);
        }
    }
    return classes;
}

}  // namespace rfm::plan
