import type { DatedCondition } from '../../../src/evaluate/partition.ts';

/** The condition with one node taken as true or false, simplified; a plain truth value if nothing else is left to ask. */
export function substitute(condition: DatedCondition, node: string, truth: boolean): DatedCondition | boolean {
  if (condition.node === node) return truth;
  if (condition.kind === 'clause') return condition;
  if (condition.kind === 'not') {
    const child = substitute(condition.child, node, truth);
    return typeof child === 'boolean' ? !child : { ...condition, child };
  }
  const children = condition.children.map((child) => substitute(child, node, truth));
  const decisive = condition.kind === 'any';
  if (children.includes(decisive)) return decisive;
  const open = children.filter((child) => typeof child !== 'boolean');
  return open.length === 0 ? !decisive : { ...condition, children: open };
}
