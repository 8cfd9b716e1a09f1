import type { Split } from '../../contracts/dataset.js';

/**
 * The name of a sheet of pictures. No two times have the same: a page that still shows the sheets of
 * an earlier one never shows a picture of a later.
 *
 * @param createdAt - of the predictions, ISO 8601.
 */
export function sheetName(split: Split, createdAt: string, number: number): string {
  return `${split}-${createdAt.replace(/[^\dTZ]/g, '')}-${number}.jpg`;
}

/** True for a name that {@link sheetName} makes for the split. */
export function isSheetName(name: string, split: Split): boolean {
  return new RegExp(`^${split}-\\d+T\\d+Z-\\d+\\.jpg$`).test(name);
}
