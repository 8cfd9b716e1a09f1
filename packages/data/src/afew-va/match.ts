import { CircumplexError } from '@circumplex/core';
import type { AfewFrame } from './annotation.js';

/** A labelled frame and its image's file name. */
export interface MatchedFrame extends AfewFrame {
  readonly file: string;
}

/** What {@link matchFrames} found. */
export interface Matched {
  readonly frames: readonly MatchedFrame[];
  readonly warnings: readonly string[];
}

/** `3-5, 9` of 3, 4, 5, 9. */
export function ranges(numbers: readonly number[]): string {
  const parts: [number, number][] = [];
  for (const n of numbers) {
    const last = parts.at(-1);
    if (last && last[1] === n - 1) last[1] = n;
    else parts.push([n, n]);
  }
  const shown = parts.slice(0, 8).map(([a, b]) => (a === b ? `${a}` : `${a}-${b}`));
  return shown.join(', ') + (parts.length > 8 ? ', …' : '');
}

/** Labels and images count from different numbers where all differ by the same amount. */
function shift(labels: readonly number[], images: readonly number[]): number {
  if (labels.length !== images.length) return 0;
  const difference = images[0]! - labels[0]!;
  return images.every((n, i) => n - labels[i]! === difference) ? difference : 0;
}

function numbersOf(images: readonly string[]): Map<number, string> {
  const byNumber = new Map<number, string>();
  for (const name of images) {
    const digits = /(\d+)\.[^.]+$/.exec(name)?.[1];
    if (digits !== undefined) byNumber.set(Number(digits), name);
  }
  return new Map([...byNumber].sort(([a], [b]) => a - b));
}

function missing(present: readonly number[]): number[] {
  const known = new Set(present);
  const [first, last] = [present[0]!, present.at(-1)!];
  return Array.from({ length: last - first + 1 }, (_, i) => first + i).filter((n) => !known.has(n));
}

/**
 * Pairs labels with images by frame number, whether they count from 0 or from 1. Gaps are kept out:
 * the frames on both sides follow each other. Images without labels and labels without images are
 * left out; all of it is said in warnings.
 *
 * @param folder - for messages.
 * @throws CircumplexError DATA_INVALID if no number fits.
 */
export function matchFrames(
  folder: string,
  labels: readonly AfewFrame[],
  images: readonly string[],
): Matched {
  const files = numbersOf(images);
  const numbers = labels.map(({ number }) => number);
  const offset = shift(numbers, [...files.keys()]);
  const frames = labels.flatMap((label) => {
    const file = files.get(label.number + offset);
    return file === undefined ? [] : [{ ...label, number: label.number + offset, file }];
  });
  if (frames.length === 0) {
    throw new CircumplexError('DATA_INVALID', {
      where: folder,
      must: 'must hold images numbered like the frames in its JSON',
      got: `images ${ranges([...files.keys()]) || 'none'}, labels ${ranges(numbers) || 'none'}`,
      todo: 'rename the images or correct the JSON',
    });
  }
  const used = new Set(frames.map(({ number }) => number));
  const unlabelled = [...files.keys()].filter((n) => !used.has(n));
  const unseen = numbers.filter((n) => !used.has(n + offset));
  const gaps = missing([...used].sort((a, b) => a - b)).filter((n) => !files.has(n));
  const warnings: string[] = [];
  const warn = (list: readonly number[], text: string): void => {
    if (list.length > 0) warnings.push(`${folder}: ${text} (${ranges(list)})`);
  };
  if (offset !== 0) {
    warnings.push(
      `${folder}: labels count from ${numbers[0]}, images from ${numbers[0]! + offset}`,
    );
  }
  warn(unlabelled, `${unlabelled.length} of ${files.size} images have no label and are left out`);
  warn(unseen, `${unseen.length} of ${labels.length} labels have no image and are left out`);
  warn(gaps, `${gaps.length} frame numbers are missing; their neighbours are taken as consecutive`);
  return { frames, warnings };
}
