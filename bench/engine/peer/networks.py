"""The networks of the cases, layer by layer those of our side, under the same names."""

from collections import OrderedDict

import torch
import torchvision
from torch import nn
from torch.nn import functional as F

VGG = [[64, 64], [128, 128], [256] * 3, [512] * 3, [512] * 3]


def vgg_layers():
    layers = OrderedDict()
    channels = 3
    for g, group in enumerate(VGG, 1):
        for c, filters in enumerate(group, 1):
            layers[f"conv{g}_{c}"] = nn.Conv2d(channels, filters, 3, padding=1)
            layers[f"relu{g}_{c}"] = nn.ReLU(inplace=True)
            channels = filters
        layers[f"pool{g}"] = nn.MaxPool2d(2)
    return layers


def fc1(image, more=0):
    """FC1 of 4096 units over an image (height, width, channels) and `more` numbers."""
    h, w, c = image
    layer = nn.Linear(h * w * c + more, 4096)
    layer.flattened = image
    return layer


def on_top(layers, image):
    layers["flatten"] = nn.Flatten()
    layers["fc1"] = fc1(image)
    layers["relu_fc1"] = nn.ReLU(inplace=True)
    layers["output"] = nn.Linear(4096, 2)
    return nn.Sequential(layers)


def vgg16():
    return on_top(vgg_layers(), (3, 3, 512))


def small_top(features, units, outputs):
    """A hidden layer and the output layer over features that are numbers already."""
    layers = OrderedDict()
    layers["fc1"] = nn.Linear(features, units)
    layers["relu_fc1"] = nn.ReLU(inplace=True)
    layers["output"] = nn.Linear(units, outputs)
    return layers


def resnet50():
    network = torchvision.models.resnet50()
    network.fc = nn.Sequential(small_top(2048, 256, 2))
    return network


def cnn_m():
    """96×96; TensorFlow's SAME pads the strided 5×5 convolution 1 before and 2 after."""
    rows = [
        (3, 96, 7, 2, "valid", nn.MaxPool2d(3, 2)),
        (96, 256, 5, 2, (1, 2, 1, 2), nn.MaxPool2d(3, 2, padding=1)),
        (256, 512, 3, 1, "same", None),
        (512, 512, 3, 1, "same", None),
        (512, 512, 3, 1, "same", nn.MaxPool2d(2)),
    ]
    layers = OrderedDict()
    for n, (before, after, size, stride, padding, pool) in enumerate(rows, 1):
        if not isinstance(padding, str):
            layers[f"pad{n}"] = nn.ZeroPad2d(padding)
        inside = 1 if padding == "same" else 0
        layers[f"conv{n}"] = nn.Conv2d(before, after, size, stride, inside, bias=False)
        layers[f"bn{n}"] = nn.BatchNorm2d(after)
        layers[f"relu{n}"] = nn.ReLU(inplace=True)
        if pool:
            layers[f"pool{n}"] = pool
    return on_top(layers, (3, 3, 512))


def small_cnn():
    layers = OrderedDict()
    before = 3
    for s, channels in enumerate([32, 64, 128, 256], 1):
        for c in (1, 2):
            layers[f"conv{s}_{c}"] = nn.Conv2d(before, channels, 3, padding=1, bias=False)
            layers[f"bn{s}_{c}"] = nn.BatchNorm2d(channels)
            layers[f"relu{s}_{c}"] = nn.ReLU(inplace=True)
            before = channels
        layers[f"pool{s}"] = nn.MaxPool2d(2)
    layers["avgpool"] = nn.AdaptiveAvgPool2d(1)
    layers["flatten"] = nn.Flatten()
    layers.update(small_top(256, 128, 7))
    return nn.Sequential(layers)


class Gru(nn.Module):
    def __init__(self, make_gru):
        super().__init__()
        self.gru = make_gru(4096, 128, ["gru_1", "gru_2"])
        self.output = nn.Linear(128, 2)

    def forward(self, x):
        return self.output(self.gru(x))


class AffWildNet(nn.Module):
    """VGG-16, landmarks at FC1, two GRU layers; frames of all sequences are one batch."""

    def __init__(self, make_gru):
        super().__init__()
        for name, layer in vgg_layers().items():
            self.add_module(name, layer)
        self.cnn = [layer for _, layer in self.named_children()]
        self.fc1 = fc1((3, 3, 512), 136)
        self.gru = make_gru(4096, 128, ["gru_1", "gru_2"])
        self.output = nn.Linear(128, 2)

    def forward(self, frames, landmarks):
        x = frames
        for layer in self.cnn:
            x = layer(x)
        x = torch.cat([x.flatten(1), landmarks.flatten(2).flatten(0, 1)], 1)
        x = F.relu(self.fc1(x), inplace=True)
        return self.output(self.gru(x.view(*landmarks.shape[:2], -1)))
