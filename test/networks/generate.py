#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes a benchmark network as TOSA text, with inputs.

    generate.py NETWORK -o DIR             NETWORK.mlir, NETWORK.inputN.bin
    generate.py NETWORK --form=FORM -o DIR NETWORK.FORM.mlir
    generate.py NETWORK                    only the table of activations

Topologies of the hardware contract, section 9; weights from the seed below.
Forms: `digital` (default); `ternary`, where every convolution and dense layer
but the depthwise ones is made for the analog engine; `mixed`, where those are
that section 9 gives to it. All forms have the same inputs. A further network is
one function in NETWORKS.
"""
import argparse
import os
import sys

sys.dont_write_bytecode = True

from network import FORMS, HISTOGRAM_HEAD, Network  # noqa: E402

SEED = "htvm benchmark networks 1"


def resnet8(n):
    x = n.input(32, 32, 3)
    x = n.conv("conv1", x, 16, 3, pad=1, analog=False)
    y = n.conv("conv2", x, 16, 3, pad=1)
    y = n.conv("conv3", y, 16, 3, pad=1, relu=False)
    x = n.add("add1", x, y)
    y = n.conv("conv4", x, 32, 3, stride=2, pad=1)
    y = n.conv("conv5", y, 32, 3, pad=1, relu=False)
    x = n.conv("conv6", x, 32, 1, stride=2, relu=False)
    x = n.add("add2", y, x)
    y = n.conv("conv7", x, 64, 3, stride=2, pad=1)
    y = n.conv("conv8", y, 64, 3, pad=1, relu=False)
    x = n.conv("conv9", x, 64, 1, stride=2, relu=False, analog=False)
    x = n.add("add3", y, x)
    x = n.average_pool("pool", x, 8)
    x = n.dense("dense", x, 12)
    x = n.flatten("flatten", x)
    return n.softmax("softmax", x)


def dscnn(n):
    x = n.input(10, 49, 1)
    x = n.conv("conv1", x, 64, (5, 7), stride=2, pad=(2, 3), analog=False)
    for i in range(1, 5):
        x = n.depthwise("depthwise%d" % i, x, 3, pad=1)
        x = n.conv("pointwise%d" % i, x, 64, 1)
    x = n.average_pool("pool", x, (5, 25))
    x = n.dense("dense", x, 12)
    x = n.flatten("flatten", x)
    return n.softmax("softmax", x)


def mobilenet(n):
    x = n.input(96, 96, 3)
    x = n.conv("conv1", x, 8, 3, stride=2, pad=1, analog=False)
    pairs = [(16, 1), (32, 2), (32, 1), (64, 2), (64, 1), (128, 2)]
    pairs += 5 * [(128, 1)] + [(256, 2), (256, 1)]
    for i, (channels, stride) in enumerate(pairs, 1):
        x = n.depthwise("depthwise%d" % i, x, 3, stride=stride, pad=1)
        x = n.conv("pointwise%d" % i, x, channels, 1, analog=i < len(pairs))
    x = n.average_pool("pool", x, 3)
    x = n.dense("dense", x, 4)
    x = n.flatten("flatten", x)
    return n.softmax("softmax", x)


def dae(n):
    x = n.input(1, 1, 640)
    sizes = 4 * [128] + [8] + 4 * [128]
    for i, size in enumerate(sizes, 1):
        x = n.dense("dense%d" % i, x, size, relu=True, analog=i > 1)
    x = n.dense("dense10", x, 640)
    return n.flatten("flatten", x)


# What each has to come out at: MAC, padding counted, additions not.
NETWORKS = {
    "resnet8": (resnet8, 12501760),
    "dscnn": (dscnn, 2616768),
    "mobilenet": (mobilenet, 7490176),
    "dae": (dae, 264192),
}


def comment(network):
    return ["%s, %s variant; written by test/networks/generate.py"
            % (network.name, network.form),
            "%d MAC: outputs x input channels x kernel size of every "
            "convolution and" % network.macs,
            "dense layer, taps on the padding included; sums and pooling not.",
            ""]


def write(path, data):
    with open(path, "wb") as file:
        file.write(data)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("network", choices=sorted(NETWORKS))
    parser.add_argument("--form", choices=FORMS, default="digital")
    parser.add_argument("-o", metavar="DIR", help="write the files there")
    arguments = parser.parse_args()
    describe, macs = NETWORKS[arguments.network]
    network = Network(arguments.network, SEED, arguments.form)
    outputs = network.finish(describe(network))
    print(HISTOGRAM_HEAD)
    print("\n".join(network.histogram))
    for index, data in enumerate(outputs):
        print("output %d: %s" % (index, data[:16].hex()))
    print("%d MAC" % network.macs)
    if network.macs != macs:
        sys.exit("error: %d MAC wanted" % macs)
    if arguments.o:
        stem = os.path.join(arguments.o, network.name)
        text = network.text(comment(network)[:-1]).encode()
        if network.form != "digital":
            write("%s.%s.mlir" % (stem, network.form), text)
            return
        write(stem + ".mlir", text)
        for index, data in enumerate(network.inputs):
            write("%s.input%d.bin" % (stem, index), data)


if __name__ == "__main__":
    main()
