/** Cited works as BibTeX. Pure. Text is UTF-8, as biber and current BibTeX styles read it. */
import type { Source } from '#schema/source.ts';

const SPECIAL: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '%': '\\%',
  '#': '\\#',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
};

/** Text for a field: the characters that TeX reads as commands are escaped. */
export function texText(text: string): string {
  return text.replace(/[\\{}$&%#_^~]/g, (character) => SPECIAL[character] ?? character);
}

/** Braces in an address would unbalance the entry; they are percent-encoded instead. */
function texUrl(url: string): string {
  return url.replaceAll('{', '%7B').replaceAll('}', '%7D').replaceAll('\\', '%5C');
}

/** One `@misc` entry; its key is the source's id. */
export function bibEntry(source: Source): string {
  const notes = [
    ...(source.package === undefined
      ? []
      : [
          `package ${source.package.name}${source.package.version === null ? '' : `, version ${source.package.version}`}`,
        ]),
    ...(source.readAt === undefined ? [] : [`read at: ${source.readAt}`]),
  ];
  const fields: [string, string][] = [
    ['title', `{${texText(source.title)}}`],
    ['author', `{${texText(source.publisher)}}`],
  ];
  const [year, month] = source.date?.split('-') ?? [];
  if (year !== undefined) fields.push(['year', year]);
  if (month !== undefined) fields.push(['month', String(Number(month))]);
  if (source.url !== null) fields.push(['url', texUrl(source.url)]);
  if (notes.length > 0) fields.push(['note', texText(notes.join('; '))]);
  return `@misc{${source.id},\n${fields.map(([name, value]) => `  ${name} = {${value}},\n`).join('')}}\n`;
}

/** All works, one entry each, in the order given. */
export function toBibtex(sources: Iterable<Source>): string {
  return [...sources].map(bibEntry).join('\n');
}
