module.exports = { ...require('../../jest.preset.cjs'), displayName: 'vscode-ext' };
