"""Makes fixtures/: narrow networks in the layouts of the sources, and what they compute.

Made with Python 3.11 and, from PyPI, torch 2.15.0, torchvision 0.29.2, timm 1.0.31, onnx 1.23.2,
onnxscript 0.7.2, onnxruntime 1.30.0 and safetensors 0.8.0, on the CPU:

    python packages/weights/src/parity/make_fixtures.py [source]…

Safetensors files are what torch, torchvision or timm compute in float64; ONNX files are run by
onnxruntime. Weights are rounded to bfloat16, so that files are small once compressed; what
exporters make of them by folding is rounded after that.
"""

import gzip
import json
import sys
import tempfile
import warnings
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import timm.models.resnet
import timm.models.vgg
import torch
import torchvision
from onnx import TensorProto, helper, numpy_helper
from safetensors.torch import save
from torch import nn

FIXTURES = Path(__file__).parent / "fixtures"
SIDE = 64
# The backbones at width 0.055: 64, 128, 256 and 512 channels.
WIDTH = 0.055
CHANNELS = [4, 7, 14, 28]
GROUPS = [2, 2, 3, 3, 3]
FC, CLASSES = [12, 10], 5
MEAN, DEVIATION = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)


def pixels():
    """Two images in [0, 255] by a formula that parity.test.ts computes, too: [2, 3, side, side]."""
    n, y, x, c = np.ogrid[:2, :SIDE, :SIDE, :3]
    values = (n * 91 + y * 13 + x * 7 + c * 31 + (x * y) % 17 * 5 + (x * c) % 5 * 11) % 256
    return values.transpose(0, 3, 1, 2).astype(np.float64)


def imagenet():
    mean, deviation = (np.array(v)[:, None, None] for v in (MEAN, DEVIATION))
    return (pixels() / 255 - mean) / deviation


def bfloat(array):
    """float32 with the lower half of its bits zero."""
    bits = np.ascontiguousarray(array, np.float32).view(np.uint32)
    return ((bits + 0x8000) & 0xFFFF0000).view(np.float32)


def draw(rng, name, shape):
    """A weight by what its name says it is; statistics are far from 0 and 1."""
    if len(shape) > 1:
        values = rng.normal(0, np.sqrt(1.5 / np.prod(shape[1:])), shape)
    elif name.endswith(("running_var", "variance")):
        values = rng.uniform(0.5, 1.5, shape)
    elif name.endswith(("weight", "gamma")):
        values = rng.uniform(0.3, 0.7, shape)
    else:
        values = rng.normal(0, 0.3, shape)
    return bfloat(values)


def randomise(module, seed):
    rng = np.random.default_rng(seed)
    for name, tensor in module.state_dict().items():
        if tensor.is_floating_point():
            tensor.copy_(torch.from_numpy(draw(rng, name, tuple(tensor.shape))))
    return module.eval()


def vgg_groups():
    config = []
    for count, channels in zip(GROUPS, [*CHANNELS, CHANNELS[-1]]):
        config += [channels] * count + ["M"]
    return config


