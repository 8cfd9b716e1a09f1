"""GRU layers: PyTorch's own, and ours written out."""

import torch
from torch import nn


class OurGru(nn.Module):
    """
    Our GRU step by step, slow: the candidate is tanh(W x + R (r∘h)), where nn.GRU has
    tanh(W x + r∘(R h)). The losses are compared with this one, the times with nn.GRU, which does
    the same amount of work and is what a user of PyTorch would take.
    """

    def __init__(self, features, units, names):
        super().__init__()
        self.cells = nn.GRU(features, units, len(names), batch_first=True)
        self.cells.ours = names

    def layer(self, x, number):
        cells = self.cells
        inputs = x @ getattr(cells, f"weight_ih_l{number}").t()
        gates, candidate = getattr(cells, f"weight_hh_l{number}").split(
            [2 * cells.hidden_size, cells.hidden_size]
        )
        bias = getattr(cells, f"bias_ih_l{number}")
        h = x.new_zeros(x.shape[0], cells.hidden_size)
        states = []
        for t in range(x.shape[1]):
            r_in, z_in, n_in = (inputs[:, t] + bias).chunk(3, 1)
            r_state, z_state = (h @ gates.t()).chunk(2, 1)
            r = torch.sigmoid(r_in + r_state)
            z = torch.sigmoid(z_in + z_state)
            n = torch.tanh(n_in + (r * h) @ candidate.t())
            h = z * h + (1 - z) * n
            states.append(h)
        return torch.stack(states, 1)

    def forward(self, x):
        for number in range(self.cells.num_layers):
            x = self.layer(x, number)
        return x


class TorchGru(nn.Module):
    """nn.GRU without the final state."""

    def __init__(self, features, units, names):
        super().__init__()
        self.cells = nn.GRU(features, units, len(names), batch_first=True)
        self.cells.ours = names

    def forward(self, x):
        return self.cells(x)[0]
