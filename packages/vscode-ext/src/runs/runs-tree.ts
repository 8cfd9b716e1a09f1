import * as vscode from 'vscode';
import { arrangement, isFiltered, type Arrangement, type RunGroup } from './arrange.js';
import { isScored, type RunEntry } from './entry.js';
import { OpenGroups } from './open-groups.js';
import { groupRow, runRow, type RowWords } from './run-item.js';
import { changedRows, rowsOf, type RunNode, type TreeRows } from './tree-rows.js';

const KEY = 'runs.arrangement';

function itemOf(words: RowWords, state: vscode.TreeItemCollapsibleState): vscode.TreeItem {
  const { label, description, tooltip, spoken, icon, color } = words;
  const item = new vscode.TreeItem(label, state);
  item.description = description;
  item.tooltip = tooltip;
  item.iconPath = new vscode.ThemeIcon(icon, color ? new vscode.ThemeColor(color) : undefined);
  item.accessibilityInformation = { label: `${label}, ${spoken}` };
  return item;
}

function groupItem(group: RunGroup, isOpen: boolean): vscode.TreeItem {
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const item = itemOf(groupRow(group), isOpen ? Expanded : Collapsed);
  item.id = `group:${group.name}`;
  item.contextValue = 'group';
  return item;
}

type RunOf = Extract<RunNode, { kind: 'entry' }>;

/** What the menus of a row go by. */
function contextOf(entry: RunEntry): string {
  if (entry.kind === 'broken') return 'run unreadable';
  return `run ${entry.status}${isScored(entry) ? ' scored' : ''}`;
}

function runItem({ entry, grouped, place }: RunOf): vscode.TreeItem {
  const item = itemOf(runRow(entry, grouped, place), vscode.TreeItemCollapsibleState.None);
  item.id = entry.folder;
  item.contextValue = contextOf(entry);
  // On what is selected: VS Code keeps arguments elsewhere, and drops them while a row is drawn anew.
  item.command = {
    command: 'circumplex.showRun',
    title: 'Open Run',
  };
  return item;
}

/** Shows the runs of an index as the user arranges them. */
export class RunsTree implements vscode.TreeDataProvider<RunNode>, vscode.Disposable {
  private readonly emitter = new vscode.EventEmitter<RunNode[] | undefined>();
  private how: Arrangement;
  private rows: TreeRows = { roots: [], children: new Map() };
  private readonly open: OpenGroups;
  readonly onDidChangeTreeData = this.emitter.event;

  /**
   * @param entries - all runs, read by then.
   * @param memory - of the workspace.
   */
  constructor(
    private readonly entries: () => Promise<RunEntry[]>,
    private readonly memory: vscode.Memento,
  ) {
    this.open = new OpenGroups(memory);
    const kept = arrangement.safeParse(memory.get(KEY));
    this.how = kept.success ? kept.data : arrangement.parse({});
    this.tellContext();
  }

  get arrangement(): Arrangement {
    return this.how;
  }

  /** Arranges the runs in another way, and remembers it. */
  async arrange(change: Partial<Arrangement>): Promise<void> {
    this.how = { ...this.how, ...change };
    this.tellContext();
    this.refresh();
    await this.memory.update(KEY, this.how);
  }

  /** Remembers that the user opened or closed a group. */
  async keepOpen(node: RunNode, isOpen: boolean): Promise<void> {
    if (node.kind === 'group') await this.open.keep(node.group.name, isOpen);
  }

  /** Draws everything anew. */
  refresh(): void {
    this.emitter.fire(undefined);
  }

  /** Draws what has changed: the rows whose runs were read again, all where some came or went. */
  async update(): Promise<void> {
    const changed = changedRows(this.rows, rowsOf(await this.entries(), this.how));
    if (!changed) {
      this.refresh();
      return;
    }
    changed.forEach(({ old, fresh }) => Object.assign(old, fresh));
    if (changed.length > 0) this.emitter.fire(changed.map(({ old }) => old));
  }

  getTreeItem(node: RunNode): vscode.TreeItem {
    if (node.kind === 'entry') return runItem(node);
    const groups = this.rows.roots.flatMap((root) => (root.kind === 'group' ? [root.group] : []));
    return groupItem(node.group, this.open.isOpen(node.group.name, groups));
  }

  async getChildren(parent?: RunNode): Promise<RunNode[]> {
    if (parent?.kind === 'entry') return [];
    if (parent) return [...(this.rows.children.get(parent.group.name) ?? [])];
    this.rows = rowsOf(await this.entries(), this.how);
    return [...this.rows.roots];
  }

  dispose(): void {
    this.emitter.dispose();
  }

  /** Which of the commands make sense now. */
  private tellContext(): void {
    const set = (name: string, value: boolean): void =>
      void vscode.commands.executeCommand('setContext', `circumplex.runs.${name}`, value);
    set('grouped', this.how.grouped);
    set('filtered', isFiltered(this.how));
  }
}
