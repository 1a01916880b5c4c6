// SPDX-License-Identifier: MIT

// Whether bytes are UTF-8, for structure.cpp, which includes this for each instruction set.

class utf8_check {
    using bytes = hn::CappedTag<std::uint8_t, 64>;
    using vector = hn::Vec<bytes>;
    static constexpr std::size_t lanes = hn::MaxLanes(bytes{});

public:
    utf8_check()
        : first_high_(hn::LoadDup128(bytes{}, pairs_of_utf8.first_high.data())),
          first_low_(hn::LoadDup128(bytes{}, pairs_of_utf8.first_low.data())),
          second_high_(hn::LoadDup128(bytes{}, pairs_of_utf8.second_high.data())),
          wrong_(hn::Zero(bytes{})) {}

    /// 64 bytes; the 3 before them are looked at as well.
    void add(const char* text) {
        for (std::size_t i = 0; i < 64; i += lanes) {
            const auto* at = reinterpret_cast<const std::uint8_t*>(text) + i;
            const vector second = hn::LoadU(bytes{}, at);
            const vector first = hn::LoadU(bytes{}, at - 1);
            const vector pair = hn::And(hn::And(hn::TableLookupBytes(first_high_, hn::ShiftRight<4>(first)),
                                                hn::TableLookupBytes(first_low_, hn::And(first, set(0x0F)))),
                                        hn::TableLookupBytes(second_high_, hn::ShiftRight<4>(second)));
            const vector third_due = hn::SaturatedSub(hn::LoadU(bytes{}, at - 2), set(0xE0 - 0x80));
            const vector fourth_due = hn::SaturatedSub(hn::LoadU(bytes{}, at - 3), set(0xF0 - 0x80));
            const vector due = hn::And(hn::Or(third_due, fourth_due), set(utf8_pairs::two_continuations));
            wrong_ = hn::Or(wrong_, hn::Xor(pair, due));
        }
    }

    bool valid() const { return hn::AllTrue(bytes{}, hn::Eq(wrong_, hn::Zero(bytes{}))); }

private:
    static vector set(unsigned byte) { return hn::Set(bytes{}, static_cast<std::uint8_t>(byte)); }

    vector first_high_;
    vector first_low_;
    vector second_high_;
    vector wrong_;
};

inline bool is_utf8(std::string_view text) {
    constexpr std::size_t before = 3;
    utf8_check check;
    char edge[before + 128] = {};
    std::size_t at = text.copy(edge + before, 64);
    check.add(edge + before);
    for (; at + 64 <= text.size(); at += 64) {
        check.add(text.data() + at);
    }
    std::fill(std::begin(edge), std::end(edge), '\0');
    const std::size_t known = std::min(at, before);
    text.copy(edge + before - known, std::string_view::npos, at - known);
    check.add(edge + before);
    check.add(edge + before + 64);  // a character must not be cut off at the end
    return check.valid();
}
