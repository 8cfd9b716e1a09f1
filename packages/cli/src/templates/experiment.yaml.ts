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
  reader: { id: synthetic, subjects: 80, videosPerSubject: 1, frames: 64 }
  split: { by: subject, train: 0.6, validation: 0.2, test: 0.2 } # nobody is in two parts
  sequence: { length: 16 } # frames that the network sees at once
  batch: 4 # sequences in a batch

model:
  # AffWildNet (Kollias et al. 2019, Table 6), narrower: CNN on each frame, landmarks joined at the
  # first fully connected layer, two recurrent layers over time.
  backbone: { id: vgg-face, inputSize: 32, width: 0.125 } # or vgg-16, resnet-50, cnn-m, small-cnn
  fusion: landmarks # or none
  fc: { units: [128], dropout: 0.2 }
  head: { id: gru, layers: 2, units: 32, dropout: 0.1 } # or lstm, fc
  output: valence-arousal # or seven-way

training:
  epochs: 12
  loss: ccc # 1 - CCC (Eq. 3 of the paper); or mse
  optimizer: { id: adam, learningRate: 0.001 }
  schedule: { id: cosine, warmup: 20 } # or constant, step, plateau
  clipNorm: 1
`;
}
