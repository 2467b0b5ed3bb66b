import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Page, pages } from '../../scripts/docs/pages.ts';
import { root } from '../../scripts/docs/session.ts';

const all = pages();

/** The text without blocks of code, in which nothing is a link. */
const prose = (text: string): string => text.replace(/^(`{3,})[\s\S]*?^\1$/gm, '').replace(/`[^`\n]*`/g, '');

/** Every link to something in the project: path from the root and the heading it points at, if any. */
const linksOf = ({ path, text }: Page): readonly { readonly target: string; readonly heading: string }[] =>
  [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/.test(link))
    .map((link) => {
      const [file = '', heading = ''] = link.split('#');
      return { target: file === '' ? path : normalize(join(dirname(path), file)), heading };
    });

/** The name under which a heading can be linked to, as GitHub makes it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .trim()
    .replaceAll(' ', '-');

const anchorsOf = ({ text }: Page): readonly string[] =>
  [...text.replace(/^(`{3,})[\s\S]*?^\1$/gm, '').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

const isBroken = ({ target, heading }: { readonly target: string; readonly heading: string }): boolean => {
  if (!existsSync(join(root, target))) return true;
  const page = all.find(({ path }) => path === target);
  return heading !== '' && page !== undefined && !anchorsOf(page).includes(heading);
};

describe('links', () => {
  it.each(all.map((page) => [page.path, page] as const))('of %s lead somewhere', (_, page) => {
    expect(linksOf(page).filter(isBroken)).toEqual([]);
  });

  it('lead from the README to every page', () => {
    const reached = new Set(['README.md']);
    for (const path of reached) {
      const page = all.find((one) => one.path === path);
      for (const { target } of page ? linksOf(page) : []) reached.add(target);
    }
    expect(all.map(({ path }) => path).filter((path) => !reached.has(path))).toEqual([]);
  });
});

describe('every page', () => {
  it.each(all.map(({ path, text }) => [path, text]))('%s starts with its title and what it is for', (path, text) => {
    const [title = '', blank, first = ''] = text.split('\n');
    expect(title).toMatch(/^# \S/);
    expect(blank).toBe('');
    if (path !== 'CONTRIBUTING.md') expect(first).toMatch(/^[A-Z*`].{20,}/);
  });
});
