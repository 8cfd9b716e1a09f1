/** The run page's style, in the editor's own colours. */
export const PAGE_STYLE = `
  body { color: var(--vscode-foreground); font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); margin: 0; padding: 1.25rem 1.5rem 2rem; }
  main { margin: 0 auto; max-width: 70rem; }
  header { align-items: center; display: flex; flex-wrap: wrap; gap: .25rem .75rem; }
  h1 { font-size: 1.5rem; font-weight: 600; line-height: 1.3; margin: 0; overflow-wrap: anywhere; }
  h2 { font-size: 1rem; font-weight: 600; margin: 1.75rem 0 .6rem; }
  .id { color: var(--vscode-descriptionForeground); font-family: var(--vscode-editor-font-family); font-size: .9em; margin: .2rem 0 0; overflow-wrap: anywhere; user-select: all; }
  .status { --tone: var(--vscode-descriptionForeground); align-items: center; border: 1px solid var(--tone); border-radius: 1em; color: var(--tone); display: inline-flex; font-size: .85em; font-weight: 600; gap: .45em; padding: .1em .75em; }
  .status::before { background: var(--tone); border-radius: 50%; content: ''; height: .5em; width: .5em; }
  .running { --tone: var(--vscode-charts-blue); }
  .running.status::before { animation: pulse 1.6s ease-in-out infinite; }
  .paused { --tone: var(--vscode-charts-yellow); }
  .finished { --tone: var(--vscode-testing-iconPassed); }
  .failed { --tone: var(--vscode-errorForeground); }
  .killed { --tone: var(--vscode-list-warningForeground); }
  @keyframes pulse { 50% { opacity: .25; } }
  @media (prefers-reduced-motion: reduce) { .running.status::before { animation: none; } }
  progress { -webkit-appearance: none; appearance: none; background: var(--vscode-widget-border, rgba(127, 127, 127, .3)); border: 0; border-radius: 2px; display: block; height: 4px; margin: 1rem 0; overflow: hidden; width: 100%; }
  progress::-webkit-progress-bar { background: transparent; }
  progress::-webkit-progress-value { background: var(--tone); }
  .highlights { display: grid; gap: .75rem; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); margin: 0; }
  .highlights > div { background: var(--vscode-editorWidget-background); border: 1px solid var(--vscode-widget-border, var(--vscode-editorWidget-border, transparent)); border-radius: 6px; padding: .7rem .9rem; }
  .highlights dt, .note { color: var(--vscode-descriptionForeground); font-size: .9em; }
  .highlights dd { margin: 0; }
  .value { font-size: 1.6rem; font-variant-numeric: tabular-nums; font-weight: 600; line-height: 1.35; }
  .figure { margin-top: 1rem; }
  .figure svg { background: var(--vscode-editorWidget-background) !important; border: 1px solid var(--vscode-widget-border, var(--vscode-editorWidget-border, transparent)); border-radius: 6px; box-sizing: border-box; display: block; height: auto; max-width: 100%; }
  .figure svg > rect { fill: transparent; }
  .facts { display: grid; gap: .35rem 1.25rem; grid-template-columns: max-content 1fr; margin: 0; }
  .facts dt { color: var(--vscode-descriptionForeground); }
  .facts dd { margin: 0; overflow-wrap: anywhere; }
  .notice { border-left: 3px solid var(--tone); background: var(--vscode-textBlockQuote-background); margin: 1rem 0; overflow-wrap: anywhere; padding: .6rem .9rem; white-space: pre-wrap; }
  .quiet { color: var(--vscode-descriptionForeground); }
  code { font-family: var(--vscode-editor-font-family); user-select: all; }
  ul.notice { list-style-position: inside; }
`;
