import { kindOf, type AnyMap } from '../maps/index.js';
import type { LayerValues } from '../maps/map-kind.js';
import { lacking, lookUp } from './lookup.js';
import type { OpenWeights } from './open.js';
import { SkipList } from './report.js';
import type { Target } from './targets.js';

/** A layer that will be loaded. */
export interface PlannedLayer {
  readonly target: Target;
  readonly kind: AnyMap['kind'];
  /** Names of the tensors that it is made of, as the file has them. */
  readonly tensors: readonly string[];
  values(): LayerValues;
}

function uncovered({ weights }: Target, made: readonly string[]): string | undefined {
  const open = [...weights.keys()].filter((weight) => !made.includes(weight));
  return open.length > 0 ? `the source has nothing for its ${open.join(', ')}` : undefined;
}

/** Goes through a source's maps, one after another. */
export class Planner {
  readonly layers: PlannedLayer[] = [];
  readonly skipped = new SkipList();
  /** What kept layers of the network from being loaded. */
  readonly problems: string[] = [];
  private readonly used = new Set<string>();
  /** The first fully connected layer that is not loaded: those above it would read noise. */
  private gap: string | undefined;

  constructor(
    private readonly opened: OpenWeights,
    private readonly targets: ReadonlyMap<string, Target>,
    private readonly selected: ReadonlySet<string>,
  ) {}

  consider(map: AnyMap): void {
    const { file, source } = this.opened;
    const kind = kindOf(map);
    const names = kind.tensors(map).map((name) => lookUp(file, name)?.name ?? name);
    const present = names.filter((name) => file.tensors.has(name));
    present.forEach((name) => this.used.add(name));
    const reason = this.objection(map);
    if (reason !== undefined) return this.skip(map, reason, present);
    const target = this.targets.get(map.layer)!;
    const conversion = {
      layer: target,
      source: source ?? { axes: 'hwio' as const },
      tensor: (name: string) => lookUp(file, name)!,
    };
    const obstacle = kind.obstacle(map, conversion) ?? uncovered(target, kind.weights(map));
    if (obstacle !== undefined) {
      this.problems.push(`${map.layer}: ${obstacle}`);
      return this.skip(map, `${map.layer} does not fit: ${obstacle}`, present);
    }
    const values = (): LayerValues => kind.values(map, conversion);
    this.layers.push({ target, kind: map.kind, tensors: names, values });
  }

  private skip(map: AnyMap, reason: string, names: readonly string[]): void {
    this.skipped.add(reason, names);
    if (map.kind === 'dense') this.gap ??= map.layer;
  }

  /** Why a map is passed over before shapes are looked at. */
  private objection(map: AnyMap): string | undefined {
    if (!this.targets.has(map.layer)) return 'for layers that the network does not have';
    if (!this.selected.has(map.layer)) return 'left out by include and exclude';
    const absent = lacking(map, this.opened.file);
    if (absent.length > 0) {
      this.problems.push(`${map.layer}: the file lacks ${absent.join(', ')}`);
      return `${map.layer} is not complete`;
    }
    if (map.kind !== 'dense' || this.gap === undefined) return undefined;
    return `for layers above ${this.gap}, which is not loaded`;
  }

  /** Tensors that no map names. */
  addUnused(): void {
    const { source, file } = this.opened;
    const reason = source ? `no part of ${source.id}` : 'for layers that the network does not have';
    this.skipped.add(
      reason,
      [...file.tensors.keys()].filter((name) => !this.used.has(name)),
    );
  }
}
