/** Images as faces are: smooth, and different from each other; the same ones calibrate and verify. */
import { createPreprocessor, createRandom, LANDMARK_COUNT } from '@circumplex/core';

const CALIBRATION = { batch: 4, time: 8 };

function image(random, { width, height }) {
  const [base, slopeX, slopeY] = [0, 1, 2].map((i) =>
    Array.from({ length: 3 }, () => (i === 0 ? 255 : 200) * (random.next() - (i === 0 ? 0 : 0.5))),
  );
  return Uint8Array.from({ length: width * height * 3 }, (_, i) => {
    const c = i % 3;
    const pixel = Math.floor(i / 3);
    const x = (pixel % width) / width - 0.5;
    const y = Math.floor(pixel / width) / height - 0.5;
    return Math.min(255, Math.max(0, base[c] + slopeX[c] * x + slopeY[c] * y + 40 * random.next()));
  });
}

/** Makes inputs of any size, from a seed. */
export function inputsFor({ preprocessing }) {
  const preprocess = createPreprocessor(preprocessing);
  return (batch, time, seed) => {
    const random = createRandom(seed);
    const images = Array.from({ length: batch * time }, () => image(random, preprocessing));
    const landmarks = { length: batch * time * LANDMARK_COUNT * 2 };
    return {
      frames: preprocess(Uint8Array.from(Buffer.concat(images))),
      landmarks: Float32Array.from(landmarks, () => random.next() * 2 - 1),
      batch,
      time,
    };
  };
}

/** What int8 takes its ranges from: other images of the same kind. */
export function calibrationInputs(model) {
  const { batch, time } = CALIBRATION;
  return [inputsFor(model)(batch, time, 'calibration')];
}
