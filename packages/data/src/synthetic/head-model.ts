import type { FaceShape } from './face-shape.js';
import type { Identity } from './identity.js';
import { surfaceDepth, type Vec3 } from './pose.js';

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** Points 0-16: the jaw from the ear at the left of the image over the chin to the other ear. */
function jaw(id: Identity, shape: FaceShape): Vec3[] {
  const ear = -0.16;
  const drop = id.chin + 0.1 * shape.mouthOpen - ear;
  return range(17).map((i) => {
    const angle = (Math.PI * i) / 16;
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    const side = Math.sign(c) * Math.abs(c) ** id.jawRoundness;
    const x = -id.faceWidth * side * (1 - (1 - id.jaw) * s);
    return [x, ear + drop * s ** 1.1, 0.32 * s ** 3];
  });
}

/** Points 17-26: the brows, each from left to right of the image. */
function brows(id: Identity, shape: FaceShape): Vec3[] {
  const left = range(5).map((i): Vec3 => {
    const inward = i / 4;
    const x = -id.eyeSpacing - id.eyeWidth * 1.35 + inward * id.eyeWidth * 2.4;
    const arch = id.browArch * Math.sin(Math.PI * (0.15 + 0.7 * inward));
    const slant = 0.11 * shape.browSlant * (inward - 0.4);
    const y = id.browY - arch - 0.1 * shape.browRaise + slant;
    return [x + 0.02 * shape.browSlant * inward, y, surfaceDepth(x, y, id.faceWidth)];
  });
  return [...left, ...mirrored(left).reverse()];
}

const mirrored = (points: readonly Vec3[]): Vec3[] => points.map(([x, y, z]) => [-x, y, z]);

/** Points 27-35: the nose's bridge downwards, then its base from left to right. */
function nose(id: Identity, shape: FaceShape): Vec3[] {
  const lift = 0.035 * shape.noseWrinkle;
  const top = id.eyeY + 0.02;
  const bridge = range(4).map((i): Vec3 => {
    const y = top + ((id.noseY - 0.06 - lift - top) * i) / 3;
    return [0, y, surfaceDepth(0, y, id.faceWidth) + 0.05 + 0.05 * i];
  });
  const width = id.noseWidth * (1 + 0.15 * shape.noseWrinkle);
  const base = range(5).map((i): Vec3 => {
    const u = (i - 2) / 2;
    const y = id.noseY - lift + 0.025 * (1 - u * u) - 0.02 * Math.abs(u) * shape.noseWrinkle;
    return [u * width, y, surfaceDepth(0, y, id.faceWidth) + 0.1 * (1 - Math.abs(u))];
  });
  return [...bridge, ...base];
}

/** Points 36-41: the eye at the left of the image, clockwise from its outer corner. */
function leftEye(id: Identity, shape: FaceShape): Vec3[] {
  const w = id.eyeWidth;
  const up = w * (0.78 * shape.eyeOpen - 0.12);
  const down = w * (0.12 + 0.3 * shape.eyeOpen * (1 - 0.7 * shape.cheek));
  const offsets: readonly [number, number][] = [
    [-w, -id.eyeTilt],
    [-w * 0.42, -up - id.eyeTilt / 2],
    [w * 0.38, -up + id.eyeTilt / 2],
    [w, id.eyeTilt],
    [w * 0.4, down],
    [-w * 0.45, down],
  ];
  return offsets.map(([dx, dy]) => {
    const [x, y] = [-id.eyeSpacing + dx, id.eyeY + dy];
    return [x, y, surfaceDepth(x, y, id.faceWidth) - 0.02];
  });
}

/** Points 42-47: the other eye, clockwise from its inner corner. */
function rightEye(left: readonly Vec3[]): Vec3[] {
  const m = mirrored(left);
  return [3, 2, 1, 0, 5, 4].map((i) => m[i] as Vec3);
}

/** Points 48-67: outer lips clockwise from the left corner, then the inner edge likewise. */
function mouth(id: Identity, shape: FaceShape): Vec3[] {
  const half = id.mouthWidth * shape.mouthWidth;
  const at = (u: number, dy: number): Vec3 => {
    const x = u * half;
    const y = id.mouthY + shape.mouthCurve * (0.055 - 0.15 * u * u) + dy;
    return [x, y, surfaceDepth(x, y, id.faceWidth) + 0.03];
  };
  const profile = (u: number): number => Math.sqrt(1 - u * u);
  const lip = id.lipThickness;
  const raise = (u: number): number => 0.05 * shape.lipRaise * profile(u);
  const upper = (u: number): number => -0.06 * shape.mouthOpen * profile(u) - raise(u);
  const lower = (u: number): number => 0.26 * shape.mouthOpen * profile(u);
  const bow = (u: number): number => lip * (u === 0 ? 0.82 : 1) * profile(u);
  return [
    at(-1, 0),
    ...[-0.66, -0.3, 0, 0.3, 0.66].map((u) => at(u, upper(u) - bow(u))),
    at(1, 0),
    ...[0.66, 0.3, 0, -0.3, -0.66].map((u) => at(u, lower(u) + 1.25 * lip * profile(u))),
    at(-0.9, 0),
    ...[-0.4, 0, 0.4].map((u) => at(u, upper(u))),
    at(0.9, 0),
    ...[0.4, 0, -0.4].map((u) => at(u, lower(u))),
  ];
}

/**
 * The 68 landmarks of a face before pose, in iBUG's order: 0-16 jaw, 17-21 and 22-26 brows, 27-35
 * nose, 36-41 and 42-47 eyes, 48-59 outer lips, 60-67 inner lips.
 */
export function headLandmarks(identity: Identity, shape: FaceShape): Vec3[] {
  const eye = leftEye(identity, shape);
  return [
    ...jaw(identity, shape),
    ...brows(identity, shape),
    ...nose(identity, shape),
    ...eye,
    ...rightEye(eye),
    ...mouth(identity, shape),
  ];
}
