"""
Losses, gradients and weights of the networks in networks.json over ten Adam steps, computed by
PyTorch in float64: the reference of parity.test.ts. Made with Python 3.11, numpy 2.4.6 and
torch 2.15.0 from PyPI, on the CPU:

    python3 -m venv venv && venv/bin/pip install numpy==2.4.6 torch==2.15.0
    venv/bin/python packages/trainer/src/parity/make_fixtures.py

Weights have the repository's names and TensorFlow's layouts: kernels [rows, columns, in, out].
"""

import json
import math
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

HERE = Path(__file__).parent
STEPS, LEARNING_RATE, BETAS, EPSILON = 10, 1e-4, (0.9, 0.999), 1e-8
# Of batch normalisation: summand to the variance, and share of the running statistics kept.
BN_EPSILON, BN_MOMENTUM = 1e-5, 0.9
CCC_EPSILON = 1e-8
SAMPLES = 4


def uniform(name, count):
    """Numbers in [-1, 1) that depend on a name alone; the same as in formula.ts."""
    state = 0x811C9DC5
    for byte in name.encode():
        state = ((state ^ byte) * 0x01000193) % 2**32
    values = np.empty(count)
    for i in range(count):
        state = (state * 1664525 + 1013904223) % 2**32
        values[i] = (state >> 8) / 2**23 - 1
    return values


def initial(network, name, shape):
    values = uniform(f"{network}/{name}", math.prod(shape))
    if len(shape) > 1:
        values = values * math.sqrt(6 / math.prod(shape[:-1]))
    elif name.endswith(".bn3/gamma"):
        # Residual branches start small: else float32 and float64 part within a few steps.
        values = 0.1 + 0.02 * values
    elif name.endswith("gamma"):
        values = 1 + 0.2 * values
    else:
        values = 0.1 * values
    return values.astype(np.float32).astype(np.float64).reshape(shape)


class Network:
    """Weights by name, made when they are first asked for."""

    def __init__(self, name):
        self.name, self.weights, self.statistics = name, {}, {}

    def weight(self, name, *shape):
        if name not in self.weights:
            values = initial(self.name, name, shape)
            self.weights[name] = torch.tensor(values, requires_grad=True)
        return self.weights[name]

    def conv(self, x, name, filters, size, stride=1, padding="same", bias=False):
        kernel = self.weight(f"{name}/kernel", size, size, x.shape[1], filters)
        offset = self.weight(f"{name}/bias", filters) if bias else None
        if padding == "same":
            x = pad_same(x, size, stride, 0.0)
        return F.conv2d(x, kernel.permute(3, 2, 0, 1), offset, stride)

    def batch_norm(self, x, name):
        channels = x.shape[1]
        gamma, beta = (self.weight(f"{name}/{part}", channels) for part in ("gamma", "beta"))
        mean, variance = x.mean((0, 2, 3)), x.var((0, 2, 3), correction=0)
        for part, start, value in (("mean", 0, mean), ("variance", 1, variance)):
            key = f"{name}/moving_{part}"
            before = self.statistics.get(key, torch.full_like(value, start))
            kept = BN_MOMENTUM * before + (1 - BN_MOMENTUM) * value
            self.statistics[key] = kept.detach()
        unit = (x - column(mean)) / torch.sqrt(column(variance) + BN_EPSILON)
        return unit * column(gamma) + column(beta)

    def dense(self, x, name, units):
        kernel = self.weight(f"{name}/kernel", x.shape[-1], units)
        return x @ kernel + self.weight(f"{name}/bias", units)

    def gru(self, x, name, units):
        kernel = self.weight(f"{name}/kernel", x.shape[-1], 3 * units)
        recurrent = self.weight(f"{name}/recurrent_kernel", units, 3 * units)
        projected = x @ kernel + self.weight(f"{name}/bias", 3 * units)
        h, states = torch.zeros(x.shape[0], units, dtype=x.dtype), []
        for step in projected.unbind(1):
            z, r = torch.sigmoid(step[:, : 2 * units] + h @ recurrent[:, : 2 * units]).chunk(2, 1)
            # Reset before the product, unlike torch.nn.GRU.
            candidate = torch.tanh(step[:, 2 * units :] + (r * h) @ recurrent[:, 2 * units :])
            h = z * h + (1 - z) * candidate
            states.append(h)
        return torch.stack(states, 1)


