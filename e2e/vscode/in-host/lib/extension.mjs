/** The extension that is tested, as VS Code knows it. */
export function extensionIn(vscode) {
  return vscode.extensions.getExtension('circumplex.circumplex-vscode');
}
