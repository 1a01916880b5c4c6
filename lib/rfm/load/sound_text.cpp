// SPDX-License-Identifier: MIT
#include <rfm/load/sound_text.hpp>

#include <rfm/text/utf8.hpp>

namespace rfm::load {

std::string sound_text(std::string_view text) {
    std::string sound;
    for (std::size_t at = 0; at < text.size();) {
        const text::decoded one = text::decode(text, at);
        text::append_utf8(sound, one.value == 0 ? text::replacement_character : one.value);
        at += one.length;
    }
    return sound;
}

}  // namespace rfm::load
