#include "geodata/export_xml.h"

#include <cpl_conv.h>
#include <cpl_minixml.h>

namespace geodata {

void DestroyXml::operator()(CPLXMLNode* tree) const {
  CPLDestroyXMLNode(tree);
}

XmlTree xmlTree(const char* name) {
  return XmlTree(CPLCreateXMLNode(nullptr, CXT_Element, name));
}

CPLXMLNode& addElement(CPLXMLNode& parent, const char* name) {
  return *CPLCreateXMLNode(&parent, CXT_Element, name);
}

CPLXMLNode& addText(CPLXMLNode& parent, const char* name, const std::string& text) {
  return *CPLCreateXMLElementAndValue(&parent, name, text.c_str());
}

void setAttribute(CPLXMLNode& element, const char* name, const std::string& value) {
  CPLAddXMLAttributeAndValue(&element, name, value.c_str());
}

std::string xmlText(const CPLXMLNode& tree) {
  char* text = CPLSerializeXMLTree(&tree);
  const std::string result = text != nullptr ? text : "";
  CPLFree(text);
  return result;
}

}  // namespace geodata
