"""Predicts face crops with an ONNX file that `circumplex export` wrote, whatever its options were.

    pip install onnxruntime numpy pillow
    python predict.py model.onnx 000.png 001.png 002.png

The images are the frames of one video, in order. Writes CSV to stdout: a row for each frame.
"""

import argparse
import json

import numpy as np
import onnxruntime
from PIL import Image

PREFIX = "circumplex."


class Predictor:
    """A model and, for files of the variant streaming, the states of its recurrent layers."""

    def __init__(self, path):
        self.session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
        texts = self.session.get_modelmeta().custom_metadata_map
        about = {k[len(PREFIX):]: json.loads(v) for k, v in texts.items() if k.startswith(PREFIX)}
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
        pixels = np.stack([np.asarray(image.convert("RGB").resize(size)) for image in images])
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


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model")
    parser.add_argument("images", nargs="+")
    parser.add_argument("--landmarks", help="JSON: 68 points [x, y] for each image")
    parser.add_argument("--chunk", type=int, help="images at once; all where absent")
    options = parser.parse_args()
    predictor = Predictor(options.model)
    landmarks = None
    if options.landmarks:
        with open(options.landmarks, encoding="utf-8") as file:
            landmarks = json.load(file)
    if "landmarks" in predictor.inputs and landmarks is None:
        parser.error("this model takes landmarks: give --landmarks")
    step = options.chunk or len(options.images)
    if step < len(options.images) and predictor.variant == "sequence":
        parser.error("--chunk is for files of the variant streaming or frame")
    print(",".join(["frame", *predictor.output["names"]]))
    for start in range(0, len(options.images), step):
        paths = options.images[start:start + step]
        part = landmarks[start:start + step] if landmarks else None
        for path, row in zip(paths, predictor.predict([Image.open(p) for p in paths], part)):
            print(",".join([path, *(f"{value:.6f}" for value in row)]))


if __name__ == "__main__":
    main()
