#include "driver/binding_uses.h"

namespace ctr {

namespace {

class Finder {
public:
  Finder(const emit::Artifact &artifact, std::vector<std::pair<std::string, std::string>> &uses)
      : artifact_(artifact), uses_(uses) {}

  void document(const emit::Node &root) {
    pointer_ = "#";
    visit(root);
  }
  void text(std::string_view text) {
    for (std::size_t at = text.find(BindingOpen); at != std::string_view::npos; at = text.find(BindingOpen, at + 1)) {
      std::size_t end = text.find('}', at);
      if (end == std::string_view::npos)
        return;
      uses_.emplace_back(text.substr(at + BindingOpen.size(), end - at - BindingOpen.size()),
                         artifact_.path + pointer_);
    }
  }

private:
  void visit(const emit::Node &node) {
    std::size_t length = pointer_.size();
    switch (node.kind) {
    case emit::NodeKind::String:
      text(node.text);
      break;
    case emit::NodeKind::Reference:
    case emit::NodeKind::Join:
      visit(artifact_.speller->spell(node, scratch_));
      break;
    case emit::NodeKind::List:
      for (std::size_t i = 0; i < node.items.size(); ++i) {
        pointer_ += "/" + std::to_string(i);
        visit(node.items[i]);
        pointer_.resize(length);
      }
      break;
    case emit::NodeKind::Map:
      for (const emit::Member &member : node.members) {
        pointer_ += '/';
        for (char c : member.key)
          pointer_ += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
        visit(member.value);
        pointer_.resize(length);
      }
      break;
    default:
      break;
    }
  }

  const emit::Artifact &artifact_;
  std::vector<std::pair<std::string, std::string>> &uses_;
  std::string pointer_;
  emit::Arena scratch_;
};

} // namespace

std::vector<std::pair<std::string, std::string>> bindingUses(const emit::Artifact &artifact,
                                                             const PrintedArtifact &printed) {
  std::vector<std::pair<std::string, std::string>> uses;
  if (printed.text.find(BindingOpen) == std::string::npos)
    return uses;
  Finder finder(artifact, uses);
  for (const emit::Node &document : artifact.documents)
    finder.document(document);
  if (artifact.format == emit::Format::Text)
    finder.text(printed.text);
  return uses;
}

} // namespace ctr
