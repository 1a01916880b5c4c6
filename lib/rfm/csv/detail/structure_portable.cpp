// SPDX-License-Identifier: MIT
#include <rfm/csv/detail/structure.hpp>

#include <array>
#include <bit>
#include <cstring>

namespace rfm::csv::detail {
namespace {

constexpr std::uint64_t in_each_byte(std::uint64_t byte) {
    return byte * 0x0101010101010101U;
}
constexpr std::uint64_t low_bits = in_each_byte(0x7F);

/// 64 bytes as 8 numbers whose lowest byte is the first.
class words {
public:
    static constexpr const char* name = "portable";
    using word = std::array<std::uint64_t, 8>;

    explicit words(const marks& of) : delimiter_(repeated(of.delimiter)), quote_(repeated(of.quote)) {}

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

    std::uint64_t delimiters(const word& w) const { return equal(w, delimiter_); }
    std::uint64_t quotes(const word& w) const { return equal(w, quote_); }
    static std::uint64_t lfs(const word& w) { return equal(w, repeated('\n')); }
    static std::uint64_t crs(const word& w) { return equal(w, repeated('\r')); }

    static std::uint64_t prefix_xor(std::uint64_t bits) {
        for (int shift = 1; shift < 64; shift *= 2) {
            bits ^= bits << shift;
        }
        return bits;
    }

    class observed {
    public:
        void add(const word& w) {
            for (const std::uint64_t eight : w) {
                any_ |= eight;
            }
            has_nul_ = has_nul_ || equal(w, 0) != 0;
        }
        void add_first(const char* from, std::size_t n) {
            for (std::size_t i = 0; i < n; ++i) {
                any_ |= static_cast<unsigned char>(from[i]);
                has_nul_ = has_nul_ || from[i] == '\0';
            }
        }
        bool ascii() const { return (any_ & ~low_bits) == 0; }
        bool has_nul() const { return has_nul_; }

    private:
        std::uint64_t any_ = 0;
        bool has_nul_ = false;
    };

private:
    static constexpr std::uint64_t repeated(char c) { return in_each_byte(static_cast<unsigned char>(c)); }

    /// One bit per byte of `w` that is the repeated one.
    static std::uint64_t equal(const word& w, std::uint64_t repeated) {
        std::uint64_t bits = 0;
        for (std::size_t i = 0; i < w.size(); ++i) {
            const std::uint64_t difference = w[i] ^ repeated;
            const std::uint64_t nonzero = ((difference & low_bits) + low_bits) | difference;
            const std::uint64_t ones = (~nonzero & ~low_bits) >> 7;
            bits |= (ones * 0x0102040810204080U) >> 56 << (8 * i);
        }
        return bits;
    }

    std::uint64_t delimiter_;
    std::uint64_t quote_;
};

#include <rfm/csv/detail/structure-inl.hpp>

}  // namespace

structure_kernels portable_kernels() {
    return kernels();
}

}  // namespace rfm::csv::detail
