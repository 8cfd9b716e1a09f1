/** Another editor for ONNX files. */
export interface Viewer {
  /** For people. */
  readonly name: string;
  readonly open:
    | { readonly kind: 'editor'; readonly viewType: string }
    /** A command that takes the file's address. */
    | { readonly kind: 'command'; readonly command: string };
}

/** What is looked at of an installed extension: its id, and its package.json as it is. */
export interface InstalledExtension {
  readonly id: string;
  readonly packageJSON: unknown;
}

/**
 * Netron's extension has no custom editor but a command
 * (https://github.com/vtemplier/vscode-netron, package.json and src/extension.ts).
 */
export const NETRON = {
  id: 'vincent-templier.vscode-netron',
  viewer: { name: 'Netron', open: { kind: 'command', command: 'vscode-netron.open' } },
} as const satisfies { id: string; viewer: Viewer };

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** True for patterns that name ONNX files: `*.onnx`, `*.{pb,onnx}`, not `*`. */
function namesOnnx(pattern: unknown): boolean {
  return typeof pattern === 'string' && /\bonnx\b/i.test(pattern.split('/').at(-1) ?? '');
}

function editorsOf({ packageJSON }: InstalledExtension): Viewer[] {
  const label = member(packageJSON, 'displayName');
  const editors = list(member(member(packageJSON, 'contributes'), 'customEditors'));
  return editors.flatMap((editor) => {
    const viewType = member(editor, 'viewType');
    const patterns = list(member(editor, 'selector'));
    const fits = patterns.some((selector) => namesOnnx(member(selector, 'filenamePattern')));
    if (typeof viewType !== 'string' || !fits) return [];
    const names = [member(editor, 'displayName'), label, viewType];
    const name = names.find((each) => typeof each === 'string' && !each.startsWith('%')) as string;
    return [{ name: name.slice(0, 60), open: { kind: 'editor', viewType } }];
  });
}

/**
 * Editors for ONNX files that installed extensions bring, Netron's first.
 *
 * @param own - the view type that is ours.
 */
export function viewersOf(extensions: readonly InstalledExtension[], own: string): Viewer[] {
  const netron = extensions.some(({ id }) => id.toLowerCase() === NETRON.id) ? [NETRON.viewer] : [];
  const editors = extensions
    .flatMap(editorsOf)
    .filter(({ open }) => open.kind === 'editor' && open.viewType !== own);
  return [...netron, ...editors];
}
