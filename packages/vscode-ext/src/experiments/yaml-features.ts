import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { JsonSchema } from '../experiment-schema/json-schema.js';
import { soon } from '../soon.js';
import { EXPERIMENT_PATTERN, isExperimentFile } from './experiment-file.js';

const SELECTOR: vscode.DocumentFilter = { language: 'yaml', pattern: EXPERIMENT_PATTERN };
/** Milliseconds of typing between two checks. */
const CHECK_MS = 300;

/** Reads the schema and loads the parser when the first experiment is opened, not before. */
function lazily<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => (loaded ??= load());
}

function rangeIn(document: vscode.TextDocument, from: number, to: number): vscode.Range {
  return new vscode.Range(document.positionAt(from), document.positionAt(to));
}

function isExperiment({ languageId, uri }: vscode.TextDocument): boolean {
  return languageId === 'yaml' && isExperimentFile(uri.fsPath);
}

/** Completion, hovers and diagnostics for experiments in YAML. */
export class YamlFeatures
  implements vscode.CompletionItemProvider, vscode.HoverProvider, vscode.Disposable
{
  private readonly problems = vscode.languages.createDiagnosticCollection('circumplex');
  private readonly changed = new Set<vscode.TextDocument>();
  private readonly due = soon(() => void this.checkAll(), CHECK_MS);
  private readonly subscriptions: vscode.Disposable[];
  private readonly schema: () => Promise<JsonSchema>;

  constructor(extension: vscode.Uri) {
    const file = vscode.Uri.joinPath(extension, 'dist', 'experiment.schema.json').fsPath;
    this.schema = lazily(async () => JSON.parse(await readFile(file, 'utf8')) as JsonSchema);
    const { onDidOpenTextDocument, onDidChangeTextDocument, onDidCloseTextDocument } =
      vscode.workspace;
    this.subscriptions = [
      vscode.languages.registerCompletionItemProvider(SELECTOR, this, ' ', '{', ','),
      vscode.languages.registerHoverProvider(SELECTOR, this),
      onDidOpenTextDocument((document) => this.check(document)),
      onDidChangeTextDocument(({ document }) => this.check(document)),
      onDidCloseTextDocument(({ uri }) => this.problems.delete(uri)),
    ];
    vscode.workspace.textDocuments.forEach((document) => this.check(document));
  }

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.CompletionItem[]> {
    const { complete } = await import('./complete.js');
    const schema = await this.schema();
    const { from, to, items } = complete(document.getText(), document.offsetAt(position), schema);
    const { Property, EnumMember } = vscode.CompletionItemKind;
    return items.map(({ kind, label, detail, documentation, snippet }, index) => {
      const item = new vscode.CompletionItem(label, kind === 'key' ? Property : EnumMember);
      item.detail = detail;
      item.documentation = new vscode.MarkdownString(documentation);
      item.insertText = new vscode.SnippetString(snippet);
      item.range = rangeIn(document, from, to);
      item.sortText = String(index).padStart(4, '0');
      return item;
    });
  }

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    const { hover } = await import('./hover.js');
    const found = hover(document.getText(), document.offsetAt(position), await this.schema());
    if (!found) return undefined;
    const text = new vscode.MarkdownString(found.text);
    return new vscode.Hover(text, rangeIn(document, found.from, found.to));
  }

  dispose(): void {
    vscode.Disposable.from(this.problems, this.due, ...this.subscriptions).dispose();
  }

  private check(document: vscode.TextDocument): void {
    if (!isExperiment(document)) return;
    this.changed.add(document);
    this.due.request();
  }

  private async checkAll(): Promise<void> {
    const documents = [...this.changed];
    this.changed.clear();
    const { diagnose } = await import('./diagnose.js');
    const schema = await this.schema();
    for (const document of documents) {
      if (document.isClosed) continue;
      const found = diagnose(document.getText(), schema).map(({ from, to, message }) => {
        const diagnostic = new vscode.Diagnostic(rangeIn(document, from, to), message);
        diagnostic.source = 'circumplex';
        return diagnostic;
      });
      this.problems.set(document.uri, found);
    }
  }
}
