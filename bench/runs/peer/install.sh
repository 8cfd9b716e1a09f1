#!/bin/sh
# Installs TensorBoard, the benchmark's peer, from PyPI into a virtual environment:
#   bench/runs/peer/install.sh ~/venv-tensorboard
#   npm run bench:runs -- --python ~/venv-tensorboard/bin/python
set -eu
folder=${1:?usage: install.sh FOLDER}
python3 -m venv "$folder"
"$folder/bin/pip" install tensorboard==2.21.0
