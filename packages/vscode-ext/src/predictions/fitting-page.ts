/** What ends with a page; a `vscode.Disposable` is one. */
interface Disposable {
  dispose(): void;
}

/**
 * Keeps the page open that fits what a panel shows. What that is cannot be read while its files are
 * damaged; the page that is open then stays, and says so.
 */
export class FittingPage<Kind> {
  private open: { readonly kind: Kind; readonly page: Disposable } | undefined;
  private asked = 0;

  /**
   * @param find - the kind of page that fits, or undefined where that is not known.
   * @param otherwise - the kind of the first page where that is not known.
   */
  constructor(
    private readonly find: () => Promise<Kind | undefined>,
    private readonly otherwise: Kind,
    private readonly make: (kind: Kind) => Disposable,
  ) {}

  /** Opens the page that fits now, if another is open or none. */
  async refresh(): Promise<void> {
    const mine = (this.asked += 1);
    const found = await this.find();
    if (mine !== this.asked) return;
    const kind = found ?? this.open?.kind ?? this.otherwise;
    if (kind === this.open?.kind) return;
    this.open?.page.dispose();
    this.open = { kind, page: this.make(kind) };
  }

  dispose(): void {
    this.asked += 1;
    this.open?.page.dispose();
  }
}
