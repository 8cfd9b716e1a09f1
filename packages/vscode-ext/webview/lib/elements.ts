/** Makes an element with text or children. */
export function element(
  document: Document,
  name: string,
  content: string | readonly Node[],
  className = '',
): HTMLElement {
  const node = document.createElement(name);
  if (typeof content === 'string') node.textContent = content;
  else node.append(...content);
  if (className) node.className = className;
  return node;
}

/** Sets a text, and leaves an element alone that has it: its selection stays. */
export function setText(node: Element, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}
