/** An experiment that trains in seconds: eight drawn faces, a network of a few units. */
export function tinyExperiment({ name = 'tiny', epochs = 2, inputSize = 16, units = 8 } = {}) {
  return `name: ${name}
engine: onnxruntime
data:
  reader: { id: synthetic, subjects: 8, videosPerSubject: 1, frames: 16 }
  sequence: { length: 4 }
  batch: 4
model:
  backbone: { id: small-cnn, inputSize: ${inputSize} }
  fc: { units: [${units}] }
  head: { id: gru, layers: 1, units: ${units / 2} }
training:
  epochs: ${epochs}
`;
}
