"""
Adds to fixtures/ what make_fixtures.py does not make: narrow networks in Keras's layouts, and what
they make of two images, computed by Keras in float64. Made with Python 3.11 and, from PyPI, keras
3.15.1, h5py 3.16.0, numpy 2.4.6 and torch 2.15.0, on the CPU:

    python packages/weights/src/parity/make_keras_fixtures.py

Networks of keras.applications are Keras's own programs, told to make a sixteenth of the filters. Those
of keras-vggface, which Keras 3 does not run, follow its models.py. Weights are multiples of a seventh
of something, so that the files pack well; they are stored in gzip.
"""

import gzip
import json
import math
import os
import tempfile
import types
from pathlib import Path

os.environ["KERAS_BACKEND"] = "torch"

import h5py
import keras
import numpy as np
from keras import layers
from keras.src.applications import imagenet_utils, resnet, vgg16

FIXTURES = Path(__file__).parent / "fixtures"
SIDE, NARROWER, CLASSES = 64, 16, 7
UNITS = {"fc1": 12, "fc2": 10, "fc6": 12, "fc7": 10}


def pixels():
    """Two images in [0, 255] by a formula that parity.test.ts computes, too: [2, side, side, 3]."""
    n, y, x, c = np.ogrid[:2, :SIDE, :SIDE, :3]
    values = (n * 91 + y * 13 + x * 7 + c * 31 + (x * y) % 17 * 5 + (x * c) % 5 * 11) % 256
    return values.astype(np.float64)


