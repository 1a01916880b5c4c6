// SPDX-License-Identifier: MIT
#include <rfm/customers/email.hpp>

#include <rfm/customers/folded.hpp>

#include <algorithm>

namespace rfm::customers {
namespace {

constexpr std::size_t most_name = 64;
constexpr std::size_t most_label = 63;
constexpr std::size_t most_address = 254;

bool is_alphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool is_name(std::string_view name) {
    const auto allowed = [](char c) {
        return is_alphanumeric(c) || std::string_view(".!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
    };
    return !name.empty() && name.size() <= most_name && name.front() != '.' && name.back() != '.' &&
           name.find("..") == std::string_view::npos && std::ranges::all_of(name, allowed);
}

bool is_label(std::string_view label) {
    return !label.empty() && label.size() <= most_label && label.front() != '-' && label.back() != '-' &&
           std::ranges::all_of(label, [](char c) { return is_alphanumeric(c) || c == '-'; });
}

bool is_host(std::string_view host) {
    const std::size_t last_dot = host.rfind('.');
    if (last_dot == std::string_view::npos) {
        return false;
    }
    const std::string_view top = host.substr(last_dot + 1);
    if (top.size() < 2 || std::ranges::all_of(top, [](char c) { return c >= '0' && c <= '9'; })) {
        return false;
    }
    for (std::size_t begin = 0; begin <= host.size();) {
        const std::size_t end = std::min(host.find('.', begin), host.size());
        if (!is_label(host.substr(begin, end - begin))) {
            return false;
        }
        begin = end + 1;
    }
    return true;
}

}  // namespace

email parse_email(std::string_view text) {
    std::string address = folded(text);
    std::ranges::transform(address, address.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (address.ends_with('>')) {
        const std::size_t open = address.rfind('<');
        if (open == std::string::npos) {
            return {};
        }
        address = address.substr(open + 1, address.size() - open - 2);
    }
    if (address.starts_with("mailto:")) {
        address.erase(0, 7);
    }
    const std::size_t at = address.find('@');
    if (at == std::string::npos || address.size() > most_address) {
        return {};
    }
    const std::string_view name = std::string_view(address).substr(0, at);
    std::string host = address.substr(at + 1);
    const bool masked = address.find("**") != std::string::npos;
    std::ranges::replace(host, '*', 'x');
    if (!is_name(name) || !is_host(host)) {
        return {};
    }
    if (!masked && address.find('*', at) != std::string::npos) {
        return {};
    }
    return {masked ? email_kind::masked : email_kind::valid, address};
}

}  // namespace rfm::customers
