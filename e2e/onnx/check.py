"""Exported files through ONNX's own checker and its Python reference evaluator.

    python check.py FOLDER

FOLDER/index.json lists what `npm run conformance:onnx -- --keep FOLDER` kept: each file with inputs,
what onnxruntime-node made of them, and how far another implementation may be from that. Needs
PyPI's onnx. The last line counts.
"""

import json
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx.reference import ReferenceEvaluator

TYPES = {"float32": np.float32, "uint8": np.uint8}


def read(folder, tensor):
    data = np.fromfile(folder / tensor["file"], dtype=TYPES[tensor["type"]])
    return data.reshape(tensor["dims"])


def evaluable(path):
    """The evaluator has quantised operators from opset 19 on."""
    model = onnx.load(path)
    quantised = any(node.op_type == "DequantizeLinear" for node in model.graph.node)
    return not quantised or model.opset_import[0].version >= 19


def check(folder, entry):
    """The largest difference, relative to magnitudes above 1."""
    path = str(folder / entry["file"])
    onnx.checker.check_model(path, full_check=True)
    if not evaluable(path):
        return 0.0
    feeds = {name: read(folder, tensor) for name, tensor in entry["inputs"].items()}
    expected = read(folder, entry["output"])
    evaluator = ReferenceEvaluator(path)
    (found,) = evaluator.run(["prediction"], feeds)
    if found.shape != expected.shape:
        raise ValueError(f"shape {found.shape} instead of {expected.shape}")
    difference = np.abs(found - expected).max() / max(1, np.abs(expected).max())
    if not difference <= entry["tolerance"]:
        raise ValueError(f"difference {difference} above {entry['tolerance']}")
    return difference


def main():
    folder = Path(sys.argv[1])
    entries = json.loads((folder / "index.json").read_text())
    failed = 0
    largest = 0.0
    for entry in entries:
        try:
            largest = max(largest, check(folder, entry))
        except Exception as error:  # every file is told of, whatever is wrong with it
            failed += 1
            print(f"failed: {entry['name']}: {type(error).__name__}: {error}", flush=True)
    print(f"onnx {onnx.__version__}: largest difference from onnxruntime {largest:.2e}")
    print(f"{len(entries) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
