"""
PyTorch's side of a case in a process of its own; protocol as in ../ours.mjs. The argument is
{"id", "setting", "threads"}, where the setting is one of
  eager          as most people write it: contiguous images, Adam as it comes
  channels_last  images and filters as NHWC, fused Adam
  reference      as eager, with our recurrent layers written out: for comparing losses
"""

import json
import resource
import sys
import time

import torch

from cases import case_of
from weights import fill_network

LEARNING_RATE = 1e-4


def peak():
    """The most memory that this process has held so far (resident set), in MB."""
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def processor_time():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def laid_out(network, inputs, setting):
    if setting != "channels_last":
        return network, inputs
    layout = torch.channels_last
    moved = (x.to(memory_format=layout) if x.dim() == 4 and x.shape[1] == 3 else x for x in inputs)
    return network.to(memory_format=layout), tuple(moved)


def training(network, inputs, target, loss_of, setting):
    network.train()
    fused = {"fused": True} if setting == "channels_last" else {}
    optimizer = torch.optim.Adam(network.parameters(), LEARNING_RATE, **fused)

    def numbers(loss, output):
        gradients = [p.grad for p in network.parameters() if p.grad is not None]
        norms = torch.stack([torch.linalg.vector_norm(gradient) for gradient in gradients])
        return {
            "loss": loss,
            "output": output.square().mean().item(),
            "gradient": torch.linalg.vector_norm(norms).item(),
        }

    def step():
        optimizer.zero_grad()
        output = network(*inputs)
        loss = loss_of(output, target)
        loss.backward()
        optimizer.step()
        value = loss.item()
        return lambda: numbers(value, output.detach())

    return step


def predicting(network, inputs):
    network.eval()

    def step():
        with torch.inference_mode():
            output = network(*inputs)
        return lambda: {"output": output.square().mean().item()}

    return step


def work_of(name, setting):
    network, inputs, target, loss, trains = case_of(name, setting == "reference")
    fill_network(network)
    network, inputs = laid_out(network, inputs, setting)
    if trains:
        return training(network, inputs, target, loss, setting)
    return predicting(network, inputs)


def timed(work, steps):
    processor = processor_time()
    start = time.perf_counter()
    for _ in range(steps):
        numbers = work()
    wall = time.perf_counter() - start
    cpu = processor_time() - processor
    return {
        "numbers": numbers(),
        "wall": 1000 * wall / steps,
        "cpu": 1000 * cpu / steps,
        "peak": peak(),
    }


def say(message):
    print(json.dumps(message), flush=True)


def main():
    argument = json.loads(sys.argv[1])
    torch.set_num_threads(argument["threads"])
    imported = peak()
    work = work_of(argument["id"], argument["setting"])
    say({"ready": True, "imported": imported, "version": torch.__version__})
    for line in sys.stdin:
        say(timed(work, json.loads(line)["steps"]))


main()
