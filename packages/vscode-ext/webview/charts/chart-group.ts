import type { Range } from '../lib/chart-range.js';

/** A chart as its group knows it. */
export interface GroupMember {
  /** First and last x of what it has; undefined where it has nothing. */
  limits(): Range | undefined;
  /** The group shows another part of the axis. */
  viewed(): void;
  /** There is more of the axis, which may be drawn later. */
  grown(): void;
}

let groups = 0;

/** Charts of a page that share a lower axis: they show the same part of it, and one cursor. */
export class ChartGroup {
  /** For uPlot, whose cursors follow each other by it. */
  readonly key = `charts-${(groups += 1)}`;
  /** The part that is shown; null where that is everything, which follows the run. */
  view: Range | null = null;
  private readonly members = new Set<GroupMember>();

  add(member: GroupMember): void {
    this.members.add(member);
  }

  remove(member: GroupMember): void {
    this.members.delete(member);
  }

  /** From the first x of all charts to the last. */
  limits(): Range {
    const all = [...this.members].flatMap((member) => member.limits() ?? []);
    if (all.length === 0) return { min: 0, max: 1 };
    const min = Math.min(...all.map((each) => each.min));
    const max = Math.max(...all.map((each) => each.max));
    return min < max ? { min, max } : { min: min - 0.5, max: max + 0.5 };
  }

  /** Shows a part; null for everything. */
  show(range: Range | null): void {
    const { min, max } = this.limits();
    const all = range === null || (range.min <= min && range.max >= max);
    this.view = all ? null : range;
    for (const member of this.members) member.viewed();
  }

  /** Tells the others that a chart has other limits than before. */
  grown(by: GroupMember): void {
    for (const member of this.members) if (member !== by) member.grown();
  }
}
