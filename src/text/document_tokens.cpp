// SPDX-License-Identifier: Apache-2.0
#include "text/document_tokens.hpp"

namespace acquis::text {

Pieces document_tokens(std::string_view text) {
  return document_words(text);
}

}  // namespace acquis::text
