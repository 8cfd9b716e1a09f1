"""
Losses and weights of the network in transfer.json, trained by each of its optimizers with layers that
freeze and unfreeze and learning rates by layer, computed by PyTorch in float64 with parameter groups:
the reference of transfer.test.ts. `frozen` (an epoch a row) and `factors` say in full what `freeze`
and `learningRates` mean. Made as make_fixtures.py says:

    venv/bin/python packages/trainer/src/parity/make_transfer_fixtures.py
"""

import json

import torch

from make_fixtures import BETAS, BN_EPSILON, EPSILON, HERE, LOSSES
from make_fixtures import Network, column, data, forward, rounded, summary

NAME = "transfer"
OPTIMIZERS = {
    "adam": lambda groups: torch.optim.Adam(groups, betas=BETAS, eps=EPSILON),
    "adamw": lambda groups: torch.optim.AdamW(groups, betas=BETAS, eps=EPSILON),
    "sgd": lambda groups: torch.optim.SGD(groups),
}


class TransferNetwork(Network):
    """A network of which some layers stand still."""

    frozen = frozenset()

    def batch_norm(self, x, name):
        if name not in self.frozen:
            return super().batch_norm(x, name)
        channels = x.shape[1]
        gamma, beta = (self.weight(f"{name}/{part}", channels) for part in ("gamma", "beta"))
        for part, start in (("mean", 0.0), ("variance", 1.0)):
            value = torch.full((channels,), start, dtype=x.dtype)
            self.statistics.setdefault(f"{name}/moving_{part}", value)
        mean, variance = (self.statistics[f"{name}/moving_{p}"] for p in ("mean", "variance"))
        unit = (x - column(mean)) / torch.sqrt(column(variance) + BN_EPSILON)
        return unit * column(gamma) + column(beta)


def groups_of(net, layers, factors, options):
    """A parameter group for each weight of the layers; biases and normalisation do not decay."""
    for name, weight in net.weights.items():
        layer = name.rsplit("/", 1)[0]
        if layer not in layers:
            continue
        group = {"params": [weight], "lr": options["learningRate"] * factors[layer]}
        if "momentum" in options:
            group["momentum"] = options["momentum"]
        if "weightDecay" in options:
            group["weight_decay"] = options["weightDecay"] if weight.dim() > 1 else 0.0
        yield group


def train(settings, kind, options):
    network, factors = settings["network"], settings["factors"]
    net = TransferNetwork(NAME)
    frames, landmarks, targets, mask = data(NAME, network)
    with torch.no_grad():
        forward(net, network["model"], frames, landmarks)
    net.statistics.clear()
    optimizer, before, losses, weights = None, set(), [], []
    for frozen in settings["frozen"]:
        net.frozen = set(frozen)
        trained = set(factors) - net.frozen
        for name, weight in net.weights.items():
            weight.requires_grad_(name.rsplit("/", 1)[0] in trained)
            weight.grad = None
        groups = list(groups_of(net, trained - before, factors, options))
        if optimizer is None:
            optimizer = OPTIMIZERS[kind](groups)
        else:
            for group in groups:
                optimizer.add_param_group(group)
        before = trained
        for _ in range(settings["stepsPerEpoch"]):
            prediction = forward(net, network["model"], frames, landmarks)
            loss = LOSSES[network["loss"]](prediction, targets, mask)
            losses.append(rounded(loss.item()))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        weights.append(summary({**net.weights, **net.statistics}))
    print(kind, "losses", losses)
    return {"losses": losses, "weights": weights}


def main():
    torch.set_num_threads(1)
    settings = json.loads((HERE / "transfer.json").read_text())
    found = {kind: train(settings, kind, of) for kind, of in settings["optimizers"].items()}
    text = json.dumps(found, separators=(",", ":"))
    (HERE / "fixtures" / "transfer.json").write_text(text + "\n")


if __name__ == "__main__":
    main()
