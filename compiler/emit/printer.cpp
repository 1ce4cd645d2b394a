#include "emit/printer.h"

#include <array>

namespace ctr::emit {

std::size_t Printer::push(std::string_view key) {
  std::size_t length = pointer_.size();
  if (options_.sources == nullptr)
    return length;
  pointer_ += '/';
  if (key.find('~') == std::string_view::npos && key.find('/') == std::string_view::npos) { // nearly always
    pointer_ += key;
    return length;
  }
  for (char c : key) {
    if (c == '~')
      pointer_ += "~0";
    else if (c == '/')
      pointer_ += "~1";
    else
      pointer_ += c;
  }
  return length;
}

std::size_t Printer::push(std::size_t index) {
  std::size_t length = pointer_.size();
  if (options_.sources != nullptr) {
    pointer_ += '/';
    pointer_ += std::to_string(index);
  }
  return length;
}

namespace {

void appendEscape(std::string &out, unsigned code) {
  static constexpr std::string_view Hex = "0123456789abcdef";
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4)
    out += Hex[(code >> static_cast<unsigned>(shift)) & 0xFU];
}

// Code points that YAML 1.1 takes for a line break or does not allow to stand unescaped, beyond the control characters
// below 0x20. All are two or three bytes long in UTF-8.
unsigned needsYamlEscape(std::string_view text, std::size_t at, std::size_t &length) {
  auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  unsigned lead = byte(at);
  if (lead == 0x7FU) {
    length = 1;
    return 0x7FU;
  }
  if (lead == 0xC2U && byte(at + 1) < 0xA0U) { // C1 controls and NEL
    length = 2;
    return byte(at + 1);
  }
  if (lead >= 0xE0U && lead < 0xF0U) {
    unsigned code = ((lead & 0xFU) << 12U) | ((byte(at + 1) & 0x3FU) << 6U) | (byte(at + 2) & 0x3FU);
    if (code == 0x2028U || code == 0x2029U || code == 0xFEFFU || code >= 0xFFFEU) {
      length = 3;
      return code;
    }
  }
  return 0;
}

} // namespace

namespace {

// The bytes that stand for themselves in every format: printing ASCII but the quote and the backslash.
constexpr std::array<bool, 256> Plain = [] {
  std::array<bool, 256> plain{};
  for (std::size_t c = 0x20; c < 0x7F; ++c)
    plain.at(c) = c != '"' && c != '\\';
  return plain;
}();

} // namespace

void appendEscaped(std::string &out, std::string_view text, bool yaml) {
  std::size_t run = 0; // start of what needs no escape and is copied in one go
  for (std::size_t i = 0; i < text.size();) {
    auto c = static_cast<unsigned char>(text[i]);
    if (Plain[c]) {
      ++i;
      continue;
    }
    std::size_t length = 1;
    unsigned code = 0;
    char shortEscape = 0;
    if (c == '"' || c == '\\')
      shortEscape = static_cast<char>(c);
    else if (c == '\n')
      shortEscape = 'n';
    else if (c == '\t')
      shortEscape = 't';
    else if (c == '\r')
      shortEscape = 'r';
    else if (c < 0x20U)
      code = 0x10000U | c;
    else if (yaml && c >= 0x7FU)
      code = needsYamlEscape(text, i, length);
    if (shortEscape == 0 && code == 0) {
      ++i;
      continue;
    }
    out += text.substr(run, i - run);
    if (shortEscape != 0) {
      out += '\\';
      out += shortEscape;
    } else {
      appendEscape(out, code & 0xFFFFU);
    }
    i += length;
    run = i;
  }
  out += text.substr(run);
}

void appendQuoted(std::string &out, std::string_view text, bool yaml) {
  out += '"';
  appendEscaped(out, text, yaml);
  out += '"';
}

} // namespace ctr::emit
