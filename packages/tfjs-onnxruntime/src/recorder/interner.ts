/** Small numbers for strings: equal strings get equal numbers. */
export class Interner {
  private readonly numbers = new Map<string, number>();

  /** The number of `text`. */
  of(text: string): number {
    let number = this.numbers.get(text);
    if (number === undefined) {
      number = this.numbers.size;
      this.numbers.set(text, number);
    }
    return number;
  }
}
