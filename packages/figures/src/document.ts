import { parseHTML } from 'linkedom';
import type { FigureDocument } from './options.js';

/** A document to draw figures with outside a browser. */
export function createDocument(): FigureDocument {
  return parseHTML('<!doctype html><html><body></body></html>').document;
}
