// SPDX-License-Identifier: MIT
#include "memory_input.hpp"
#include "targets.hpp"

#include <rfm/base/error.hpp>
#include <rfm/load/profile_loader.hpp>
#include <rfm/load/profile_writer.hpp>
#include <rfm/load/service_loader.hpp>

#include <optional>
#include <string>

namespace rfm::fuzz {
namespace {

load::settings chosen_settings(input& from) {
    constexpr std::array<std::optional<io::encoding>, 4> encodings{std::nullopt, io::encoding::utf8,
                                                                   io::encoding::gb18030, io::encoding::utf16le};
    constexpr std::array orders{load::day_month_order::undecided, load::day_month_order::day_first,
                                load::day_month_order::month_first};
    load::settings how;
    how.encoding = from.one_of(encodings);
    how.dates.order = from.one_of(orders);
    how.fold.phone = from.flag();
    how.fold.email = from.flag();
    how.allow_masked_ids = true;
    return how;
}

/// The canonical form of what was read; nothing where the input is refused, which is an answer.
template <class Loader, class Write>
std::optional<std::string> canonical(std::string_view bytes, const load::settings& how,
                                     customers::satisfaction_scale scale, const Write& write) {
    Loader loader(how, {.map = {}, .scale = scale});
    try {
        loader.load(open_bytes(bytes), nullptr);
    } catch (const failure& e) {
        require(e.value().kind == error_kind::refused || e.value().kind == error_kind::no_data,
                "an input is loaded, refused or empty");
        require(!e.value().what.empty(), "a refusal says why");
        return std::nullopt;
    }
    const std::uint64_t loaded = loader.report().counts.loaded.records;
    const auto rows = loader.take();
    require(rows.size() == loaded, "every record that was loaded is a row");
    io::memory_output written;
    write(rows, written);
    return written.text();
}

template <class Loader, class Write>
void check(std::string_view bytes, const load::settings& how, customers::satisfaction_scale scale, const Write& write) {
    const auto first = canonical<Loader>(bytes, how, scale, write);
    if (!first) {
        return;
    }
    load::settings plain;
    plain.allow_masked_ids = true;
    const auto again = canonical<Loader>(*first, plain, customers::satisfaction_scale::hundred, write);
    require(again.has_value(), "what was written can be read");
    require(again == first, "what was written is read as it is");
}

}  // namespace

/// Customer profiles and service records are read with an accounting that adds up, or refused; what was read is written
/// and read again as the same.
void people(std::string_view bytes) {
    using customers::satisfaction_scale;
    constexpr std::array scales{satisfaction_scale::undecided, satisfaction_scale::five, satisfaction_scale::ten,
                                satisfaction_scale::hundred};
    input from(bytes);
    const bool services = from.flag();
    const satisfaction_scale scale = from.one_of(scales);
    const load::settings how = chosen_settings(from);
    if (services) {
        check<load::service_loader>(from.rest(), how, scale, load::write_services);
    } else {
        check<load::profile_loader>(from.rest(), how, scale, load::write_profiles);
    }
}

}  // namespace rfm::fuzz
