import {
  hostMessage,
  PROTOCOL,
  type HostMessage,
  type WebviewMessage,
} from '../shared/protocol.js';
import { renderRun } from './render.js';
import { figureTheme } from './theme.js';

declare function acquireVsCodeApi(): { postMessage(message: WebviewMessage): void };

function start(main: HTMLElement): void {
  let shown: HostMessage | undefined;
  let frame = 0;

  const draw = (): void => {
    if (!shown) return;
    const look = { theme: figureTheme(document.body.classList), width: main.clientWidth };
    main.replaceChildren(...renderRun(document, shown, look));
  };
  const drawSoon = (): void => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(draw);
  };

  window.addEventListener('message', ({ data }) => {
    const message = hostMessage.safeParse(data);
    if (!message.success) return;
    shown = message.data;
    drawSoon();
  });
  window.addEventListener('resize', drawSoon);
  new MutationObserver(drawSoon).observe(document.body, { attributeFilter: ['class'] });
  acquireVsCodeApi().postMessage({ protocol: PROTOCOL, type: 'ready' });
}

const main = document.querySelector('main');
if (main) start(main);
