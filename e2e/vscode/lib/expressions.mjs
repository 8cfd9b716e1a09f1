import { EXPRESSIONS, scoresOfConfusion } from '@circumplex/core';
import { createPredictionsWriter } from '@circumplex/core/runs';
import {
  createIdentity,
  EVEN_LIGHT,
  exactLandmarks,
  EXPRESSION_SECTORS,
  faceShape,
  FRONTAL,
  PLAIN_BACKGROUND,
  rasterFace,
} from '@circumplex/data';
import sharp from 'sharp';

/** Pixels of a picture across, and pictures across and down a sheet. */
const SIZE = 64;
const GRID = 10;
/** A picture of every other frame. */
const EVERY = 2;
const VIDEOS = 28;
const FRAMES = 24;
/** Of a video's frames, the first have no label. */
const UNLABELLED = 2;

/** What each expression is taken for, beside others. */
const NEIGHBOURS = {
  neutral: 'sadness',
  anger: 'disgust',
  disgust: 'anger',
  fear: 'surprise',
  happiness: 'neutral',
  sadness: 'neutral',
  surprise: 'fear',
};

/** A number in [0, 1) that looks random and is always the same. */
function noise(...seeds) {
  const mixed = seeds.reduce((sum, seed, i) => sum + (seed + 1) * (12.9898 + 65.12 * i), 0);
  const value = Math.sin(mixed) * 43_758.5453;
  return value - Math.floor(value);
}

/** Valence and arousal at which a face shows an expression. */
function placeOf(expression, strength) {
  if (expression === 'neutral') return [0.05, -0.05];
  const { from, to } = EXPRESSION_SECTORS.find((sector) => sector.expression === expression);
  const angle = (((from + to) / 2) * Math.PI) / 180;
  return [strength * Math.cos(angle), strength * Math.sin(angle)];
}

function faceOf(video, frame) {
  const expression = EXPRESSIONS[video % EXPRESSIONS.length];
  const strength = 0.55 + 0.4 * Math.sin((Math.PI * (frame + 1)) / FRAMES);
  const identity = createIdentity('expressions', Math.floor(video / 2));
  return {
    identity,
    shape: faceShape(identity, ...placeOf(expression, strength)),
    pose: FRONTAL,
    light: EVEN_LIGHT,
    background: PLAIN_BACKGROUND,
    occluder: undefined,
    blur: 0,
    noise: 0,
  };
}

/** Probabilities of a network that is right in `quality` of the frames. */
function probabilitiesOf(label, quality, ...seeds) {
  const right = noise(...seeds) < quality;
  const near = noise(...seeds, 1) < 0.7;
  const other = EXPRESSIONS[Math.floor(noise(...seeds, 2) * EXPRESSIONS.length)];
  const winner = right ? EXPRESSIONS[label] : near ? NEIGHBOURS[EXPRESSIONS[label]] : other;
  const weights = EXPRESSIONS.map((name, k) => {
    const own = name === winner ? 1.2 + 2.6 * noise(...seeds, 3) : 0;
    return Math.exp(own + (k === label ? 0.9 : 0) + noise(...seeds, 4, k));
  });
  const total = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / total);
}

async function sheetOf(faces) {
  const side = SIZE * GRID;
  const pixels = new Uint8Array(side * side * 3).fill(128);
  faces.forEach((face, i) => {
    const picture = rasterFace(face, SIZE);
    const [left, top] = [(i % GRID) * SIZE, Math.floor(i / GRID) * SIZE];
    for (let y = 0; y < SIZE; y++) {
      const row = picture.subarray(y * SIZE * 3, (y + 1) * SIZE * 3);
      pixels.set(Uint8Array.from(row), ((top + y) * side + left) * 3);
    }
  });
  const raw = { width: side, height: side, channels: 3 };
  return sharp(pixels, { raw }).jpeg({ quality: 85 }).toBuffer();
}

async function addPictures(writer, faces) {
  for (const face of faces) {
    await writer.addLandmarks(exactLandmarks(face, SIZE).map((at) => (2 * at) / SIZE - 1));
  }
  for (let first = 0; first < faces.length; first += GRID * GRID) {
    await writer.addSheet(await sheetOf(faces.slice(first, first + GRID * GRID)));
  }
}

function confusionOf(prediction, label) {
  const classes = EXPRESSIONS.length;
  const counts = EXPRESSIONS.map(() => EXPRESSIONS.map(() => 0));
  label.forEach((k, frame) => {
    const row = prediction.slice(frame * classes, (frame + 1) * classes);
    if (k >= 0) counts[k][row.indexOf(Math.max(...row))] += 1;
  });
  return counts;
}

/**
 * Stores what a network that is right in at most `quality` of the frames says of 28 videos of drawn faces.
 *
 * @returns the counts of the confusion matrix, [label][prediction].
 */
export async function storeExpressions(folder, quality) {
  const videos = Array.from({ length: VIDEOS }, (_, video) => ({
    id: `person-${String(Math.floor(video / 2) + 1).padStart(2, '0')}-${video % 2 ? 'b' : 'a'}`,
    subject: `person-${Math.floor(video / 2) + 1}`,
    ...{ start: 0, offset: video * FRAMES, frames: FRAMES, fps: 25, scores: null },
  }));
  const places = videos.flatMap((_, v) => Array.from({ length: FRAMES }, (_, f) => [v, f]));
  const labels = places.map(([v, f]) => (f < UNLABELLED ? -1 : v % EXPRESSIONS.length));
  // Every fourth video is harder, so that there are confused videos, too.
  const rows = places.flatMap(([v, f]) =>
    probabilitiesOf(v % 7, noise(v, 3) < 0.25 ? quality / 3 : quality, v, f),
  );
  const prediction = Float32Array.from(rows);
  const count = Math.ceil(places.length / EVERY);
  const grid = { width: SIZE, height: SIZE, columns: GRID, rows: GRID };
  const writer = await createPredictionsWriter(folder, {
    split: 'test',
    checkpoint: { file: 'step-00000300.safetensors', step: 300 },
    task: 'classification',
    names: [...EXPRESSIONS],
    frames: places.length,
    pictures: { ...grid, every: EVERY, count },
    landmarks: true,
  });
  await writer.addFrames({ prediction, label: Int8Array.from(labels) });
  const pictured = places.filter((_, frame) => frame % EVERY === 0);
  await addPictures(
    writer,
    pictured.map(([v, f]) => faceOf(v, f)),
  );
  const counts = confusionOf(prediction, labels);
  await writer.finish({ scores: scoresOfConfusion(EXPRESSIONS, counts), videos });
  return counts;
}
