// SPDX-License-Identifier: MIT
#include <rfm/text/width.hpp>
#include <rfm/text/width_ranges.hpp>

#include <doctest/doctest.h>

#include <span>

using rfm::text::display_width;
using rfm::text::fit;
using rfm::text::pad_left;
using rfm::text::pad_right;
using rfm::text::width_of;

TEST_CASE("width: East Asian wide and full-width characters take two columns, half-width ones one") {
    CHECK(display_width("冠军客户") == 8);
    CHECK(display_width("ＡＢ＝") == 6);
    CHECK(display_width("カナ") == 4);
    CHECK(display_width("ｶﾅ") == 2);
    CHECK(display_width("정") == 2);
    CHECK(display_width("A级") == 3);
    CHECK(display_width("，。") == 4);
    CHECK(width_of(0x3000) == 2);   // ideographic space
    CHECK(width_of(0x20000) == 2);  // extension B
    CHECK(width_of(0x303F) == 1);   // the only half one among the symbols of its block
    CHECK(width_of(0x10FFFF) == 1);
}

TEST_CASE("width: Latin, Cyrillic, box and block characters take one column") {
    CHECK(display_width("Müller Иван") == 11);
    CHECK(display_width("─█▏…€×") == 6);
    CHECK(display_width("\u00AD") == 1);  // soft hyphen
}

TEST_CASE("width: combining, zero-width and control characters take none") {
    CHECK(display_width("e\u0301") == 1);
    CHECK(display_width("a\u200Bb\uFEFF\u2060") == 2);
    CHECK(display_width("\u202Eabc\u202C") == 3);
    CHECK(display_width("\t\x1B\x7F\u009B") == 0);
    CHECK(display_width("\u1112\u1161\u11AB") == 2);  // 한 written as three letters
    CHECK(display_width("ก\u0E31น") == 2);
    CHECK(display_width("か\u3099") == 2);  // combining, though East Asian wide
}

TEST_CASE("width: emoji take two columns, those of later Unicode versions as well") {
    CHECK(display_width("😀") == 2);
    CHECK(width_of(0x1FAE8) == 2);  // Unicode 15
    CHECK(display_width("❤") == 1);
}

TEST_CASE("width: an ill-formed piece takes the column of the mark shown for it") {
    CHECK(display_width("a\xFF\xE4\xB8") == 3);
    CHECK(display_width("") == 0);
}

TEST_CASE("width: ranges are ascending and apart, as the search needs") {
    using rfm::text::width_range;
    for (const std::span<const width_range> ranges : {std::span<const width_range>(rfm::text::zero_width_ranges),
                                                      std::span<const width_range>(rfm::text::double_width_ranges)}) {
        for (std::size_t i = 0; i < ranges.size(); ++i) {
            CHECK(ranges[i].first <= ranges[i].last);
            if (i > 0) {
                CHECK(ranges[i - 1].last < ranges[i].first);
            }
        }
    }
}

TEST_CASE("fit: a text that fits is untouched, another ends in an ellipsis within the columns") {
    CHECK(fit("Champions", 9) == "Champions");
    CHECK(fit("Champions", 8) == "Champio…");
    CHECK(fit("Champions", 1) == "…");
    CHECK(fit("Champions", 0) == "");
    CHECK(fit("", 0) == "");
}

TEST_CASE("fit: a wide character is never halved, a combining mark never orphaned") {
    CHECK(fit("冠军客户", 8) == "冠军客户");
    CHECK(fit("冠军客户", 7) == "冠军客…");
    CHECK(fit("冠军客户", 6) == "冠军…");
    CHECK(fit("冠军客户", 2) == "…");
    CHECK(fit("e\u0301te\u0301s", 3) == "e\u0301t…");
    CHECK(fit("abe\u0301xyz", 4) == "abe\u0301…");
}

TEST_CASE("pad: to columns, not to bytes; never cuts") {
    CHECK(pad_right("客户", 6) == "客户  ");
    CHECK(pad_left("客户", 6) == "  客户");
    CHECK(pad_left("12.50", 3) == "12.50");
    CHECK(pad_right("", 2) == "  ");
}
