// SPDX-License-Identifier: MIT
#include <rfm/orders/groups.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>

namespace rfm::orders {

void append_group(std::string& id, std::string_view group) {
    id += '\0';
    id += group;
}

void split_groups(activity& bought, std::string name) {
    std::map<std::string, std::uint32_t, std::less<>> codes{{"", 0}};
    text_column ids;
    std::vector<std::string_view> groups;
    for (std::size_t row = 0; row < bought.size(); ++row) {
        const std::string_view both = bought.customers[row];
        const std::size_t mark = both.find('\0');
        ids.append(both.substr(0, mark));
        groups.push_back(mark == std::string_view::npos ? std::string_view() : both.substr(mark + 1));
        if (codes.find(groups.back()) == codes.end()) {
            codes.emplace(groups.back(), 0);
        }
    }
    coded_column within;
    within.name = std::move(name);
    within.texts.clear();
    for (auto& [text, code] : codes) {
        code = static_cast<std::uint32_t>(within.texts.size());
        within.texts.push_back(text);
    }
    within.codes.reserve(groups.size());
    for (const std::string_view group : groups) {
        within.codes.push_back(codes.find(group)->second);
    }
    bought.customers = std::move(ids);
    bought.within = std::move(within);
}

}  // namespace rfm::orders
