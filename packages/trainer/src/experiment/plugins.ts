import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  CircumplexError,
  experimentSpec,
  isCircumplexError,
  messageOf,
  parseOptions,
  type Plugin,
  type Registry,
} from '@circumplex/core';
import { createModuleLoader } from './modules.js';

function isPath(name: string): boolean {
  return /^\.{0,2}[\\/]/.test(name) || /\.[mc]?[jt]s$/.test(name);
}

/** Loaders put a stack of files below their first line. */
function words(error: unknown): string {
  return messageOf(error).split('\n')[0]!;
}

function unknown(name: string, base: string, cause?: unknown): CircumplexError {
  return new CircumplexError('PLUGIN_UNKNOWN', {
    where: 'plugins',
    must: isPath(name)
      ? `must be a file, relative to ${base}`
      : `must be a package installed where ${base} finds it`,
    got: `'${name}'`,
    todo: isPath(name) ? 'correct the path' : `run: npm install ${name}`,
    cause,
  });
}

function invalid(name: string, must: string, got: string, cause?: unknown): CircumplexError {
  return new CircumplexError('PLUGIN_INVALID', {
    where: `plug-in '${name}'`,
    must,
    got,
    todo: 'see "Write a plug-in" in the README of @circumplex/core',
    cause,
  });
}

/** True for errors that say that `name` itself, not something it imports, is not there. */
function isMissing(error: unknown, name: string): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  const missing = error.code === 'MODULE_NOT_FOUND' || error.code === 'ERR_MODULE_NOT_FOUND';
  return missing && error.message.includes(`'${name}'`);
}

async function importPlugins(name: string, base: string): Promise<unknown> {
  const target = isPath(name) ? resolve(base, name) : name;
  if (isPath(name) && !existsSync(target)) throw unknown(name, base);
  try {
    return await createModuleLoader(base).load(target);
  } catch (error) {
    if (isMissing(error, target)) throw unknown(name, base, error);
    throw invalid(name, 'must load', words(error), error);
  }
}

function exported(module: unknown): unknown {
  if (typeof module !== 'object' || module === null) return undefined;
  const { plugins, default: main } = module as { plugins?: unknown; default?: unknown };
  if (plugins !== undefined) return plugins;
  // What a CommonJS module exports arrives as the default export.
  return Array.isArray(main) ? main : exported(main);
}

function isPlugin(value: unknown): value is Plugin {
  return typeof value === 'object' && value !== null && 'kind' in value && 'id' in value;
}

/**
 * The plug-ins that a module exports: an array, as `plugins` or as its default export.
 *
 * @param name - a package that `base` finds in node_modules, or a file relative to `base`.
 * @throws CircumplexError PLUGIN_UNKNOWN if there is no such module, PLUGIN_INVALID if it does not
 * load or exports something else.
 */
export async function readPlugins(name: string, base: string): Promise<readonly Plugin[]> {
  const plugins = exported(await importPlugins(name, base));
  if (Array.isArray(plugins) && plugins.length > 0 && plugins.every(isPlugin)) return plugins;
  const must = "must export an array of descriptors as 'plugins' or by default";
  throw invalid(name, must, Array.isArray(plugins) ? 'an array of something else' : typeof plugins);
}

function withModule(registry: Registry, name: string, plugins: readonly Plugin[]): Registry {
  try {
    return registry.with(plugins);
  } catch (error) {
    if (!isCircumplexError(error)) throw error;
    const { where, ...parts } = error.parts;
    throw new CircumplexError(error.code, { where: `plug-in '${name}': ${where}`, ...parts });
  }
}

/**
 * A registry with the plug-ins of all modules named, besides those it has.
 *
 * @param names - as an experiment has them; whatever else it has there is refused.
 * @throws CircumplexError as {@link readPlugins} does, EXPERIMENT_INVALID for names that are no list
 * of strings, and PLUGIN_INVALID for an id taken already.
 */
export async function loadPlugins(
  names: readonly string[] | undefined,
  base: string,
  registry: Registry,
): Promise<Registry> {
  let result = registry;
  const { plugins } = experimentSpec.shape;
  for (const name of parseOptions(plugins, names, 'plugins', 'EXPERIMENT_INVALID')) {
    result = withModule(result, name, await readPlugins(name, base));
  }
  return result;
}
