// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <utility>
#include <vector>

namespace rfm {

/// Leaves new elements of a vector that is resized, or made longer by emplace_back() without a value, as they are in
/// memory: whoever does so writes them.
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

/// Its memory is first touched by the thread that writes it, not by the one that makes it.
template <class T>
using unset_vector = std::vector<T, unset_allocator<T>>;

}  // namespace rfm
