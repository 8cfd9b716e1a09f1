/** True for a list whose members are no objects: one value, not many settings. */
export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.every((each) => typeof each !== 'object' || each === null);
}

/** A value in words: text as it is, lists with commas, `none` for an empty one. */
export function formatSetting(value: unknown): string {
  if (isList(value)) return value.length === 0 ? 'none' : value.map(formatSetting).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
