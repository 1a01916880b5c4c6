// SPDX-License-Identifier: MIT
#include <rfm/load/currency.hpp>

#include <rfm/load/cell.hpp>

#include <algorithm>

namespace rfm::load {
namespace {

struct named_currency {
    std::string_view name;
    std::string_view code;
    std::string_view shared_with = {};
};

/// ISO 4217, the currencies in circulation, one after the other.
constexpr std::string_view iso_codes =
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF "
    "CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG "
    "HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA "
    "MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD "
    "RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX "
    "USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL";

constexpr std::string_view dollars =
    "ARS AUD BBD BMD BND BRL BSD BZD CAD CLP COP CUP CVE DOP FJD GYD HKD JMD KYD LRD MOP MXN NAD NIO NZD SBD SGD SRD "
    "TOP TTD TWD UYU WST XCD";
constexpr std::string_view yuan = "HKD MOP TWD";

/// Signs and Chinese words; none is the beginning of another.
constexpr std::array signs{
    named_currency{"¥", "CNY", "JPY"}, named_currency{"￥", "CNY", "JPY"}, named_currency{"元", "CNY", yuan},
    named_currency{"圆", "CNY", yuan}, named_currency{"圓", "CNY", yuan},  named_currency{"人民币", "CNY"},
    named_currency{"€", "EUR"},        named_currency{"£", "GBP"},         named_currency{"￡", "GBP"},
    named_currency{"₹", "INR"},        named_currency{"₩", "KRW"},         named_currency{"￦", "KRW"},
    named_currency{"円", "JPY"},       named_currency{"美元", "USD"},      named_currency{"美金", "USD"},
    named_currency{"欧元", "EUR"},     named_currency{"英镑", "GBP"},      named_currency{"日元", "JPY"},
    named_currency{"日圆", "JPY"},     named_currency{"港元", "HKD"},      named_currency{"港币", "HKD"},
    named_currency{"新台币", "TWD"},   named_currency{"台币", "TWD"},      named_currency{"韩元", "KRW"},
    named_currency{"澳门元", "MOP"},   named_currency{"澳元", "AUD"},      named_currency{"加元", "CAD"},
    named_currency{"新加坡元", "SGD"}, named_currency{"泰铢", "THB"},      named_currency{"卢布", "RUB"},
    named_currency{"₽", "RUB"},        named_currency{"₺", "TRY"},         named_currency{"฿", "THB"},
    named_currency{"₫", "VND"},        named_currency{"₱", "PHP"},         named_currency{"₪", "ILS"},
    named_currency{"₴", "UAH"},        named_currency{"₸", "KZT"},         named_currency{"₦", "NGN"},
};

/// Words of letters, and of letters before a dollar sign, that are no ISO codes.
constexpr std::array words{
    named_currency{"$", "USD", dollars}, named_currency{"US$", "USD"},  named_currency{"HK$", "HKD"},
    named_currency{"NT$", "TWD"},        named_currency{"MOP$", "MOP"}, named_currency{"A$", "AUD"},
    named_currency{"AU$", "AUD"},        named_currency{"C$", "CAD"},   named_currency{"CA$", "CAD"},
    named_currency{"S$", "SGD"},         named_currency{"NZ$", "NZD"},  named_currency{"R$", "BRL"},
    named_currency{"MX$", "MXN"},        named_currency{"RMB", "CNY"},  named_currency{"CNH", "CNY"},
    named_currency{"NTD", "TWD"},
};

currency_code code_of(std::string_view letters) {
    return {{letters[0], letters[1], letters[2]}};
}

bool lists(std::string_view codes, std::string_view code) {
    for (; codes.size() >= 3; codes.remove_prefix(std::min<std::size_t>(4, codes.size()))) {
        if (codes.starts_with(code)) {
            return true;
        }
    }
    return false;
}

std::optional<currency_mark> mark_of_word(std::string_view word) {
    const auto* const found = std::ranges::find(words, word, &named_currency::name);
    if (found != words.end()) {
        return currency_mark{code_of(found->code), found->shared_with};
    }
    if (word.size() == 3 && lists(iso_codes, word)) {
        return currency_mark{code_of(word), {}};
    }
    return std::nullopt;
}

/// Up to three letters with or without a dollar sign, or the sign alone. Words are taken whole.
std::optional<currency_mark> take_word(narrow_cursor& cursor) {
    std::array<char, 4> word{};
    std::size_t length = 0;
    narrow_cursor ahead = cursor;
    while (ahead.at_letter()) {
        if (length == 3) {
            return std::nullopt;
        }
        word.at(length++) = static_cast<char>(ahead.peek() & ~0x20U);
        ahead.next();
    }
    if (ahead.take(U'$')) {
        word.at(length++) = '$';
    }
    const auto mark = mark_of_word({word.data(), length});
    if (mark) {
        cursor = ahead;
    }
    return mark;
}

}  // namespace

std::string to_text(currency_code currency) {
    return currency.known() ? std::string(currency.letters.data(), currency.letters.size()) : std::string();
}

std::optional<currency_mark> take_currency(narrow_cursor& cursor) {
    if (cursor.at_letter() || cursor.peek() == U'$') {
        return take_word(cursor);
    }
    for (const named_currency& sign : signs) {
        if (cursor.take_text(sign.name)) {
            return currency_mark{code_of(sign.code), sign.shared_with};
        }
    }
    return std::nullopt;
}

std::optional<currency_mark> combine(const currency_mark& one, const currency_mark& other) {
    if (one.currency == other.currency) {
        return one.shared_with.empty() ? one : other;
    }
    const auto covers = [](const currency_mark& sign, const currency_mark& code) {
        return code.shared_with.empty() && lists(sign.shared_with, {code.currency.letters.data(), 3});
    };
    if (covers(one, other)) {
        return other;
    }
    return covers(other, one) ? std::optional(one) : std::nullopt;
}

std::optional<currency_code> parse_currency(std::string_view text) {
    narrow_cursor cursor(trim(text));
    const auto mark = take_currency(cursor);
    return mark && cursor.at_end() ? std::optional(mark->currency) : std::nullopt;
}

}  // namespace rfm::load