def column(x):
    return x[:, None, None]


def pad_same(x, size, stride, value):
    """TensorFlow's SAME: the odd pixel of padding comes last."""
    sides = []
    for length in (x.shape[3], x.shape[2]):
        total = max((math.ceil(length / stride) - 1) * stride + size - length, 0)
        sides += [total // 2, total - total // 2]
    return F.pad(x, sides, value=value)


def max_pool(x, size, stride, padding):
    if padding == "same":
        x = pad_same(x, size, stride, -math.inf)
    return F.max_pool2d(x, size, stride)


def scaled(channels, width):
    return max(1, math.floor(channels * width + 0.5))


def vgg16(net, x, options):
    for g, (count, channels) in enumerate([(2, 64), (2, 128), (3, 256), (3, 512), (3, 512)], 1):
        for c in range(1, count + 1):
            filters = scaled(channels, options["width"])
            x = torch.relu(net.conv(x, f"conv{g}_{c}", filters, 3, bias=True))
        x = max_pool(x, 2, 2, "same")
    return x


def bottleneck(net, x, name, inner, stride, stride_on, project):
    first = stride if stride_on == "1x1" else 1
    second = stride // first
    y = net.conv(x, f"{name}.conv1", inner, 1, first, "valid")
    y = torch.relu(net.batch_norm(y, f"{name}.bn1"))
    y = net.conv(F.pad(y, [1] * 4), f"{name}.conv2", inner, 3, second, "valid")
    y = torch.relu(net.batch_norm(y, f"{name}.bn2"))
    y = net.batch_norm(net.conv(y, f"{name}.conv3", 4 * inner, 1), f"{name}.bn3")
    if project:
        x = net.conv(x, f"{name}.downsample.0", 4 * inner, 1, stride, "valid")
        x = net.batch_norm(x, f"{name}.downsample.1")
    return torch.relu(y + x)


def resnet50(net, x, options):
    width = options["width"]
    x = net.conv(F.pad(x, [3] * 4), "conv1", scaled(64, width), 7, 2, "valid")
    x = torch.relu(net.batch_norm(x, "bn1"))
    x = F.max_pool2d(x, 3, 2, padding=1)
    for s, (blocks, channels) in enumerate([(3, 64), (4, 128), (6, 256), (3, 512)]):
        for b in range(blocks):
            stride = 2 if b == 0 and s > 0 else 1
            inner = scaled(channels, width)
            stride_on = options.get("strideOn", "1x1")
            x = bottleneck(net, x, f"layer{s + 1}.{b}", inner, stride, stride_on, b == 0)
    return x.mean((2, 3))


def cnn_m(net, x, options):
    rows = [
        (96, 7, 2, "valid", (3, "valid")),
        (256, 5, 2, "same", (3, "same")),
        (512, 3, 1, "same", None),
        (512, 3, 1, "same", None),
        (512, 3, 1, "same", (2, "same")),
    ]
    for n, (channels, size, stride, padding, pool) in enumerate(rows, 1):
        x = net.conv(x, f"conv{n}", scaled(channels, options["width"]), size, stride, padding)
        x = torch.relu(net.batch_norm(x, f"bn{n}"))
        if pool:
            x = max_pool(x, pool[0], 2, pool[1])
    return x


BACKBONES = {"vgg-16": vgg16, "resnet-50": resnet50, "cnn-m": cnn_m}


def forward(net, model, frames, landmarks):
    """[B, T, H, W, 3] and [B, T, 68, 2] to [B, T, K]."""
    batch, time = frames.shape[:2]
    x = frames.flatten(0, 1).permute(0, 3, 1, 2)
    x = BACKBONES[model["backbone"]["id"]](net, x, model["backbone"])
    if x.dim() == 4:
        x = x.permute(0, 2, 3, 1).flatten(1)
    if model.get("fusion") == "landmarks":
        x = torch.cat([x, landmarks.reshape(batch * time, -1)], 1)
    for n, units in enumerate(model["fc"]["units"], 1):
        x = torch.relu(net.dense(x, f"fc{n}", units))
    x = x.reshape(batch, time, -1)
    head = model.get("head", {"layers": 0})
    for n in range(1, head["layers"] + 1):
        x = net.gru(x, f"gru_{n}", head["units"])
    return net.dense(x, "output", 7 if model.get("output") == "seven-way" else 2)


def mse(prediction, target, mask):
    squares = (prediction - target) ** 2 * mask
    return squares.sum() / (mask.sum() * target.shape[2])


def ccc(prediction, target, mask):
    weight = mask / mask.sum()
    mean = lambda x: (x * weight).sum((0, 1))
    x, y = prediction - mean(prediction), target - mean(target)
    distance = (mean(prediction) - mean(target)) ** 2
    ratio = 2 * mean(x * y) / (mean(x * x) + mean(y * y) + distance + CCC_EPSILON)
    return 1 - ratio.mean()


def cross_entropy(prediction, target, mask):
    return -(torch.log_softmax(prediction, 2) * target * mask).sum() / mask.sum()


LOSSES = {"mse": mse, "ccc": ccc, "cross-entropy": cross_entropy}


def data(name, settings):
    batch, time = settings["sequences"], settings["length"]
    side = settings["model"]["backbone"]["inputSize"]

    def numbers(what, *shape):
        values = uniform(f"{name}/{what}", math.prod(shape)).astype(np.float32)
        return torch.tensor(values.astype(np.float64).reshape(shape))

    if settings["loss"] == "cross-entropy":
        classes = torch.arange(batch * time) * 3 % 7
        targets = F.one_hot(classes, 7).double().reshape(batch, time, 7)
    else:
        targets = numbers("targets", batch, time, 2)
    frames = numbers("frames", batch, time, side, side, 3)
    counted = torch.tensor(settings["counted"])
    mask = (torch.arange(time)[None] < counted[:, None]).double()[..., None]
    return frames, numbers("landmarks", batch, time, 68, 2), targets, mask


def rounded(value):
    return float(f"{value:.9g}")


def summary(tensors):
    """Of each tensor its Euclidean norm and a few elements."""

    def one(tensor):
        flat = tensor.detach().flatten()
        at = [flat.numel() * (2 * k + 1) // (2 * SAMPLES) for k in range(SAMPLES)]
        return [rounded(value) for value in [flat.norm().item(), *flat[at].tolist()]]

    return {name: one(tensor) for name, tensor in tensors.items()}


def train(name, settings):
    net = Network(name)
    frames, landmarks, targets, mask = data(name, settings)
    optimizer, losses, gradients = None, [], {}
    for step in range(1, STEPS + 1):
        prediction = forward(net, settings["model"], frames, landmarks)
        loss = LOSSES[settings["loss"]](prediction, targets, mask)
        losses.append(rounded(loss.item()))
        if optimizer is None:
            parameters = list(net.weights.values())
            optimizer = torch.optim.Adam(parameters, LEARNING_RATE, BETAS, EPSILON)
        optimizer.zero_grad()
        loss.backward()
        if step in (1, STEPS):
            gradients[step] = summary({key: w.grad for key, w in net.weights.items()})
        optimizer.step()
    weights = summary({**net.weights, **net.statistics})
    print(name, sum(w.numel() for w in net.weights.values()), "parameters, losses", losses)
    return {"losses": losses, "gradients": gradients, "weights": weights}


def main():
    torch.set_num_threads(1)
    networks = json.loads((HERE / "networks.json").read_text())
    for name, settings in networks.items():
        text = json.dumps(train(name, settings), separators=(",", ":"))
        (HERE / "fixtures" / f"{name}.json").write_text(text + "\n")


if __name__ == "__main__":
    main()
