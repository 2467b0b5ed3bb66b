/** An address as it may stand between angle brackets, where nothing in it is markup. */
const address = /^https?:\/\/[^\s<>|`\\\p{C}]+$/u;

/** The addresses that a document gives as such, in its keys `url` and in fields called link: the only text that may become a link. */
export function linksOf(document: unknown): ReadonlySet<string> {
  const links = new Set<string>();
  collect(document, links);
  return links;
}

function collect(value: unknown, links: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  if ('label' in value && value.label === 'Link' && 'value' in value) keep(value.value, links);
  for (const [key, inner] of Object.entries(value))
    if (key === 'url') keep(inner, links);
    else collect(inner, links);
}

const keep = (value: unknown, links: Set<string>): void => {
  if (typeof value === 'string' && address.test(value)) links.add(value);
};

/** Text in parts: an address that is a link, or anything else. */
export function parted(
  text: string,
  links: ReadonlySet<string>,
): readonly { readonly text: string; readonly link: boolean }[] {
  const found = [...links].filter((link) => text.includes(link)).toSorted((a, b) => b.length - a.length);
  const [first, ...others] = found;
  if (first === undefined) return text === '' ? [] : [{ text, link: false }];
  const rest = new Set(others);
  return text
    .split(first)
    .flatMap((part, index) => [...(index === 0 ? [] : [{ text: first, link: true }]), ...parted(part, rest)]);
}
