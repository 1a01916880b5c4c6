// SPDX-License-Identifier: MIT
#include <rfm/load/detail/plain_rows.hpp>

#include <rfm/base/fixed.hpp>
#include <rfm/base/short_text.hpp>
#include <rfm/csv/detail/structure.hpp>
#include <rfm/load/near_ids.hpp>
#include <rfm/load/plain_id.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

// As in csv/detail/structure.cpp, but for the instruction sets alone with which this pays.
#define HWY_IS_DEBUG_BUILD 0
#define HWY_WANT_AVX3_DL 1
#define HWY_DISABLED_TARGETS \
    (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV | HWY_SSSE3 | HWY_SSE4 | HWY_AVX3)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "rfm/load/detail/plain_rows.cpp"
#include <hwy/foreach_target.h>  // compiles this file again for each instruction set
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace rfm::load::detail::HWY_NAMESPACE {
namespace {

#if HWY_TARGET == HWY_AVX2 || HWY_TARGET == HWY_AVX3_DL

namespace hn = hwy::HWY_NAMESPACE;

#include <rfm/load/detail/plain_rows-inl.hpp>

#endif

}  // namespace

#if HWY_TARGET == HWY_AVX2 || HWY_TARGET == HWY_AVX3_DL
plain_kernel kernel() {
    return {.name = HWY_STR(HWY_NAMESPACE), .load = load};
}
#endif

}  // namespace rfm::load::detail::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace rfm::load::detail {

/// A machine has an instruction set for rows if it has it for the structure of text.
const std::vector<plain_kernel>& plain_kernels() {
    static const std::vector<plain_kernel> kernels = [] {
        std::vector<plain_kernel> made;
#if HWY_TARGETS & HWY_AVX2
        made.push_back(N_AVX2::kernel());
#endif
#if HWY_TARGETS & HWY_AVX3_DL
        made.push_back(N_AVX3_DL::kernel());
#endif
        const auto runs = csv::detail::all_kernels();
        std::erase_if(made, [&](const plain_kernel& each) {
            return std::ranges::none_of(runs, [&](const auto& with) { return with.name == each.name; });
        });
        return made;
    }();
    return kernels;
}

}  // namespace rfm::load::detail
#endif