def torchvision_vgg(batch_norm):
    features = torchvision.models.vgg.make_layers(vgg_groups(), batch_norm)
    net = torchvision.models.VGG(features, CLASSES, init_weights=False)
    net.avgpool = nn.Identity()
    size = CHANNELS[-1] * (SIDE // 32) ** 2
    relu, drop = nn.ReLU(), nn.Dropout()
    layers = [nn.Linear(size, FC[0]), relu, drop, nn.Linear(*FC), relu, drop]
    net.classifier = nn.Sequential(*layers, nn.Linear(FC[1], CLASSES))
    return net


def timm_vgg(batch_norm):
    norm = {"norm_layer": nn.BatchNorm2d} if batch_norm else {}
    net = timm.models.vgg.VGG(vgg_groups(), CLASSES, **norm)
    settings = {"kernel_size": SIDE // 32, "mlp_ratio": FC[0] / FC[1], "drop_rate": 0.5}
    net.pre_logits = timm.models.vgg.ConvMlp(CHANNELS[-1], FC[1], **settings)
    net.head = timm.models.vgg.ClassifierHead(FC[1], CLASSES)
    return net


class NarrowResNet(torchvision.models.ResNet):
    def _make_layer(self, block, planes, *rest, **named):
        if planes == 64:
            self.inplanes = CHANNELS[0]
        return super()._make_layer(block, CHANNELS[(64, 128, 256, 512).index(planes)], *rest, **named)


def narrow_stem(net):
    net.conv1 = nn.Conv2d(3, CHANNELS[0], 7, 2, 3, bias=False)
    net.bn1 = nn.BatchNorm2d(CHANNELS[0])
    return net


def torchvision_resnet():
    net = NarrowResNet(torchvision.models.resnet.Bottleneck, [3, 4, 6, 3], CLASSES)
    net.fc = nn.Linear(4 * CHANNELS[-1], CLASSES)
    return narrow_stem(net)


def timm_resnet():
    block = timm.models.resnet.Bottleneck
    net = timm.models.resnet.ResNet(block, [3, 4, 6, 3], CLASSES, channels=tuple(CHANNELS))
    first = net.layer1[0]
    first.conv1 = nn.Conv2d(CHANNELS[0], CHANNELS[0], 1, bias=False)
    first.downsample[0] = nn.Conv2d(CHANNELS[0], 4 * CHANNELS[0], 1, bias=False)
    return narrow_stem(net)


def compute(net, taps):
    """Outputs of submodules by what they are called in the fixture, ReLUs done."""
    outputs = {}
    for what, name in taps.items():
        keep = lambda _, __, y, what=what: outputs.__setitem__(what, y.detach().clone())
        net.get_submodule(name).register_forward_hook(keep)
    with torch.no_grad():
        net.double()(torch.from_numpy(imagenet()))
    return {what: torch.relu(y).flatten(1).numpy() if what == "fc" else y.numpy() for what, y in outputs.items()}


def write(source, data, outputs):
    numbers = {
        what: {"shape": list(y.shape), "values": [float(f"{v:.9g}") for v in y.flatten().tolist()]}
        for what, y in outputs.items()
    }
    (FIXTURES / f"{source}.json").write_text(json.dumps(numbers, separators=(",", ":")) + "\n")
    (FIXTURES / f"{source}.weights.gz").write_bytes(gzip.compress(data, 9, mtime=0))
    spread = {what: f"{np.abs(y).max():.3g}, deviation {y.std():.3g}" for what, y in outputs.items()}
    print(source, len(data), "bytes, largest", spread)


def from_torch(source, net, taps):
    net = randomise(net, seed=len(source))
    data = save({name: tensor.contiguous() for name, tensor in net.state_dict().items()})
    write(source, data, compute(net, taps))


VGG_TAPS = {"features": "features", "fc": "classifier.3"}


def run(model, taps):
    """What onnxruntime computes for values of a graph."""
    tapped = onnx.ModelProto()
    tapped.CopyFrom(model)
    for value in taps.values():
        if value not in [output.name for output in tapped.graph.output]:
            tapped.graph.output.append(helper.make_empty_tensor_value_info(value))
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    session = onnxruntime.InferenceSession(tapped.SerializeToString(), options)
    feeds = {session.get_inputs()[0].name: imagenet().astype(np.float32)}
    results = session.run(list(taps.values()), feeds)
    return {what: y.reshape(2, -1) if what == "fc" else y for what, y in zip(taps, results)}


def round_initializers(model):
    for tensor in model.graph.initializer:
        if tensor.data_type == TensorProto.FLOAT:
            tensor.CopyFrom(numpy_helper.from_array(bfloat(numpy_helper.to_array(tensor)), tensor.name))


def value_before(model, kind, which):
    """What the nth node of a kind reads."""
    return [node for node in model.graph.node if node.op_type == kind][which].input[0]


def from_exporter(source, net, ends, **options):
    net = randomise(net, seed=len(source)).float()
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model.onnx")
        example = torch.zeros(2, 3, SIDE, SIDE)
        if options.get("dynamo"):
            options["external_data"] = False
        torch.onnx.export(net, (example,), path, **options)
        model = onnx.load(path)
    round_initializers(model)
    # Where in Python each node came from is more than half of such a file.
    for node in model.graph.node:
        del node.metadata_props[:]
        node.doc_string = ""
    del model.graph.value_info[:]
    outputs = run(model, {what: value_before(model, *end) for what, end in ends.items()})
    write(source, model.SerializeToString(), outputs)


VGG_ENDS = {"features": ("Flatten", 0), "fc": ("Gemm", 2)}
RESNET_ENDS = {"features": ("Gemm", 0)}


class Gluon:
    """A graph as MXNet writes Gluon's networks: its names, and weights beside its inputs."""

    def __init__(self, seed):
        self.rng, self.nodes, self.weights = np.random.default_rng(seed), [], []

    def weight(self, name, *shape):
        self.weights.append(numpy_helper.from_array(draw(self.rng, name.replace("running_var", "variance"), shape), name))
        return name

    def node(self, kind, inputs, output, **attributes):
        self.nodes.append(helper.make_node(kind, inputs, [output], output, **attributes))
        return output

    def conv(self, x, name, inputs, filters, size, stride=1, bias=True):
        parts = [x, self.weight(f"{name}_weight", filters, inputs, size, size)]
        if bias:
            parts.append(self.weight(f"{name}_bias", filters))
        square = {"kernel_shape": [size] * 2, "strides": [stride] * 2, "pads": [size // 2] * 4}
        return self.node("Conv", parts, f"{name}_fwd", **square)

    def batch_norm(self, x, name, channels):
        kinds = ["gamma", "beta", "running_mean", "running_var"]
        parts = [self.weight(f"{name}_{kind}", channels) for kind in kinds]
        return self.node("BatchNormalization", [x, *parts], f"{name}_fwd", epsilon=1e-5)

    def dense(self, x, name, inputs, units):
        parts = [x, self.weight(f"{name}_weight", units, inputs), self.weight(f"{name}_bias", units)]
        return self.node("Gemm", parts, f"{name}_fwd", transB=1)

    def relu(self, x, name):
        return self.node("Relu", [x], name)

    def model(self, output):
        data = helper.make_tensor_value_info("data", TensorProto.FLOAT, [2, 3, SIDE, SIDE])
        results = [helper.make_tensor_value_info(output, TensorProto.FLOAT, [2, CLASSES])]
        inputs = [data] + [
            helper.make_tensor_value_info(w.name, w.data_type, w.dims) for w in self.weights
        ]
        graph = helper.make_graph(self.nodes, "mxnet_converted_model", inputs, results, self.weights)
        opset = helper.make_opsetid("", 12)
        return helper.make_model(graph, opset_imports=[opset], ir_version=4)


def gluon_vgg(source, prefix, batch_norm):
    net, x, before, place = Gluon(len(source)), "data", 3, 0
    for group, (count, channels) in enumerate(zip(GROUPS, [*CHANNELS, CHANNELS[-1]])):
        for _ in range(count):
            x = net.conv(x, f"{prefix}_conv{place}", before, channels, 3)
            if batch_norm:
                x = net.batch_norm(x, f"{prefix}_batchnorm{place}", channels)
            x = net.relu(x, f"{prefix}_relu{place}_fwd")
            before, place = channels, place + 1
        x = net.node("MaxPool", [x], f"{prefix}_pool{group}_fwd", kernel_shape=[2, 2], strides=[2, 2])
    features = x
    x = net.node("Flatten", [x], "flatten_60")
    sizes = [before * (SIDE // 32) ** 2, *FC]
    for i, units in enumerate(FC):
        x = net.dense(x, f"{prefix}_dense{i}", sizes[i], units)
        x = net.relu(x, f"{prefix}_dense{i}_relu_fwd")
    end = net.dense(x, f"{prefix}_dense2", FC[1], CLASSES)
    model = net.model(end)
    write(source, model.SerializeToString(), run(model, {"features": features, "fc": x}))


def gluon_block(net, x, prefix, place, inputs, inner, stride, shortcut):
    """BottleneckV1: it moves in its first convolution; its 1×1 convolutions have biases."""
    outer, start = 4 * inner, x
    for i, (before, filters, size) in enumerate([(inputs, inner, 1), (inner, inner, 3), (inner, outer, 1)]):
        at = place + i
        moves = stride if i == 0 else 1
        x = net.conv(x, f"{prefix}_conv{at}", before, filters, size, moves, bias=size == 1)
        x = net.batch_norm(x, f"{prefix}_batchnorm{at}", filters)
        if i < 2:
            x = net.relu(x, f"{prefix}_relu{at}_fwd")
    if shortcut:
        at = place + 3
        start = net.conv(start, f"{prefix}_conv{at}", inputs, outer, 1, stride, bias=False)
        start = net.batch_norm(start, f"{prefix}_batchnorm{at}", outer)
    # Gluon adds the shortcut first.
    x = net.node("Add", [x, start], f"{prefix}__plus{place}")
    return net.relu(x, f"{prefix}_activation{place}")


def gluon_resnet(source):
    net = Gluon(len(source))
    x = net.conv("data", "resnetv17_conv0", 3, CHANNELS[0], 7, 2, bias=False)
    x = net.relu(net.batch_norm(x, "resnetv17_batchnorm0", CHANNELS[0]), "resnetv17_relu0_fwd")
    x = net.node("MaxPool", [x], "resnetv17_pool0_fwd", kernel_shape=[3, 3], strides=[2, 2], pads=[1] * 4)
    inputs = CHANNELS[0]
    for stage, (blocks, inner) in enumerate(zip([3, 4, 6, 3], CHANNELS), 1):
        place = 0
        for block in range(blocks):
            stride = 2 if stage > 1 and block == 0 else 1
            prefix = f"resnetv17_stage{stage}"
            x = gluon_block(net, x, prefix, place, inputs, inner, stride, block == 0)
            inputs, place = 4 * inner, place + (4 if block == 0 else 3)
    x = net.node("GlobalAveragePool", [x], "resnetv17_pool1_fwd")
    features = net.node("Flatten", [x], "flatten_473")
    end = net.dense(features, "resnetv17_dense0", inputs, CLASSES)
    model = net.model(end)
    write(source, model.SerializeToString(), run(model, {"features": features}))


PRESERVE = {
    "do_constant_folding": False,
    "training": torch.onnx.TrainingMode.PRESERVE,
}
TIMM_TAPS = {"features": "features", "fc": "pre_logits.fc2"}
RESNET_TAPS = {"features": "avgpool"}

SOURCES = {
    "torchvision-vgg-16": lambda id: from_torch(id, torchvision_vgg(False), VGG_TAPS),
    "torchvision-vgg-16-bn": lambda id: from_torch(id, torchvision_vgg(True), VGG_TAPS),
    "torchvision-resnet-50": lambda id: from_torch(id, torchvision_resnet(), RESNET_TAPS),
    "timm-vgg-16": lambda id: from_torch(id, timm_vgg(False), TIMM_TAPS),
    "timm-vgg-16-bn": lambda id: from_torch(id, timm_vgg(True), TIMM_TAPS),
    "timm-resnet-50": lambda id: from_torch(id, timm_resnet(), {"features": "global_pool"}),
    "torch-onnx-vgg-16": lambda id: from_exporter(id, torchvision_vgg(False), VGG_ENDS, dynamo=False),
    "torch-onnx-vgg-16-dynamo": lambda id: from_exporter(
        id, torchvision_vgg(False), {"features": ("Reshape", 0), "fc": ("Gemm", 2)}, dynamo=True
    ),
    "torch-onnx-vgg-16-bn": lambda id: from_exporter(id, torchvision_vgg(True), VGG_ENDS, dynamo=False),
    "torch-onnx-resnet-50": lambda id: from_exporter(id, torchvision_resnet(), RESNET_ENDS, dynamo=False),
    "torch-onnx-resnet-50-dynamo": lambda id: from_exporter(id, torchvision_resnet(), RESNET_ENDS, dynamo=True),
    "torch-onnx-resnet-50-unfolded": lambda id: from_exporter(
        id, torchvision_resnet(), RESNET_ENDS, dynamo=False, **PRESERVE
    ),
    "onnx-zoo-vgg-16": lambda id: gluon_vgg(id, "vgg0", False),
    "onnx-zoo-vgg-16-bn": lambda id: gluon_vgg(id, "vgg2", True),
    "onnx-zoo-resnet-50": lambda id: gluon_resnet(id),
}


def main():
    warnings.filterwarnings("ignore")
    torch.set_num_threads(1)
    FIXTURES.mkdir(exist_ok=True)
    for source in sys.argv[1:] or SOURCES:
        SOURCES[source](source)


if __name__ == "__main__":
    main()
