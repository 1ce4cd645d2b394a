#include "driver/fill_document.h"

#include "driver/binding_uses.h"
#include "emit/print.h"

#include <llvm/ADT/StringRef.h>
#include <nlohmann/json.hpp>
#include <yaml-cpp/yaml.h>

namespace ctr {

namespace {

using emit::Node;

std::string replaced(std::string_view text, const FillValues &values) {
  std::string out;
  for (;;) {
    std::size_t begin = text.find(BindingOpen);
    std::size_t end = begin == std::string_view::npos ? begin : text.find('}', begin);
    if (end == std::string_view::npos)
      break;
    std::string name(text.substr(begin + BindingOpen.size(), end - begin - BindingOpen.size()));
    auto it = values.find(name);
    out += text.substr(0, it == values.end() ? end + 1 : begin);
    if (it != values.end())
      out += it->second.text;
    text.remove_prefix(end + 1);
  }
  out += text;
  return out;
}

class Filler {
public:
  explicit Filler(const FillValues &values) : values_(values) {}

  Node string(std::string_view text) {
    if (text.find(BindingOpen) == std::string_view::npos)
      return arena_.string(text);
    if (text.substr(0, BindingOpen.size()) == BindingOpen && text.find('}') == text.size() - 1) {
      auto it = values_.find(std::string(text.substr(BindingOpen.size(), text.size() - BindingOpen.size() - 1)));
      if (it != values_.end() && it->second.integer)
        return arena_.integer(std::stoll(it->second.text)); // its digits were checked
    }
    return arena_.string(replaced(text, values_));
  }

  Node json(const nlohmann::ordered_json &value) {
    switch (value.type()) {
    case nlohmann::json::value_t::boolean:
      return arena_.boolean(value.get<bool>());
    case nlohmann::json::value_t::number_integer:
    case nlohmann::json::value_t::number_unsigned:
      return arena_.integer(value.get<std::int64_t>());
    case nlohmann::json::value_t::number_float:
      return arena_.decimal(value.dump());
    case nlohmann::json::value_t::string:
      return string(value.get_ref<const std::string &>());
    case nlohmann::json::value_t::array: {
      emit::NodeList items;
      for (const auto &item : value)
        items.push_back(json(item));
      return arena_.list(items);
    }
    case nlohmann::json::value_t::object: {
      emit::MemberList members;
      for (const auto &[key, member] : value.items())
        members.push_back({arena_.text(key), json(member)});
      return arena_.map(members);
    }
    default:
      return arena_.null();
    }
  }

  Node yaml(const YAML::Node &value) {
    if (value.IsSequence()) {
      emit::NodeList items;
      for (const YAML::Node &item : value)
        items.push_back(yaml(item));
      return arena_.list(items);
    }
    if (value.IsMap()) {
      emit::MemberList members;
      for (const auto &member : value)
        members.push_back({arena_.text(member.first.Scalar()), yaml(member.second)});
      return arena_.map(members);
    }
    return value.IsScalar() ? yamlScalar(value) : arena_.null();
  }

private:
  // The printer quotes every string that could be taken for something else, so a plain scalar is what it looks like.
  Node yamlScalar(const YAML::Node &value) {
    const std::string &text = value.Scalar();
    if (value.Tag() == "!")
      return string(text);
    if (text == "true" || text == "false")
      return arena_.boolean(text == "true");
    if (text == "null")
      return arena_.null();
    std::int64_t number = 0;
    if (!llvm::StringRef(text).getAsInteger(10, number))
      return arena_.integer(number);
    bool digits = !text.empty() && text.find_first_not_of("-.0123456789") == std::string::npos;
    return digits ? arena_.decimal(text) : string(text);
  }

  const FillValues &values_;
  emit::Arena arena_;
};

FilledDocument fillJson(const std::string &text, const FillValues &values) {
  auto root = nlohmann::ordered_json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (root.is_discarded())
    return {{}, "it is not JSON"};
  return {printJson(Filler(values).json(root)), {}};
}

FilledDocument fillYaml(const std::string &text, const FillValues &values) {
  try {
    std::vector<YAML::Node> documents = YAML::LoadAll(text);
    std::string out;
    for (const YAML::Node &document : documents) {
      if (documents.size() > 1)
        out += "---\n";
      out += printYaml(Filler(values).yaml(document));
    }
    return {std::move(out), {}};
  } catch (const YAML::Exception &e) { // the library knows no other way to say it
    return {{}, e.what()};
  }
}

} // namespace

FilledDocument fillDocument(std::string_view path, const std::string &text, const FillValues &values) {
  llvm::StringRef name(path.data(), path.size());
  if (name.endswith(".json"))
    return fillJson(text, values);
  if (name.endswith(".yaml") || name.endswith(".yml"))
    return fillYaml(text, values);
  return {replaced(text, values), {}};
}

} // namespace ctr
