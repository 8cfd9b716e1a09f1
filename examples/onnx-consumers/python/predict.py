"""Predicts face crops with an ONNX file that `circumplex export` wrote, whatever its options were.

    pip install onnxruntime numpy pillow
    python predict.py model.onnx 000.png 001.png 002.png

The images are the frames of one video, in order. Writes CSV to stdout: a row for each frame.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import onnxruntime
from PIL import Image

PREFIX = "circumplex."
# As Circumplex shrinks images; Pillow's default filter is another one.
SHRINKING = {"resample": Image.Resampling.LANCZOS, "reducing_gap": 2.0}
LANDMARKS = "[[[x, y], … 68 points], … a frame each], -1 to 1: the edges of the crop"


def opened(path):
    try:
        return onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's errors have no common type
        raise ValueError(f"{path}: must be an ONNX file ({error})") from error


class Predictor:
    """A model and, for files of the variant streaming, the states of its recurrent layers."""

    def __init__(self, path):
        self.session = opened(path)
        texts = self.session.get_modelmeta().custom_metadata_map
        about = {k[len(PREFIX):]: json.loads(v) for k, v in texts.items() if k.startswith(PREFIX)}
        if "preprocessing" not in about:
            raise ValueError(f"{path}: must be written by `circumplex export`; has no such metadata")
        self.preprocessing = about["preprocessing"]
        self.inputs = {given["name"]: given for given in about["inputs"]}
        self.output = about["output"]
        self.variant = about["variant"]
        self.traces = about["states"]
        self.states = {}

    def reset(self):
        """Begins a new video."""
        self.states = {}

    def frames(self, images):
        """Pillow images as [T, H, W, 3] or [T, 3, H, W], as the file takes them."""
        wanted, given = self.preprocessing, self.inputs["frames"]
        size = (wanted["width"], wanted["height"])
        crops = [image.convert("RGB").resize(size, **SHRINKING) for image in images]
        pixels = np.stack([np.asarray(crop) for crop in crops])
        if given["type"] == "float32":
            if wanted["channelOrder"] == "bgr":
                pixels = pixels[..., ::-1]
            scale, offset = np.float32(wanted["scale"]), np.float32(wanted["offset"])
            pixels = pixels.astype(np.float32) * scale + offset
        if given["layout"] == "nchw":
            pixels = pixels.transpose(0, 3, 1, 2)
        return np.ascontiguousarray(pixels)

    def predict(self, images, landmarks=None):
        """The next frames of the video: [T, K], in the order of output["names"].

        landmarks: [T, 68, 2] for models that take them; -1 and 1 are the edges of the crop.
        """
        feeds = {"frames": self.frames(images)}
        if "landmarks" in self.inputs:
            feeds["landmarks"] = np.asarray(landmarks, np.float32)
        if self.variant != "frame":
            feeds = {name: array[np.newaxis] for name, array in feeds.items()}
        for state in self.traces:
            start = np.full((1, state["dims"][1]), state["initial"], np.float32)
            feeds[state["input"]] = self.states.get(state["input"], start)
        names = [self.output["name"], *(state["output"] for state in self.traces)]
        prediction, *ends = self.session.run(names, feeds)
        self.states = {state["input"]: end for state, end in zip(self.traces, ends)}
        return self.meaning(prediction.reshape(len(images), -1))

    def meaning(self, values):
        """Values as they are; logits of classes as probabilities."""
        if self.output["task"] == "regression":
            return values
        powers = np.exp(values - values.max(axis=1, keepdims=True))
        return powers / powers.sum(axis=1, keepdims=True)


def landmarks_of(path, frames):
    """[frames, 68, 2], from JSON."""
    with open(path, encoding="utf-8") as file:
        try:
            points = np.asarray(json.load(file), np.float32)
        except (TypeError, ValueError) as error:
            raise ValueError(f"{path}: must be JSON {LANDMARKS}; got none") from error
    if points.shape != (frames, 68, 2):
        raise ValueError(f"{path}: must be {LANDMARKS}; got {list(points.shape)} for {frames} images")
    # A face may reach beyond its crop, but not by the factor that pixels would give.
    if not np.abs(points).max() < 10:
        raise ValueError(f"{path}: must be {LANDMARKS}; got {np.abs(points).max():.4g}: pixels?")
    return points


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model")
    parser.add_argument("images", nargs="+")
    parser.add_argument("--landmarks", help=f"JSON: {LANDMARKS}")
    parser.add_argument("--chunk", type=int, help="images at once; all where absent")
    options = parser.parse_args()
    for path in [options.model, *options.images]:
        if not Path(path).is_file():
            raise ValueError(f"{path}: must be a file" + (
                "; it is a folder: name its images" if Path(path).is_dir() else "; there is none"))
    predictor = Predictor(options.model)
    if "landmarks" in predictor.inputs and not options.landmarks:
        parser.error("this model takes landmarks: give --landmarks")
    landmarks = landmarks_of(options.landmarks, len(options.images)) if options.landmarks else None
    step = options.chunk or len(options.images)
    if step < len(options.images) and predictor.variant == "sequence":
        parser.error("--chunk is for files of the variant streaming or frame")
    print(",".join(["frame", *predictor.output["names"]]))
    for start in range(0, len(options.images), step):
        paths = options.images[start:start + step]
        part = None if landmarks is None else landmarks[start:start + step]
        for path, row in zip(paths, predictor.predict([Image.open(p) for p in paths], part)):
            print(",".join([path, *(f"{value:.6f}" for value in row)]))


if __name__ == "__main__":
    try:
        main()
    except (OSError, ValueError) as error:
        sys.exit(f"error: {error}")
