import type {
  BackboneDescriptor,
  ConverterDescriptor,
  EngineDescriptor,
  FusionDescriptor,
  HeadDescriptor,
  LossDescriptor,
  OptimizerDescriptor,
  OutputDescriptor,
  ReaderDescriptor,
  SamplerDescriptor,
  ScheduleDescriptor,
  WeightSource,
} from './contracts/index.js';
import { checkWeightSource } from './contracts/weight-source-schema.js';
import { CircumplexError, suggest } from './errors.js';

/** Every kind of plug-in and its descriptor. */
export interface PluginKinds {
  backbone: BackboneDescriptor;
  fusion: FusionDescriptor;
  head: HeadDescriptor;
  output: OutputDescriptor;
  loss: LossDescriptor;
  optimizer: OptimizerDescriptor;
  schedule: ScheduleDescriptor;
  sampler: SamplerDescriptor;
  reader: ReaderDescriptor;
  engine: EngineDescriptor;
  weights: WeightSource;
  converter: ConverterDescriptor;
}

/** A kind of plug-in. */
export type PluginKind = keyof PluginKinds;

/** A plug-in of any kind. */
export type Plugin = PluginKinds[PluginKind];

/** Kinds in the order in which lists show them. */
export const PLUGIN_KINDS = [
  'backbone',
  'fusion',
  'head',
  'output',
  'loss',
  'optimizer',
  'schedule',
  'sampler',
  'reader',
  'engine',
  'weights',
  'converter',
] as const satisfies readonly PluginKind[];

/** An immutable set of plug-ins, passed to whatever composes them. */
export interface Registry {
  /**
   * @throws CircumplexError PLUGIN_UNKNOWN listing the known ones.
   */
  get<K extends PluginKind>(kind: K, id: string): PluginKinds[K];
  /** All of a kind, in the order they were given. */
  list<K extends PluginKind>(kind: K): readonly PluginKinds[K][];
  /** A new registry with more plug-ins. */
  with(plugins: readonly Plugin[]): Registry;
}

const CONFIGURABLE = ['configure'];

/** Functions that a descriptor of each kind must have. */
const FUNCTIONS: Readonly<Record<PluginKind, readonly string[]>> = {
  backbone: CONFIGURABLE,
  fusion: CONFIGURABLE,
  head: CONFIGURABLE,
  output: CONFIGURABLE,
  loss: CONFIGURABLE,
  optimizer: CONFIGURABLE,
  schedule: CONFIGURABLE,
  sampler: CONFIGURABLE,
  reader: CONFIGURABLE,
  engine: ['probe', 'use'],
  weights: [],
  converter: ['convert'],
};

const DEFINE = 'make it with the define… function of its kind';

function check(plugin: Plugin): void {
  const { kind, id } = plugin;
  if (
    !PLUGIN_KINDS.includes(kind) ||
    typeof id !== 'string' ||
    !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)
  ) {
    throw new CircumplexError('PLUGIN_INVALID', {
      where: `plug-in '${String(id)}'`,
      must: `kind must be one of ${PLUGIN_KINDS.join(', ')} and id lower case with dashes`,
      got: `kind '${String(kind)}'`,
      todo: DEFINE,
    });
  }
  const lacking = FUNCTIONS[kind].find((name) => typeof Reflect.get(plugin, name) !== 'function');
  if (lacking === undefined) {
    if (plugin.kind === 'weights') checkWeightSource(plugin);
    return;
  }
  throw new CircumplexError('PLUGIN_INVALID', {
    where: `${kind} '${id}'`,
    must: `must have the function ${lacking}`,
    got: 'none',
    todo: DEFINE,
  });
}

/**
 * Makes a registry from an explicit list.
 *
 * @throws CircumplexError PLUGIN_INVALID for two of one kind and id, or for a malformed descriptor.
 */
export function createRegistry(plugins: readonly Plugin[]): Registry {
  const byKind = new Map<PluginKind, Map<string, Plugin>>(
    PLUGIN_KINDS.map((kind) => [kind, new Map()]),
  );
  for (const plugin of plugins) {
    check(plugin);
    const known = byKind.get(plugin.kind)!;
    if (known.has(plugin.id)) {
      throw new CircumplexError('PLUGIN_INVALID', {
        where: `${plugin.kind} '${plugin.id}'`,
        must: 'every id must be unique among its kind',
        got: 'it twice',
        todo: 'rename one of them',
      });
    }
    known.set(plugin.id, plugin);
  }
  return {
    get(kind, id) {
      const known = byKind.get(kind)!;
      const plugin = known.get(id);
      if (plugin) return plugin as PluginKinds[typeof kind];
      throw new CircumplexError('PLUGIN_UNKNOWN', {
        where: kind,
        must: `must be a known ${kind}`,
        got: `'${id}'`,
        todo: suggest(id, [...known.keys()]),
      });
    },
    list: (kind) => [...byKind.get(kind)!.values()] as PluginKinds[typeof kind][],
    with: (more) => createRegistry([...plugins, ...more]),
  };
}
