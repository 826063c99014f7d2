//===- shortage.c - Say that a network does not fit L2 --------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "conversion/llvm-to-elf/internal.h"

#include "conversion/llvm-to-elf/footprint.h"
#include "dialects/support/diagnostics.h"

#include <inttypes.h>

enum { SHOWN = 5 };

// The largest of |shares|, "conv1 36864, conv2 9216"; sorts them.
static const char *largest(HtvmShare *shares, size_t count, HtvmArena *arena) {
  const char *text = "";
  htvmSharesSort(shares, count);
  for (size_t i = 0; i < count && i < SHOWN && shares[i].bytes; ++i)
    text = htvmArenaPrintf(arena, "%s%s%s %" PRIu64, text, i ? ", " : "",
                           shares[i].name, shares[i].bytes);
  return *text ? text : "none";
}

MlirLogicalResult htvmShortageReport(Emission *emission,
                                     const HtvmEmitted *whole) {
  const HtvmEmitOptions *options = emission->options;
  const uint64_t available = options->machine->l2_bytes;
  HtvmArena *arena = emission->arena;
  HtvmFootprint footprint = htvmFootprintOf(emission->source, whole, arena);
  const HtvmMemoryPart *last = &whole->parts[whole->partCount - 1];
  const uint64_t needed = last->address + last->bytes - HTVM_L2_BASE;
  const char *where =
      *footprint.peakLayer
          ? htvmArenaPrintf(arena, ", in '%s'", footprint.peakLayer)
          : "";
  return htvmEmitErrorAt(
      options->location,
      "the network needs %" PRIu64 " bytes of L2, %" PRIu64
      " available, %" PRIu64 " too many\n"
      "  code %" PRIu64 ", constants %" PRIu64 ", activations %" PRIu64
      ", stack %" PRIu64 ", variables %" PRIu64 "\n"
      "  most constants: %s\n"
      "  most activations at a time%s, %" PRIu64 " bytes: %s\n"
      "  what helps: %s; or a machine with more, --machine=l2_bytes=N",
      needed, available, needed - available, footprint.code,
      footprint.constants, footprint.activations, footprint.stack,
      footprint.variables,
      largest(footprint.layerConstants, footprint.layerCount, arena), where,
      footprint.peakBytes, largest(footprint.peak, footprint.peakCount, arena),
      htvmFootprintRemedy(&footprint, available, arena));
}
