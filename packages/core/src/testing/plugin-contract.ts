import type { Configurable } from '../contracts/index.js';
import { isCircumplexError } from '../errors.js';
import { createRegistry, type Plugin } from '../registry.js';
import { runner } from './runner.js';

/** Options of a plug-in under test. */
export type PluginOptions = Readonly<Record<string, unknown>>;

function refusal(action: () => unknown): { readonly code: string; readonly message: string } {
  try {
    action();
  } catch (error) {
    if (isCircumplexError(error)) return { code: error.code, message: error.message };
    throw error;
  }
  return { code: 'none', message: '' };
}

/** What holds for every plug-in with options; the suites of its kinds begin with it. */
export function pluginContract(
  descriptor: Configurable<string, object> & Plugin,
  options: PluginOptions,
): void {
  const { it, expect } = runner();

  it('can be put into a registry and says what it is', () => {
    const registry = createRegistry([descriptor]);
    expect(registry.get(descriptor.kind, descriptor.id)).toBe(descriptor);
    expect(descriptor.summary.length).toBeGreaterThan(0);
    expect(descriptor.summary.includes('\n')).toBe(false);
  });

  it('has defaults for all options', () => {
    expect(typeof descriptor.configure({}).options).toBe('object');
  });

  it('refuses unknown options by name', () => {
    const { code, message } = refusal(() => descriptor.configure({ ...options, notAnOption: 1 }));
    expect(code).toBe('OPTION_INVALID');
    expect(message).toContain('notAnOption');
  });

  it('keeps its options as plain data that configure it again', () => {
    const kept = descriptor.configure(options).options;
    const stored: unknown = JSON.parse(JSON.stringify(kept));
    expect(descriptor.configure(stored).options).toEqual(kept);
  });
}
