// SPDX-License-Identifier: Apache-2.0
#include "acquis/error.hpp"

#include <utility>

namespace acquis {
namespace {

std::string sentence(ErrorCode code, const std::string& message, const Place& place, const std::string& hint) {
  std::string text = place.file;
  if (place.line) {
    text += (text.empty() ? "line " : ":") + std::to_string(*place.line);
  } else if (place.byte) {
    text += (text.empty() ? "byte " : ": byte ") + std::to_string(*place.byte);
  }
  if (!text.empty()) {
    text += ": ";
  }
  text += message + " [" + to_string(code) + "]";
  if (!hint.empty()) {
    text += "\n  " + hint;
  }
  return text;
}

}  // namespace

std::string to_string(ErrorCode code) {
  switch (code) {
    case ErrorCode::not_found: return "not-found";
    case ErrorCode::unreadable: return "unreadable";
    case ErrorCode::empty_folder: return "empty-folder";
    case ErrorCode::limit_exceeded: return "limit-exceeded";
    case ErrorCode::invalid_argument: return "invalid-argument";
    case ErrorCode::invalid_data_file: return "invalid-data-file";
    case ErrorCode::stopped: return "stopped";
  }
  return "unknown";
}

Error::Error(ErrorCode code, std::string message, Place place, std::string hint)
    : std::runtime_error(sentence(code, message, place, hint)),
      code_(code),
      place_(std::move(place)),
      message_(std::move(message)),
      hint_(std::move(hint)) {}

}  // namespace acquis
