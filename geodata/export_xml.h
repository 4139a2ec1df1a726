#pragma once

#include <memory>
#include <string>

struct CPLXMLNode;

/// XML through GDAL's own tree, which escapes and nests for us.
namespace geodata {

struct DestroyXml {
  void operator()(CPLXMLNode* tree) const;
};
using XmlTree = std::unique_ptr<CPLXMLNode, DestroyXml>;

XmlTree xmlTree(const char* name);
CPLXMLNode& addElement(CPLXMLNode& parent, const char* name);
CPLXMLNode& addText(CPLXMLNode& parent, const char* name, const std::string& text);
void setAttribute(CPLXMLNode& element, const char* name, const std::string& value);
std::string xmlText(const CPLXMLNode& tree);

}  // namespace geodata
