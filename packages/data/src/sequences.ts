import type { SequenceSpec, SequenceSummary } from '@circumplex/core';
import type { Segment } from './segments.js';

/** At most T consecutive frames; where fewer, batches repeat the last one with mask 0. */
export type Sequence = Segment;

function starts(frames: number, length: number, hop: number): number[] {
  const result = [0];
  for (let start = hop; start < frames && start - hop + length < frames; start += hop) {
    result.push(start);
  }
  return result;
}

/**
 * Cuts segments into sequences. Every frame is in at least one of them where hop is at most T; the
 * last of a segment may have fewer than T frames.
 *
 * @param segments - whole videos, a split, or what balancing made of it.
 */
export function makeSequences(
  segments: readonly Segment[],
  { length, hop = length }: SequenceSpec,
): Sequence[] {
  return segments.flatMap(({ video, start, frames }) =>
    starts(frames, length, hop).map((offset) => ({
      video,
      start: start + offset,
      frames: Math.min(length, frames - offset),
    })),
  );
}

/** Sequences as samplers see them. */
export function summarize(sequences: readonly Sequence[]): SequenceSummary[] {
  return sequences.map(({ video, frames }) => ({
    video: video.id,
    subject: video.subject,
    frames,
  }));
}
