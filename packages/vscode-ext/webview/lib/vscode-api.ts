import * as z from 'zod';
import type { RequestFrame } from '../../shared/protocol.js';
import type { Port } from './client.js';
import type { StateApi } from './saved-state.js';

declare function acquireVsCodeApi(): StateApi & { postMessage(message: RequestFrame): void };

// The page's policy forbids code made from text, which zod would otherwise try.
z.config({ jitless: true });

/** What VS Code gives to a page, once. */
const api = acquireVsCodeApi();

/** The line to the host. */
export const hostPort: Port = {
  post: (frame) => api.postMessage(frame),
  listen: (take) => window.addEventListener('message', ({ data }) => take(data)),
};

/** What outlives the page; see {@link savedState}. */
export const stateApi: StateApi = api;
