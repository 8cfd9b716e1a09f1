/** Value names of one model: its graph and all subgraphs share them, so none shadows another. */
export class Scope {
  private readonly taken = new Set<string>();
  private count = 0;

  /** A name that nothing else has. */
  fresh(hint: string): string {
    let name = `${hint}${this.count++}`;
    while (this.taken.has(name)) name = `${hint}${this.count++}`;
    this.taken.add(name);
    return name;
  }

  /**
   * Takes a name that the caller chose.
   * @throws RangeError where it is taken.
   */
  reserve(name: string): string {
    if (this.taken.has(name)) throw new RangeError(`GraphBuilder: the name '${name}' is taken`);
    this.taken.add(name);
    return name;
  }
}
