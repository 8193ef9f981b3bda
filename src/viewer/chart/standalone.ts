/*
 * A chart of the page as a file of its own: colours by value, as on white paper, and the type that the page's style
 * sheet gives.
 */

const type = '-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif';

/**
 * The source of an SVG element as a whole file.
 *
 * @param source as a browser writes the element
 * @param colours by the name of their variable, without its dashes
 */
export function standalone(source: string, colours: Readonly<Record<string, string>>): string {
  const painted = source.replace(/var\(--([\w-]+)\)/g, (_, name: string) => colours[name] ?? '#000000');
  const named = /^<svg[^>]*\sxmlns=/.test(painted)
    ? painted
    : painted.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"');
  return `${named.replace(/>/, `><style>text{font:11px ${type}}</style>`)}\n`;
}
