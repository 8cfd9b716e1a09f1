#!/bin/sh
# Installs PyTorch, the benchmark's peer, from PyPI into a virtual environment:
#   bench/engine/peer/install.sh ~/venv-torch && npm run bench:engine -- --python ~/venv-torch/bin/python
# On Linux, PyPI's wheel is the CUDA build, and does not import without the CUDA packages that it
# depends on, not even to use the processor alone: about 5 GB.
set -eu
folder=${1:?usage: install.sh FOLDER}
python3 -m venv "$folder"
"$folder/bin/pip" install torch torchvision
