/**
 * An option of a benchmark as a number.
 *
 * @throws Error for anything but an integer of `least` or more.
 */
export function integerOption(name, text, least) {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new Error(`--${name} must be an integer of ${least} or more, got '${text}'`);
}
