import { learningCurves } from '@circumplex/figures';
import {
  hostMessage,
  PROTOCOL,
  type HostMessage,
  type WebviewMessage,
} from '../shared/protocol.js';

declare function acquireVsCodeApi(): { postMessage(message: WebviewMessage): void };

function element(name: string, text: string, className = ''): HTMLElement {
  const node = document.createElement(name);
  node.textContent = text;
  if (className) node.className = className;
  return node;
}

function facts(message: HostMessage): HTMLElement {
  const list = document.createElement('dl');
  for (const { name, value } of message.facts) {
    list.append(element('dt', name), element('dd', value));
  }
  return list;
}

function curves(data: NonNullable<HostMessage['curves']>): Node {
  const light = document.body.classList.contains('vscode-light');
  const svg = learningCurves(data, { document, theme: light ? 'light' : 'dark' });
  const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
  return document.importNode(parsed.documentElement, true);
}

function draw(message: HostMessage): void {
  const heading = element('h1', message.title);
  heading.append(element('span', message.status, 'status'));
  const parts: Node[] = [heading, facts(message)];
  if (message.error) parts.push(element('p', message.error, 'error'));
  if (message.curves) parts.push(curves(message.curves));
  document.querySelector('main')?.replaceChildren(...parts);
}

window.addEventListener('message', ({ data }) => {
  const message = hostMessage.safeParse(data);
  if (message.success) draw(message.data);
});

acquireVsCodeApi().postMessage({ protocol: PROTOCOL, type: 'ready' });
