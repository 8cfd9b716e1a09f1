import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { DataOf, EventOf, ViewContract } from '../../shared/protocol.js';
import { createHostChannel, type Handlers, type HostChannel } from './channel.js';
import { pageHtml } from './page-html.js';
import { servedFile } from './served-file.js';

/** What fills a webview. */
export interface ViewOptions<C extends ViewContract> {
  /** The extension's folder. */
  readonly extension: vscode.Uri;
  /** Name of script and style in `dist`, without ending. */
  readonly page: string;
  readonly title: string;
  readonly contract: C;
  readonly handlers: Handlers<C>;
  /** Folder that files may be served from beside the extension's own: a run's. */
  readonly root?: string;
}

/**
 * Fills a webview with a page and talks to it. For a webview that VS Code brings back after a
 * reload one makes a new `View`; what the page had in `setState` it finds again by itself.
 */
export class View<C extends ViewContract> implements vscode.Disposable {
  private readonly channel: HostChannel<C>;
  private readonly listener: vscode.Disposable;

  constructor(
    private readonly webview: vscode.Webview,
    private readonly options: ViewOptions<C>,
  ) {
    const dist = vscode.Uri.joinPath(options.extension, 'dist');
    const roots = options.root === undefined ? [] : [vscode.Uri.file(options.root)];
    webview.options = { enableScripts: true, localResourceRoots: [dist, ...roots] };
    this.channel = createHostChannel(
      options.contract,
      options.handlers,
      (frame) =>
        // A webview may be gone a little before its panel says so.
        void webview.postMessage(frame).then(undefined, () => undefined),
    );
    this.listener = webview.onDidReceiveMessage((message) => this.channel.receive(message));
    const address = (name: string): string =>
      webview.asWebviewUri(vscode.Uri.joinPath(dist, name)).toString();
    webview.html = pageHtml({
      title: options.title,
      script: address(`${options.page}.js`),
      style: address(`${options.page}.css`),
      nonce: randomBytes(16).toString('hex'),
      cspSource: webview.cspSource,
    });
  }

  tell<E extends EventOf<C>>(name: E, data: DataOf<C, E>): void {
    this.channel.tell(name, data);
  }

  /**
   * The address by which the page can show a file of the view's root.
   *
   * @param name - relative to the root.
   * @throws CircumplexError FILE_MISSING for a file that is not inside it.
   */
  async addressOf(name: string): Promise<string> {
    const { root } = this.options;
    if (root === undefined) throw new Error(`${this.options.page} serves no files`);
    const file = await servedFile(root, name);
    return this.webview.asWebviewUri(vscode.Uri.file(file)).toString();
  }

  dispose(): void {
    this.listener.dispose();
    this.channel.close();
  }
}
