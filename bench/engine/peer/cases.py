"""The cases by id: network, inputs, target and loss. ../cases/ has our side of each."""

import numpy as np
import torch
from torch.nn import functional as F

import networks
from formula import integers, uniform
from gru import OurGru, TorchGru


def frames(count, size):
    """Frames in [-1, 1], [N, 3, size, size]."""
    pixels = integers("input/frames", (count, size, size, 3), 256)
    values = (pixels.astype(np.float64) * (1 / 127.5) - 1).astype(np.float32)
    return torch.from_numpy(values.transpose(0, 3, 1, 2).copy())


def numbers(name, *shape):
    return torch.from_numpy(uniform(name, shape))


def ccc(prediction, target):
    """1 − CCC, the mean over valence and arousal, as in @circumplex/core's losses."""
    p, t = prediction.flatten(0, 1), target.flatten(0, 1)
    centred = (t - t.mean(0)) / t.shape[0]
    covariance = 2 * (p * centred).sum(0)
    error = (p - t).square().mean(0)
    return 1 - (covariance / (error + covariance + 1e-8)).mean()


def images(make, count):
    """A case of frames and two values a frame."""

    def case(gru):
        return make(), (frames(count, 96),), numbers("input/targets", count, 2), F.mse_loss

    return case


def affwildnet(gru):
    inputs = (frames(80, 96), numbers("input/landmarks", 2, 40, 68, 2))
    return networks.AffWildNet(gru), inputs, numbers("input/targets", 2, 40, 2), ccc


def gru_alone(gru):
    inputs = (numbers("input/features", 4, 80, 4096),)
    return networks.Gru(gru), inputs, numbers("input/targets", 4, 80, 2), F.mse_loss


def small_cnn(gru):
    labels = torch.from_numpy(integers("input/targets", (64,), 7).astype(np.int64))
    return networks.small_cnn(), (frames(64, 48),), labels, F.cross_entropy


TRAINING = {
    "vgg16": images(networks.vgg16, 8),
    "resnet50": images(networks.resnet50, 8),
    "cnn-m": images(networks.cnn_m, 80),
    "affwildnet": affwildnet,
    "gru": gru_alone,
    "small-cnn": small_cnn,
}

INFERENCE = {
    "vgg16-inference-8": images(networks.vgg16, 8),
    "vgg16-inference-1": images(networks.vgg16, 1),
    "resnet50-inference-8": images(networks.resnet50, 8),
    "resnet50-inference-1": images(networks.resnet50, 1),
}


def case_of(name, reference):
    """Network, inputs, target, loss, and whether the case trains."""
    make = {**TRAINING, **INFERENCE}[name]
    return *make(OurGru if reference else TorchGru), name in TRAINING
