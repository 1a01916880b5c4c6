// SPDX-License-Identifier: MIT
#include <rfm/csv/detail/structure.hpp>
#include <rfm/text/utf8.hpp>

#include <array>
#include <bit>
#include <cstring>

namespace rfm::csv::detail {
namespace {

constexpr std::uint64_t in_each_byte(std::uint64_t byte) {
    return byte * 0x0101010101010101U;
}
constexpr std::uint64_t low_bits = in_each_byte(0x7F);

#include <rfm/csv/detail/bits-inl.hpp>

/// 64 bytes as 8 numbers whose lowest byte is the first.
struct words {
    static constexpr const char* name = "portable";
    using word = std::array<std::uint64_t, 8>;

    static word load(const char* from) {
        word w;
        std::memcpy(w.data(), from, sizeof w);
        if constexpr (std::endian::native == std::endian::big) {
            for (std::uint64_t& eight : w) {
                eight = __builtin_bswap64(eight);
            }
        }
        return w;
    }

    using pattern = std::uint64_t;
    static pattern repeat(char byte) { return in_each_byte(static_cast<unsigned char>(byte)); }

    static std::uint64_t equal(const word& w, pattern byte) {
        return top_bits(w, [=](std::uint64_t eight) {
            const std::uint64_t difference = eight ^ byte;
            return ~(((difference & low_bits) + low_bits) | difference);
        });
    }
    static std::uint64_t equal_any(const word& w, pattern a, pattern b) { return equal(w, a) | equal(w, b); }

    static std::size_t append_places(std::uint32_t* into, std::uint64_t word, std::uint32_t place) {
        return append_bits(into, word, place);
    }

    static std::uint64_t prefix_xor(std::uint64_t bits) {
        for (int shift = 1; shift < 64; shift *= 2) {
            bits ^= bits << shift;
        }
        return bits;
    }

    static bool is_utf8(std::string_view text) { return text::is_utf8(text); }

    /// What bytes there are.
    class observed {
    public:
        void add(const word& w) {
            for (const std::uint64_t eight : w) {
                any_ |= eight;
            }
            nul_ |= equal(w, repeat('\0'));
        }
        void add_first(const char* from, std::size_t n) {
            for (std::size_t i = 0; i < n; ++i) {
                any_ |= static_cast<unsigned char>(from[i]);
                nul_ |= std::uint64_t{from[i] == '\0'};
            }
        }
        bool ascii() const { return (any_ & ~low_bits) == 0; }
        bool has_nul() const { return nul_ != 0; }

    private:
        std::uint64_t any_ = 0;
        std::uint64_t nul_ = 0;
    };

    /// The highest bit of each byte of test(eight bytes).
    template <class Test>
    static std::uint64_t top_bits(const word& w, const Test& test) {
        std::uint64_t bits = 0;
        for (std::size_t i = 0; i < w.size(); ++i) {
            const std::uint64_t ones = (test(w[i]) & ~low_bits) >> 7;
            bits |= (ones * 0x0102040810204080U) >> 56 << (8 * i);
        }
        return bits;
    }
};

#include <rfm/csv/detail/structure-inl.hpp>

}  // namespace

structure_kernels portable_kernels() {
    return kernels();
}

}  // namespace rfm::csv::detail
