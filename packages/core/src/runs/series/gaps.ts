/** Bytes of a file: `from` is in it, `to` is not. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Parts of a file that do not stand, since a run was resumed from before them. */
export class Gaps {
  private gaps: Span[] = [];

  /** Adds what lies between `from` and a line later than all gaps so far. */
  add(from: number, to: number): void {
    this.gaps = this.gaps.filter((gap) => gap.from < from);
    if (to > from) this.gaps.push({ from, to });
  }

  /** What of a part of the file stands, in order. */
  standing({ from, to }: Span): Span[] {
    const spans: Span[] = [];
    let start = from;
    for (const gap of this.gaps) {
      if (gap.to <= start) continue;
      if (gap.from >= to) break;
      if (gap.from > start) spans.push({ from: start, to: gap.from });
      start = gap.to;
    }
    if (start < to) spans.push({ from: start, to });
    return spans;
  }
}
