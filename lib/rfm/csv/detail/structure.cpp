// SPDX-License-Identifier: MIT
#include <rfm/csv/detail/structure.hpp>

#include <bit>
#include <cstddef>
#include <cstring>
#include <iterator>

// Vectors without a fixed size cannot be members; such machines have another target as well.
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV)
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

    explicit words(const marks& of)
        : delimiter_(hn::Set(bytes{}, static_cast<std::uint8_t>(of.delimiter))),
          quote_(hn::Set(bytes{}, static_cast<std::uint8_t>(of.quote))) {}

    static word load(const char* from) {
        word w;
        for (std::size_t i = 0; i < count; ++i) {
            w.parts[i] = hn::LoadU(bytes{}, reinterpret_cast<const std::uint8_t*>(from) + i * lanes);
        }
        return w;
    }

    std::uint64_t delimiters(const word& w) const { return equal(w, delimiter_); }
    std::uint64_t quotes(const word& w) const { return equal(w, quote_); }
    static std::uint64_t lfs(const word& w) { return equal(w, hn::Set(bytes{}, '\n')); }
    static std::uint64_t crs(const word& w) { return equal(w, hn::Set(bytes{}, '\r')); }

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

    class observed {
    public:
        // Not by default: what the compiler writes is not compiled for this instruction set.
        observed() : highest_(hn::Zero(bytes{})), lowest_(hn::Set(bytes{}, 0xFF)) {}

        void add(const word& w) {
            for (std::size_t i = 0; i < count; ++i) {
                highest_ = hn::Max(highest_, w.parts[i]);
                lowest_ = hn::Min(lowest_, w.parts[i]);
            }
        }
        void add_first(const char* from, std::size_t n) {
            for (std::size_t i = 0; i < n; ++i) {
                const vector one = hn::Set(bytes{}, static_cast<std::uint8_t>(from[i]));
                highest_ = hn::Max(highest_, one);
                lowest_ = hn::Min(lowest_, one);
            }
        }
        bool ascii() const { return hn::AllTrue(bytes{}, hn::Lt(highest_, hn::Set(bytes{}, 0x80))); }
        bool has_nul() const { return !hn::AllTrue(bytes{}, hn::Gt(lowest_, hn::Zero(bytes{}))); }

    private:
        vector highest_;
        vector lowest_;
    };

private:
    static std::uint64_t equal(const word& w, vector byte) {
        std::uint64_t bits = 0;
        for (std::size_t i = 0; i < count; ++i) {
            std::uint8_t part[8] = {};
            hn::StoreMaskBits(bytes{}, hn::Eq(w.parts[i], byte), part);
            std::uint64_t number = 0;
            std::memcpy(&number, part, sizeof number);
            bits |= number << (i * lanes % 64);
        }
        return bits;
    }

    vector delimiter_;
    vector quote_;
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
namespace {

HWY_EXPORT(kernels_of_target);

structure_kernels kernels_for(std::int64_t target) {
    hwy::ChosenTarget chosen;
    chosen.Update(target);
    constexpr bool only_one = std::size(HWY_DISPATCH_TABLE(kernels_of_target)) == 1;
    return HWY_DISPATCH_TABLE(kernels_of_target)[only_one ? 0 : chosen.GetIndex()]();
}

}  // namespace

const structure_kernels& best_kernels() {
    static const structure_kernels best = kernels_for(hwy::SupportedTargets());
    return best;
}

std::vector<structure_kernels> all_kernels() {
    std::vector<structure_kernels> all{portable_kernels()};
    for (auto left = static_cast<std::uint64_t>(hwy::SupportedTargets() & HWY_TARGETS); left != 0; left &= left - 1) {
        all.push_back(kernels_for(static_cast<std::int64_t>(left & (~left + 1))));
    }
    return all;
}

}  // namespace rfm::csv::detail
#endif
