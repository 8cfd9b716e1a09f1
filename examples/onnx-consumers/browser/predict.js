import { decodeModel } from '@circumplex/onnx-model';

const PREFIX = 'circumplex.';

/** What an exported file says of itself: onnxruntime-web does not read metadata. */
export function readAbout(bytes) {
  const entries = Object.entries(decodeModel(bytes).metadata ?? {});
  const own = entries.filter(([key]) => key.startsWith(PREFIX));
  return Object.fromEntries(own.map(([key, text]) => [key.slice(PREFIX.length), JSON.parse(text)]));
}

/** RGBA images as [T, H, W, 3] or [T, 3, H, W], bytes or numbers, as the file takes them. */
export function framesOf({ preprocessing, inputs }, images) {
  const { width, height, channelOrder, scale, offset } = preprocessing;
  const { type, layout } = inputs.find(({ name }) => name === 'frames');
  const area = width * height;
  const bytes = type === 'uint8';
  const frames = new (bytes ? Uint8Array : Float32Array)(images.length * area * 3);
  images.forEach(({ data }, t) => {
    for (let pixel = 0; pixel < area; pixel++) {
      for (let c = 0; c < 3; c++) {
        // Files that take bytes take RGB, and reorder them in the graph.
        const value = data[pixel * 4 + (!bytes && channelOrder === 'bgr' ? 2 - c : c)];
        const at = layout === 'nchw' ? c * area + pixel : pixel * 3 + c;
        frames[t * area * 3 + at] = bytes ? value : value * scale[c] + offset[c];
      }
    }
  });
  const dims = layout === 'nchw' ? [3, height, width] : [height, width, 3];
  return { type, frames, dims: [images.length, ...dims] };
}

function softmax(row) {
  const powers = row.map((value) => Math.exp(value - Math.max(...row)));
  const total = powers.reduce((a, b) => a + b);
  return powers.map((power) => power / total);
}

/**
 * Opens an exported file, whatever its options were.
 *
 * @param ort - the module `onnxruntime-web`.
 * @param bytes - Uint8Array of the file.
 */
export async function openPredictor(ort, bytes) {
  const about = readAbout(bytes);
  const session = await ort.InferenceSession.create(bytes, { executionProviders: ['wasm'] });
  const { output, variant, inputs, states: traces } = about;
  const batched = (dims) => (variant === 'frame' ? dims : [1, ...dims]);
  let states = {};
  return {
    about,
    /** Begins a new video. */
    reset() {
      states = {};
    },
    /**
     * Predicts the next frames of the video.
     *
     * @param images - ImageData of face crops, `about.preprocessing.width` × `height`.
     * @param landmarks - Float32Array [T, 68, 2] for models that take them; the edges are ±1.
     * @returns for each frame an array of numbers in the order of `about.output.names`.
     */
    async predict(images, landmarks) {
      const { type, frames, dims } = framesOf(about, images);
      const feeds = { frames: new ort.Tensor(type, frames, batched(dims)) };
      if (inputs.some(({ name }) => name === 'landmarks')) {
        feeds.landmarks = new ort.Tensor('float32', landmarks, batched([images.length, 68, 2]));
      }
      for (const {
        input,
        dims: [, units],
      } of traces) {
        feeds[input] =
          states[input] ?? new ort.Tensor('float32', new Float32Array(units), [1, units]);
      }
      const results = await session.run(feeds);
      states = Object.fromEntries(traces.map((state) => [state.input, results[state.output]]));
      const values = [...results[output.name].data];
      const width = output.names.length;
      const rows = images.map((_, t) => values.slice(t * width, (t + 1) * width));
      return output.task === 'regression' ? rows : rows.map(softmax);
    },
  };
}
