// SPDX-License-Identifier: MIT
#include <rfm/csv/detail/structure.hpp>
#include <rfm/csv/detail/utf8_pairs.hpp>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstring>
#include <iterator>

// Only what is in the headers is used: the library's own choice of an instruction set costs milliseconds at each start.
#define HWY_IS_DEBUG_BUILD 0
// The lists of places take instructions that the first machines with 64-byte vectors lack: those go without such
// vectors.
#define HWY_WANT_AVX3_DL 1
// Vectors without a fixed size cannot be members; such machines have another target as well.
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV | HWY_SSSE3 | HWY_AVX3)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "rfm/csv/detail/structure.cpp"
#include <hwy/foreach_target.h>  // compiles this file again for each instruction set
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace rfm::csv::detail::HWY_NAMESPACE {
namespace {

#if HWY_TARGET == HWY_SCALAR || HWY_TARGET == HWY_EMU128

structure_kernels kernels() {
    return portable_kernels();
}

#else

namespace hn = hwy::HWY_NAMESPACE;

#include <rfm/csv/detail/bits-inl.hpp>
#include <rfm/csv/detail/utf8-inl.hpp>

/// 64 bytes as as many vectors as that takes.
class words {
    using bytes = hn::CappedTag<std::uint8_t, 64>;
    using vector = hn::Vec<bytes>;
    static constexpr std::size_t lanes = hn::MaxLanes(bytes{});
    static constexpr std::size_t count = 64 / lanes;

public:
    static constexpr const char* name = HWY_STR(HWY_NAMESPACE);
    struct word {
        vector parts[count];
    };

    static word load(const char* from) {
        word w;
        for (std::size_t i = 0; i < count; ++i) {
            w.parts[i] = hn::LoadU(bytes{}, reinterpret_cast<const std::uint8_t*>(from) + i * lanes);
        }
        return w;
    }

    using pattern = vector;
    static pattern repeat(char byte) { return hn::Set(bytes{}, static_cast<std::uint8_t>(byte)); }

    static std::uint64_t equal(const word& w, pattern byte) {
        return bits_of(w, [byte](vector v) HWY_ATTR { return hn::Eq(v, byte); });
    }
    static std::uint64_t equal_any(const word& w, pattern a, pattern b) {
        return bits_of(w, [a, b](vector v) HWY_ATTR { return hn::Or(hn::Eq(v, a), hn::Eq(v, b)); });
    }
    static bool is_utf8(std::string_view text) { return HWY_NAMESPACE::is_utf8(text); }

    /// What bytes there are.
    class observed {
    public:
        // Not by default: what the compiler writes is not compiled for this instruction set.
        observed() : any_(hn::Zero(bytes{})), lowest_(hn::Set(bytes{}, 0xFF)) {}

        void add(const word& w) {
            for (const vector v : w.parts) {
                any_ = hn::Or(any_, v);
                lowest_ = hn::Min(lowest_, v);
            }
        }
        void add_first(const char* from, std::size_t n) {
            for (std::size_t i = 0; i < n; ++i) {
                const vector one = hn::Set(bytes{}, static_cast<std::uint8_t>(from[i]));
                any_ = hn::Or(any_, one);
                lowest_ = hn::Min(lowest_, one);
            }
        }
        bool ascii() const { return hn::AllTrue(bytes{}, hn::Lt(any_, hn::Set(bytes{}, 0x80))); }
        bool has_nul() const { return !hn::AllFalse(bytes{}, hn::Eq(lowest_, hn::Zero(bytes{}))); }

    private:
        vector any_;
        vector lowest_;
    };

#if HWY_ARCH_X86 && HWY_TARGET <= HWY_AVX3_DL
    static std::size_t append_places(std::uint32_t* into, std::uint64_t word, std::uint32_t place) {
        const hn::CappedTag<std::uint32_t, 16> numbers;
        const hn::Half<bytes> half;
        const hn::Half<decltype(half)> quarter;
        const auto first = hn::Set(numbers, place);
        std::uint8_t mask[8] = {};
        std::memcpy(mask, &word, sizeof word);
        const vector found = hn::Compress(hn::Iota(bytes{}, 0), hn::LoadMaskBits(bytes{}, mask));
        const auto few = hn::LowerHalf(quarter, hn::LowerHalf(half, found));
        hn::StoreU(hn::Add(first, hn::PromoteTo(numbers, few)), numbers, into);
        const auto count = static_cast<std::size_t>(std::popcount(word));
        if (count > 16) {
            std::uint8_t all[64];
            hn::StoreU(found, bytes{}, all);
            for (std::size_t k = 16; k < count; k += 16) {
                hn::StoreU(hn::Add(first, hn::PromoteTo(numbers, hn::LoadU(quarter, all + k))), numbers, into + k);
            }
        }
        return count;
    }
#else
    static std::size_t append_places(std::uint32_t* into, std::uint64_t word, std::uint32_t place) {
        return append_bits(into, word, place);
    }
#endif

    static std::uint64_t prefix_xor(std::uint64_t bits) {
#if HWY_ARCH_X86 && HWY_TARGET <= HWY_SSE4
        const hn::CappedTag<std::uint64_t, 2> two;
        return hn::GetLane(hn::CLMulLower(hn::Set(two, bits), hn::Set(two, ~std::uint64_t{0})));
#else
        for (int shift = 1; shift < 64; shift *= 2) {
            bits ^= bits << shift;
        }
        return bits;
#endif
    }

private:
    template <class Test>
    static std::uint64_t bits_of(const word& w, const Test& test) {
        std::uint64_t bits = 0;
        for (std::size_t i = 0; i < count; ++i) {
            std::uint8_t part[8] = {};  // StoreMaskBits may write that many
            hn::StoreMaskBits(bytes{}, test(w.parts[i]), part);
            std::uint64_t number = 0;
            std::memcpy(&number, part, sizeof number);
            bits |= number << (i * lanes % 64);
        }
        return bits;
    }
};

#include <rfm/csv/detail/structure-inl.hpp>

#endif

}  // namespace

structure_kernels kernels_of_target() {
    return kernels();
}

}  // namespace rfm::csv::detail::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rfm::csv::detail {

std::vector<structure_kernels> all_kernels() {
    std::vector<structure_kernels> all{portable_kernels()};
#if !HWY_ARCH_X86
    all.push_back(HWY_STATIC_DISPATCH(kernels_of_target)());
#endif
#if HWY_TARGETS & HWY_SSE4
    if (__builtin_cpu_supports("sse4.2") && __builtin_cpu_supports("pclmul")) {
        all.push_back(N_SSE4::kernels_of_target());
    }
#endif
#if HWY_TARGETS & HWY_AVX2
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") &&
        __builtin_cpu_supports("fma")) {
        all.push_back(N_AVX2::kernels_of_target());
    }
#endif
#if HWY_TARGETS & HWY_AVX3_DL
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi") &&
        __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("avx512vnni") &&
        __builtin_cpu_supports("avx512bitalg") && __builtin_cpu_supports("avx512vpopcntdq") &&
        __builtin_cpu_supports("gfni") && __builtin_cpu_supports("vpclmulqdq")) {
        all.push_back(N_AVX3_DL::kernels_of_target());
    }
#endif
    return all;
}

const structure_kernels& best_kernels() {
    static const structure_kernels best = all_kernels().back();
    return best;
}

}  // namespace rfm::csv::detail
#endif
