//===- plan_attr.c - A layer's tile as an attribute -----------------------===//
//
// Part of htvm. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "engines/digital/plan_attr.h"

#include "dialects/support/diagnostics.h"
#include "dialects/support/dictionary.h"
#include "engines/digital/space.h"

static const char outermost[] = "channels", innermost[] = "spatial";
static const char indicator[] = "indicator", explicit[] = "explicit";

static bool isWindowed(const HtvmDigitalLayer *layer) {
  return layer->kind == HTVM_DIGITAL_LAYER_CONV ||
         layer->kind == HTVM_DIGITAL_LAYER_DEPTHWISE;
}

MlirAttribute htvmPlanOrderAttr(MlirContext ctx, bool channelsOutermost) {
  return htvmStringAttr(ctx, channelsOutermost ? outermost : innermost);
}

MlirAttribute htvmDigitalPlanAttr(MlirContext ctx,
                                  const HtvmDigitalLayer *layer,
                                  const HtvmDigitalPlan *plan) {
  HtvmAttr fields[11];
  intptr_t count = 0;
  if (layer->border)
    fields[count++] = (HtvmAttr){
        "border", htvmStringAttr(ctx, plan->indicate ? indicator : explicit)};
  fields[count++] = (HtvmAttr){"channels", htvmI64Attr(ctx, plan->channels)};
  if (isWindowed(layer))
    fields[count++] = (HtvmAttr){"columns", htvmI64Attr(ctx, plan->columns)};
  if (plan->coreCycles)
    fields[count++] =
        (HtvmAttr){"core_cycles", htvmI64Attr(ctx, plan->coreCycles)};
  fields[count++] = (HtvmAttr){"cycles", htvmI64Attr(ctx, plan->cycles)};
  if (layer->kind == HTVM_DIGITAL_LAYER_DENSE)
    fields[count++] = (HtvmAttr){"inputs", htvmI64Attr(ctx, layer->channels)};
  if (layer->kind == HTVM_DIGITAL_LAYER_DEPTHWISE)
    fields[count++] =
        (HtvmAttr){"job_channels", htvmI64Attr(ctx, plan->jobChannels)};
  fields[count++] = (HtvmAttr){"l1_bytes", htvmI64Attr(ctx, plan->l1Bytes)};
  fields[count++] =
      (HtvmAttr){"order", htvmPlanOrderAttr(ctx, plan->channelsOutermost)};
  if (isWindowed(layer))
    fields[count++] = (HtvmAttr){"rows", htvmI64Attr(ctx, plan->rows)};
  fields[count++] = (HtvmAttr){"tiles", htvmI64Attr(ctx, plan->tiles)};
  return htvmDictionary(ctx, count, fields);
}

int64_t htvmPlanInt(MlirAttribute plan, const char *name, int64_t otherwise) {
  MlirAttribute value = mlirDictionaryAttrGetElementByName(
      plan, mlirStringRefCreateFromCString(name));
  return !mlirAttributeIsNull(value) && mlirAttributeIsAInteger(value)
             ? mlirIntegerAttrGetValueInt(value)
             : otherwise;
}

// How a border other than zero is made; false when |plan| does not say so.
static bool planBorder(MlirAttribute plan, const HtvmDigitalLayer *layer,
                       bool *outIndicate) {
  MlirAttribute value =
      mlirDictionaryAttrGetElementByName(plan, HTVM_STR("border"));
  if (mlirAttributeIsNull(value) || !mlirAttributeIsAString(value))
    return !layer->border;
  MlirStringRef text = mlirStringAttrGetValue(value);
  *outIndicate =
      mlirStringRefEqual(text, mlirStringRefCreateFromCString(indicator));
  return *outIndicate ||
         mlirStringRefEqual(text, mlirStringRefCreateFromCString(explicit));
}

bool htvmPlanOrder(MlirAttribute plan, bool *outOutermost) {
  MlirAttribute value =
      mlirDictionaryAttrGetElementByName(plan, HTVM_STR("order"));
  if (mlirAttributeIsNull(value) || !mlirAttributeIsAString(value))
    return false;
  MlirStringRef text = mlirStringAttrGetValue(value);
  *outOutermost = mlirStringRefEqual(text, HTVM_STR("channels"));
  return *outOutermost || mlirStringRefEqual(text, HTVM_STR("spatial"));
}

MlirLogicalResult htvmPlanFind(MlirOperation op, MlirAttribute *out) {
  *out = htvmOpAttr(op, HTVM_PLAN_ATTR);
  if (!mlirAttributeIsNull(*out) && mlirAttributeIsADictionary(*out))
    return mlirLogicalResultSuccess();
  return htvmEmitError(op, "needs a '" HTVM_PLAN_ATTR "'; run tile first");
}

MlirLogicalResult htvmPlanRefuse(MlirOperation op) {
  return htvmEmitError(op, "has a '" HTVM_PLAN_ATTR
                           "' that is no legal tile of it on this machine; "
                           "run tile again");
}

MlirLogicalResult htvmDigitalPlanRead(MlirOperation op,
                                      const HtvmMachine *machine,
                                      HtvmDigitalLayer *layer,
                                      HtvmDigitalPlan *out) {
  MlirAttribute attr;
  HTVM_TRY(htvmPlanFind(op, &attr));
  int64_t one = isWindowed(layer) ? 0 : 1;
  int64_t inputs = htvmPlanInt(attr, "inputs", 0);
  *out = (HtvmDigitalPlan){.channels = htvmPlanInt(attr, "channels", 0),
                           .rows = htvmPlanInt(attr, "rows", one),
                           .columns = htvmPlanInt(attr, "columns", one),
                           .jobChannels = htvmPlanInt(attr, "job_channels", 0)};
  bool usable = htvmPlanOrder(attr, &out->channelsOutermost) &&
                planBorder(attr, layer, &out->indicate) && out->channels > 0 &&
                out->rows > 0 && out->columns > 0;
  if (layer->kind == HTVM_DIGITAL_LAYER_DENSE) {
    usable = usable && inputs >= layer->channels && inputs <= INT32_MAX;
    layer->channels = inputs;
  }
  if (usable) {
    htvmDigitalComplete(machine, layer, out);
    usable = htvmDigitalIsLegal(machine, layer, out);
  }
  if (!usable)
    return htvmPlanRefuse(op);
  out->cycles = htvmPlanInt(attr, "cycles", 0);
  out->coreCycles = htvmPlanInt(attr, "core_cycles", 0);
  return mlirLogicalResultSuccess();
}
