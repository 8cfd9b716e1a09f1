/**
 * An experiment that runs as it is: synthetic faces, a small AffWildNet with landmarks. `init`
 * writes it and `demo` runs it.
 *
 * @param name - of the experiment; runs are named after it.
 */
export function experimentTemplate(name: string): string {
  return `# An experiment of Circumplex. Train it:   circumplex train experiment.yaml
# Try a change without editing:             circumplex train experiment.yaml --set training.epochs=3
# What each part may be:                    circumplex plugins

name: ${name}
seed: 1 # everything random derives from it: the same seed gives the same run

data:
  # Drawn faces with exact labels. Your own: { id: frames-csv, path: my-folder }, or afew-va, fer2013.
  reader: { id: synthetic, subjects: 400, videosPerSubject: 1, frames: 24, fps: 6 }
  split: { by: subject, train: 0.8, validation: 0.1, test: 0.1 } # nobody is in two parts
  sequence: { length: 8 } # frames that the network sees at once
  batch: 8 # sequences in a batch

model:
  # AffWildNet (Kollias et al. 2019, Table 6), narrower: CNN on each frame, landmarks joined at the
  # first fully connected layer, two recurrent layers over time. The paper's VGG starts from
  # weights of its own and has no batch norm; from random weights it needs it to learn reliably.
  backbone: { id: vgg-face, inputSize: 48, width: 0.125, batchNorm: true } # VGG's own option; or small-cnn, resnet-50, cnn-m …
  # weights: vgg16.safetensors # pretrained ones: circumplex weights ls
  fusion: landmarks # or none
  fc: { units: [128], dropout: 0.2 }
  head: { id: gru, layers: 2, units: 32, dropout: 0.1 } # or lstm, fc
  output: valence-arousal # or seven-way

training:
  epochs: 5
  loss: ccc # 1 - CCC (Eq. 3 of the paper); or mse
  optimizer: { id: adam, learningRate: 0.001 }
  schedule: { id: cosine, warmup: 20 } # or constant, step, plateau
  clipNorm: 1
`;
}
