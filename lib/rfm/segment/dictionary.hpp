// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace rfm::segment {

/// Numbers texts in the order they are first seen, as a coded_column wants them: code 0 is the empty text.
class dictionary {
public:
    std::uint32_t code_of(std::string_view text) {
        const auto known = codes_.find(text);
        if (known != codes_.end()) {
            return known->second;
        }
        const auto code = static_cast<std::uint32_t>(texts_.size());
        texts_.emplace_back(text);
        codes_.emplace(text, code);
        return code;
    }

    const std::vector<std::string>& texts() const { return texts_; }
    std::vector<std::string> take() && { return std::move(texts_); }

private:
    struct text_hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    std::vector<std::string> texts_{""};
    std::unordered_map<std::string, std::uint32_t, text_hash, std::equal_to<>> codes_{{"", 0}};
};

}  // namespace rfm::segment
