import { darker, mix } from '../color.js';
import { ellipse, smooth } from '../curves.js';
import type { Point } from '../pose.js';
import type { Shape, Sketch } from './sketch.js';

/** y of the skull's top in face units. */
export const CROWN = -0.98;

/** Neck and shoulders; they follow the head's place but hardly its turning. */
export function drawBody({ params, at, fill }: Sketch): Shape[] {
  const { identity } = params;
  const w = identity.faceWidth;
  const neck: Point[] = [
    at(-w * 0.55, 0.5, -0.2),
    at(w * 0.55, 0.5, -0.2),
    at(w * 0.6, 1.7, -0.3),
    at(-w * 0.6, 1.7, -0.3),
  ];
  const shoulders: Point[] = [
    at(-1.9, 1.7, -0.3),
    at(-1.3, 1.22, -0.3),
    at(-w * 0.6, 1.05, -0.3),
    at(0, 1.2, -0.2),
    at(w * 0.6, 1.05, -0.3),
    at(1.3, 1.22, -0.3),
    at(1.9, 1.7, -0.3),
  ];
  return [fill(darker(identity.skin, 0.78), neck), fill(identity.clothes, smooth(shoulders, true))];
}

/** Ears, the head's outline through the jaw's landmarks, cheeks. */
export function drawHead({ params, landmarks, at, fill }: Sketch): Shape[] {
  const { identity, shape } = params;
  const { skin, faceWidth: w } = identity;
  const ear = (side: number): Shape =>
    fill(
      darker(skin, 0.9),
      ellipse(side * w * 1.02, -0.08, 0.1, 0.17, 12).map(([x, y]) => at(x, y, -0.05)),
    );
  const skull = Array.from({ length: 11 }, (_, i) => {
    const angle = (Math.PI * (i + 1)) / 12;
    return at(w * Math.cos(angle), -0.16 + (CROWN + 0.16) * Math.sin(angle), -0.05);
  });
  const outline = smooth([...landmarks.slice(0, 17), ...skull], true);
  const glow = mix(skin, [214, 84, 80], 0.45);
  const cheek = (side: number): Shape =>
    fill(
      glow,
      ellipse(side * identity.eyeSpacing * 1.15, 0.2 - 0.06 * shape.cheek, 0.15, 0.1).map(
        ([x, y]) => at(x, y),
      ),
      0.22 + 0.4 * shape.cheek,
    );
  return [ear(-1), ear(1), fill(skin, outline), cheek(-1), cheek(1)];
}
