//===- resources.h - Constants that are kept beside the module ------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef HTVM_DIALECTS_SUPPORT_RESOURCES_H
#define HTVM_DIALECTS_SUPPORT_RESOURCES_H

#include "dialects/support/ir.h"

/// Turns constants and initial values of variables under top-level |module|
/// that are a `dense_resource` of integers into ordinary dense ones, so that
/// they can be read. Resources without data, or with data of another size,
/// stay.
void htvmInlineResources(MlirOperation module);

#endif // HTVM_DIALECTS_SUPPORT_RESOURCES_H
