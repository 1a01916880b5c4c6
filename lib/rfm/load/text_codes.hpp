// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/hash.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace rfm::load {

/// The codes of texts; the empty text is 0. The text asked for last is found without a search.
class text_codes {
public:
    text_codes() = default;
    text_codes(text_codes&&) = default;
    text_codes& operator=(text_codes&&) = default;

    std::optional<std::uint32_t> find(std::string_view text) {
        if (text != last_.first) {
            const auto found = codes_.find(text);
            if (found == codes_.end()) {
                return text.empty() ? std::optional(std::uint32_t{0}) : std::nullopt;
            }
            last_ = {found->first, found->second};
        }
        return last_.second;
    }
    void add(std::string_view text, std::uint32_t code) { codes_.emplace(text, code); }

private:
    struct hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return hash64(text); }
    };
    std::unordered_map<std::string, std::uint32_t, hash, std::equal_to<>> codes_;
    std::pair<std::string_view, std::uint32_t> last_;  // a view of a key
};

}  // namespace rfm::load
