"""Gives networks the weights that our side has: ours are HWIO and [in, out], PyTorch's OIHW."""

import torch
from torch import nn

from formula import BLOCK, bound_of, uniform_range


def fill_rows(name, shape, first, target):
    """
    Fills `target`, rows of the weight `name` from row `first` on, block by block: copies of whole
    weights must not be the peak of memory. `shape` is that of the whole weight, with our axes.
    """
    bound = bound_of(name, shape)
    row = target[0].numel()
    step = max(1, BLOCK // row)
    for start in range(0, target.shape[0], step):
        part = target[start : start + step]
        begin = (first + start) * row
        values = uniform_range(name, begin, begin + part.numel(), bound)
        part.copy_(torch.from_numpy(values).view(part.shape))


def fill(name, target):
    """Fills `target`, a view of a parameter with our axes."""
    fill_rows(name, tuple(target.shape), 0, target)


def fill_flattened(name, weight, image):
    """A Linear over a flattened image (ours is flattened HWC) and what is concatenated behind it."""
    h, w, c = image
    shape = (weight.shape[1], weight.shape[0])
    pixels = weight[:, : h * w * c].unflatten(1, (c, h * w)).permute(2, 1, 0)
    for number, pixel in enumerate(pixels):
        fill_rows(name, shape, number * c, pixel)
    if weight.shape[1] > h * w * c:
        fill_rows(name, shape, h * w * c, weight[:, h * w * c :].t())


def fill_gru(layer, names):
    """nn.GRU has gates r, z, n below one another; ours are z, r, h side by side."""
    units = layer.hidden_size
    for number, name in enumerate(names):
        for part, weight in (("kernel", "weight_ih"), ("recurrent_kernel", "weight_hh")):
            parameter = getattr(layer, f"{weight}_l{number}")
            kernel = torch.empty(parameter.shape[1], 3 * units)
            fill(f"{name}/{part}", kernel)
            z, r, h = kernel.t().split(units)
            parameter.copy_(torch.cat([r, z, h]))
        for bias in ("bias_ih", "bias_hh"):
            getattr(layer, f"{bias}_l{number}").zero_()


@torch.no_grad()
def fill_network(network):
    """Fills by module name: `conv1_1.weight` is our `conv1_1/kernel`; vectors stay 0, or 1."""
    for name, module in network.named_modules():
        ours = name.removeprefix("fc.")
        if isinstance(module, nn.GRU):
            fill_gru(module, module.ours)
        elif isinstance(module, nn.Conv2d):
            fill(f"{ours}/kernel", module.weight.permute(2, 3, 1, 0))
        elif isinstance(module, nn.Linear):
            image = getattr(module, "flattened", None)
            if image:
                fill_flattened(f"{ours}/kernel", module.weight, image)
            else:
                fill(f"{ours}/kernel", module.weight.t())
        if isinstance(module, (nn.Conv2d, nn.Linear)) and module.bias is not None:
            module.bias.zero_()
