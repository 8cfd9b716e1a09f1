import { NETRON, viewersOf } from './viewers.js';

function editor(viewType: unknown, filenamePattern: unknown, displayName?: unknown) {
  return { viewType, displayName, selector: [{ filenamePattern }] };
}

function extension(id: string, ...customEditors: unknown[]) {
  return { id, packageJSON: { displayName: `${id}'s name`, contributes: { customEditors } } };
}

describe('viewersOf', () => {
  it('finds editors that name ONNX files, but for ours', () => {
    const found = viewersOf(
      [
        extension('circumplex.circumplex-vscode', editor('circumplex.onnx', '*.onnx', 'Ours')),
        extension('a.graphs', editor('a.plot', '*.{pb,onnx,h5}', 'Graph Plot')),
        extension('b.graphs', editor('b.plot', '**/models/*.ONNX')),
        extension('hex.editor', editor('hex.edit', '*', 'Hex')),
        extension('c.texts', editor('c.text', '*.onnxtxt', 'Text')),
      ],
      'circumplex.onnx',
    );
    expect(found).toEqual([
      { name: 'Graph Plot', open: { kind: 'editor', viewType: 'a.plot' } },
      { name: "b.graphs's name", open: { kind: 'editor', viewType: 'b.plot' } },
    ]);
  });

  it('knows that Netron has a command instead', () => {
    const netron = { id: 'Vincent-Templier.vscode-netron', packageJSON: {} };
    expect(viewersOf([netron], 'circumplex.onnx')).toEqual([NETRON.viewer]);
  });

  it('takes any package.json', () => {
    const strange = [
      null,
      1,
      { contributes: null },
      { contributes: { customEditors: [null, {}] } },
    ];
    const extensions = [
      ...strange.map((packageJSON) => ({ id: 'x.y', packageJSON })),
      extension('d.e', editor(7, '*.onnx'), editor('d.ok', 7), { viewType: 'd', selector: 'x' }),
    ];
    expect(viewersOf(extensions, 'circumplex.onnx')).toEqual([]);
  });
});