def narrow(module):
    """Has a program of keras.applications make narrow layers."""
    narrower = types.SimpleNamespace(**vars(layers))
    narrower.Conv2D = lambda filters, *a, **k: layers.Conv2D(filters // NARROWER, *a, **k)
    narrower.Dense = lambda units, name, **k: layers.Dense(UNITS.get(name, units), name=name, **k)
    module.layers = narrower


def applications_vgg16():
    return vgg16.VGG16(weights=None, input_shape=(SIDE, SIDE, 3), classes=CLASSES)


def applications_resnet50():
    return resnet.ResNet50(weights=None, input_shape=(SIDE, SIDE, 3), classes=CLASSES)


def vggface_vgg16():
    x = image = keras.Input((SIDE, SIDE, 3))
    for group, (filters, count) in enumerate([(4, 2), (8, 2), (16, 3), (32, 3), (32, 3)], 1):
        for number in range(1, count + 1):
            name = f"conv{group}_{number}"
            x = layers.Conv2D(filters, 3, activation="relu", padding="same", name=name)(x)
        x = layers.MaxPooling2D(2, strides=2, name=f"pool{group}")(x)
    x = layers.Flatten()(x)
    for name in ["fc6", "fc7"]:
        x = layers.Activation("relu", name=f"{name}_relu")(layers.Dense(UNITS[name], name=name)(x))
    return keras.Model(image, layers.Dense(CLASSES, name="fc8")(x))


def residual_network(names, stem, biased):
    """ResNet-50 with default epsilon; `names` gives layers their names by stage, block and part."""

    def unit(x, filters, size, strides, padding, place):
        convolution, normalization = names(place)
        settings = {"strides": strides, "padding": padding, "use_bias": biased, "name": convolution}
        x = layers.Conv2D(filters, size, **settings)(x)
        return layers.BatchNormalization(name=normalization)(x)

    image = keras.Input((SIDE, SIDE, 3))
    x = stem(image, unit)
    for stage, (blocks, filters) in enumerate([(3, 4), (4, 8), (6, 16), (3, 32)]):
        for block in range(blocks):
            strides = 2 if stage > 0 and block == 0 else 1
            y = layers.ReLU()(unit(x, filters, 1, strides, "valid", (stage, block, 1)))
            y = layers.ReLU()(unit(y, filters, 3, 1, "same", (stage, block, 2)))
            y = unit(y, 4 * filters, 1, 1, "valid", (stage, block, 3))
            if block == 0:
                x = unit(x, 4 * filters, 1, strides, "valid", (stage, block, 0))
            x = layers.ReLU()(layers.Add()([x, y]))
    x = layers.GlobalAveragePooling2D(name="avg_pool")(x)
    return keras.Model(image, layers.Dense(CLASSES, name="classifier")(x))


def vggface_stem(image, unit):
    x = layers.ReLU()(unit(image, 4, 7, 2, "same", None))
    return layers.MaxPooling2D(3, strides=2)(x)


def padded_stem(image, unit):
    x = layers.ZeroPadding2D(3)(image)
    x = layers.ReLU()(unit(x, 4, 7, 2, "valid", None))
    return layers.MaxPooling2D(3, strides=2)(layers.ZeroPadding2D(1)(x))


def vggface_names(place):
    """Keras 3 takes no slash in a name; | stands for it."""
    if place is None:
        return "conv1|7x7_s2", "conv1|7x7_s2|bn"
    stage, block, part = place
    kind = ["1x1_proj", "1x1_reduce", "3x3", "1x1_increase"][part]
    name = f"conv{stage + 2}_{block + 1}_{kind}"
    return name, f"{name}|bn"


def branch_names(place):
    if place is None:
        return "conv1", "bn_conv1"
    stage, block, part = place
    name = f"{stage + 2}{'abcdef'[block]}_branch{['1', '2a', '2b', '2c'][part]}"
    return f"res{name}", f"bn{name}"


def vggface_resnet50():
    return residual_network(vggface_names, vggface_stem, biased=False)


def former_resnet50():
    return residual_network(branch_names, padded_stem, biased=True)


def random_weights(model, seed):
    """Sets weights that keep numbers near 1, statistics of normalisations far from 0 and 1."""
    random = np.random.default_rng(seed)
    first = next(w for layer in model.layers for w in layer.weights)
    for layer in model.layers:
        for weight in layer.weights:
            role = weight.path.split("/")[-1]
            sevenths = random.integers(-7, 8, weight.shape) / 7
            if role == "kernel":
                values = sevenths * math.sqrt(4.5 / math.prod(weight.shape[:-1]))
                values = values / 50 if weight is first else values
            else:
                values = {
                    "bias": 0.2 * sevenths,
                    "gamma": 0.5 + 0.2 * sevenths,
                    "beta": 0.3 * sevenths,
                    "moving_mean": 0.3 * sevenths,
                    "moving_variance": 1 + 0.5 * sevenths,
                }[role]
            weight.assign(values.astype(np.float32))


def write_as_before(model, former=False):
    """The layout of Keras 2 with TensorFlow's names; `former`: names of Keras 1, no version."""
    roles = {"kernel": "W", "bias": "b", "moving_mean": "running_mean", "moving_variance": "running_std"}

    def write(path):
        with h5py.File(path, "w") as file:
            names = [layer.name.replace("|", "/") for layer in model.layers]
            file.attrs["layer_names"] = [name.encode() for name in names]
            if not former:
                file.attrs["backend"] = b"tensorflow"
                file.attrs["keras_version"] = b"2.0.8"
            for layer, name in zip(model.layers, names):
                group = file.create_group(name)
                weights = []
                for weight in layer.weights:
                    role = weight.path.split("/")[-1]
                    full = f"{name}_{roles.get(role, role)}_1:0" if former else f"{name}/{role}:0"
                    weights.append(full.encode())
                    group[full] = np.asarray(weight.numpy(), np.float32)
                group.attrs["weight_names"] = weights

    return write


def output(model, name, image):
    """What a layer makes of the images, in PyTorch's order of axes."""
    layer = model.get_layer(name).output
    values = np.asarray(keras.Model(model.inputs, layer).predict(image, verbose=0))
    size = np.abs(values)
    print(f"  {name}: mean {size.mean():.3f}, largest {size.max():.3f}, zero {np.mean(size == 0):.2f}")
    values = np.moveaxis(values, -1, 1)
    rounded = [float(f"{number:.9g}") for number in values.ravel()]
    return {"shape": list(values.shape), "values": rounded}


def less_mean(*mean):
    return lambda image: image[..., ::-1] - np.array(mean)


def caffe(image):
    return imagenet_utils.preprocess_input(image.copy(), mode="caffe")


# Program, how to save its weights, suffix, preprocessing, layers whose outputs are kept.
SOURCES = {
    "keras-vggface-vgg16": (
        vggface_vgg16,
        write_as_before,
        ".h5",
        less_mean(93.5940, 104.7624, 129.1863),
        ["pool5", "fc7_relu"],
    ),
    "keras-vggface-resnet50": (
        vggface_resnet50,
        write_as_before,
        ".h5",
        less_mean(91.4953, 103.8827, 131.0912),
        ["avg_pool"],
    ),
    "keras-applications-vgg16": (
        applications_vgg16,
        lambda model: model.save,
        ".h5",
        caffe,
        ["block5_pool", "fc2"],
    ),
    "keras-applications-resnet50": (
        applications_resnet50,
        lambda model: model.save_weights,
        ".weights.h5",
        caffe,
        ["avg_pool"],
    ),
    "deep-learning-models-resnet50": (
        former_resnet50,
        lambda model: write_as_before(model, former=True),
        ".h5",
        caffe,
        ["avg_pool"],
    ),
}


def make(seed, source, program, save, suffix, preprocess, kept):
    keras.config.set_dtype_policy("float32")
    model = program()
    random_weights(model, seed)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{source}{suffix}"
        save(model)(str(path))
        packed = gzip.compress(path.read_bytes(), 9, mtime=0)
    (FIXTURES / f"{source}.weights.gz").write_bytes(packed)
    print(f"{source}: {len(packed)} bytes")
    keras.config.set_dtype_policy("float64")
    exact = program()
    exact.set_weights(model.get_weights())
    image = preprocess(pixels())
    made = {key: output(exact, name, image) for key, name in zip(["features", "fc"], kept)}
    (FIXTURES / f"{source}.json").write_text(json.dumps(made) + "\n")


for module in [resnet, vgg16]:
    narrow(module)
for seed, (source, parts) in enumerate(SOURCES.items()):
    make(seed, source, *parts)
