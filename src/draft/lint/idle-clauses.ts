import { clauseText } from '../../evaluate/explain.ts';
import type { DatedCondition } from '../../evaluate/partition.ts';
import { clausesOf } from '../../policy/condition.ts';
import { type IdleNode, idleNodes } from './idle-nodes.ts';
import { constancyOf } from './idle-parts.ts';
import type { Complaint, LintContext, PolicyCheck } from './rule.ts';

/** A part of a rule in a few words. */
const describe = (node: DatedCondition): string => {
  if (node.kind === 'clause') return `"${clauseText(node)}"`;
  const clauses = clausesOf(node).map(clauseText);
  return `the part "${clauses.slice(0, 2).join(`" ${node.kind === 'any' ? 'or' : 'and'} "`)}"${clauses.length > 2 ? ' and so on' : ''}`;
};

async function parts(
  context: LintContext,
  alone: IdleNode['alone'],
  complain: (node: IdleNode) => Omit<Complaint, 'at'>,
): Promise<readonly Complaint[]> {
  const idle = await idleNodes(context);
  return idle.filter((node) => node.alone === alone).map((node) => ({ at: node.path, ...complain(node) }));
}

/** Rules whose answer is the same whatever the facts are, under all values that were ever in force. */
const constantRules = ({ tabled }: LintContext, constancy: 'never' | 'always', text: string): readonly Complaint[] =>
  tabled
    .filter(
      ({ tables }) =>
        tables.length > 0 && tables.every(({ table }) => constancyOf(table.answers, table.possible) === constancy),
    )
    .map(({ rule, index }) => ({ at: ['rules', index, 'when'], message: `\`${rule.id}\` ${text}` }));

/** Rules, and parts of rules, that no combination of facts can meet. */
export const contradictoryCondition: PolicyCheck = {
  code: 'PL7201',
  name: 'contradictory-condition',
  severity: 'error',
  check: async (_, context) => [
    ...constantRules(context, 'never', 'can never be met: its clauses exclude each other'),
    ...(await parts(context, 'never', ({ node, rule }) => ({
      message: `${describe(node)} can never hold, so this part of \`${rule}\` brings nobody in`,
      hint: 'look for an operator or a number that is the wrong way round',
    }))),
  ],
};

/** Rules, and parts of rules, that hold whatever the facts are. */
export const constantCondition: PolicyCheck = {
  code: 'PL7202',
  name: 'constant-condition',
  severity: 'error',
  check: async (_, context) => [
    ...constantRules(context, 'always', 'is met whatever the facts are'),
    ...(await parts(context, 'always', ({ node, rule }) => ({
      message: `${describe(node)} always holds, so this part of \`${rule}\` asks nothing`,
      hint: 'look for an operator or a number that is the wrong way round',
    }))),
  ],
};

/** Clauses that the rest of the rule already implies or excludes: shadowed, unreachable or redundant. */
export const clauseNeverDecides: PolicyCheck = {
  code: 'PL7203',
  name: 'clause-never-decides',
  severity: 'warning',
  check: (_, context) =>
    parts(context, 'varies', ({ node, rule }) => ({
      message: `${describe(node)} never decides: \`${rule}\` gives the same answer without it`,
      expected: 'a clause that the rest of the rule does not already settle',
      hint: 'leave it out, or see whether another number or operator was meant',
    })),
};
