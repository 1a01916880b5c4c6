// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <utility>

namespace rfm {

/// Leaves new elements of a vector that is resized as they are in memory: whoever resizes it writes them.
template <class T>
struct unset_allocator : std::allocator<T> {
    template <class U>
    struct rebind {
        using other = unset_allocator<U>;
    };
    template <class U>
    void construct(U* /*at*/) {}
    template <class U, class... Arguments>
    void construct(U* at, Arguments&&... arguments) {
        std::construct_at(at, std::forward<Arguments>(arguments)...);
    }
};

}  // namespace rfm
