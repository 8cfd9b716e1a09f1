import type { PluginKind } from '@circumplex/core';
import { CircumplexError, suggest } from '@circumplex/core/errors';
import { newCommand, type AddCommand, type Cli, type Outcome } from '../command.js';
import { table } from '../text/table.js';
import { openRegistry, type RegistryOptions } from './open-registry.js';

function checkKind(kind: string, known: readonly PluginKind[]): PluginKind {
  const found = known.find((name) => name === kind);
  if (found) return found;
  throw new CircumplexError('USAGE', {
    where: 'plugins',
    must: 'must be a kind of plug-in',
    got: `'${kind}'`,
    todo: suggest(kind, known),
  });
}

async function plugins(
  kind: string | undefined,
  options: RegistryOptions,
  cli: Cli,
): Promise<Outcome> {
  const { PLUGIN_KINDS, z } = await import('@circumplex/core');
  const kinds = kind === undefined ? PLUGIN_KINDS : [checkKind(kind, PLUGIN_KINDS)];
  const registry = await openRegistry(options, cli);
  const found = kinds.flatMap((each) =>
    registry.list(each).map((plugin) => {
      const { id, summary, source } = plugin;
      const schema =
        'schema' in plugin
          ? z.toJSONSchema(plugin.schema, { io: 'input', unrepresentable: 'any' })
          : undefined;
      return { kind: each, id, summary, source, options: schema };
    }),
  );
  const shown = kinds.filter((each) => kind !== undefined || registry.list(each).length > 0);
  const text = shown.map((each) => {
    const rows = found
      .filter((plugin) => plugin.kind === each)
      .map(({ id, summary, options: schema }) => {
        const names = Object.keys(schema?.properties ?? {});
        return [id, names.length > 0 ? `${summary} (${names.join(', ')})` : summary];
      });
    return `${cli.io.colors.bold(each)}\n${table(rows, '  ')}`;
  });
  return { json: found, text: text.join('\n') };
}

/** `circumplex plugins [kind]`. */
export const addPlugins: AddCommand = (program, cli) => {
  newCommand(program, {
    usage: 'plugins [kind]',
    summary: 'list what experiments can be composed of, with the options of each',
    details: 'With --json each has the JSON Schema of its options.',
    examples: ['circumplex plugins', 'circumplex plugins backbone --json'],
  })
    .option('--experiment <file>', 'also the plug-ins that this experiment names')
    .action(
      cli.action((kind: string | undefined, options: RegistryOptions) =>
        plugins(kind, options, cli),
      ),
    );
};
