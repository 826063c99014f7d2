//===- calibrations.c - The calibrations of a session ---------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "library/session/session.h"

#include <stdlib.h>
#include <string.h>

static void release(HtvmCalibration *calibration) {
  free((void *)(uintptr_t)calibration->name);
  free((void *)(uintptr_t)calibration->data);
}

// Room for one more; false without memory.
static bool grow(HtvmSession *session) {
  if (session->calibrationCount < session->calibrationCapacity)
    return true;
  size_t capacity = 2 * session->calibrationCapacity + 4;
  HtvmCalibration *larger =
      realloc(session->calibrations, capacity * sizeof *larger);
  if (!larger)
    return false;
  session->calibrations = larger;
  session->calibrationCapacity = capacity;
  return true;
}

static void *copy(const void *data, size_t size) {
  void *bytes = malloc(size + 1);
  return bytes && size ? memcpy(bytes, data, size) : bytes;
}

HtvmStatus htvmSessionAddCalibration(HtvmSession *session, const char *name,
                                     const void *data, size_t size) {
  HTVM_NOT_NULL(session, session);
  HTVM_NOT_NULL(session, name);
  if (size)
    HTVM_NOT_NULL(session, data);
  HtvmCalibration calibration = {copy(name, strlen(name) + 1), copy(data, size),
                                 size};
  if (calibration.name && calibration.data && grow(session)) {
    session->calibrations[session->calibrationCount++] = calibration;
    return HTVM_STATUS_DONE;
  }
  release(&calibration);
  return htvmSessionError(session, HTVM_STATUS_NO_MEMORY, name,
                          "out of memory (%zu bytes needed)", size);
}

void htvmSessionClearCalibration(HtvmSession *session) {
  for (size_t i = 0; i < session->calibrationCount; ++i)
    release(&session->calibrations[i]);
  session->calibrationCount = 0;
}
