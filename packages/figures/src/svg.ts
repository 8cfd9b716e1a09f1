/** `text` as it may stand in an SVG's text or attribute. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** An element as a string; attributes that are undefined are left out, `children` is raw SVG. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  children = '',
): string {
  const list = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
    .join('');
  return children ? `<${name}${list}>${children}</${name}>` : `<${name}${list}/>`;
}

/** A line of text. */
export function textElement(
  text: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
): string {
  return element('text', attributes, escapeXml(text));
}
