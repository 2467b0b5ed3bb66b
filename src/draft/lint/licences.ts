import type { AlignedTables } from '../../evaluate/compare-tables.ts';
import { cellAt } from '../../evaluate/partition.ts';
import type { Policy } from '../../policy/policy.ts';
import { aligned, regionText } from './grids.ts';
import type { Complaint, LintContext, PolicyCheck, TabledRule } from './rule.ts';

/** The rules of one kind of subject that license or forbid, over common columns. */
type Regime = {
  readonly licensing: readonly TabledRule[];
  readonly forbidding: readonly TabledRule[];
  readonly grid: AlignedTables;
  /** In how many ways each combination is licensed and forbidden. */
  readonly required: (index: number) => boolean;
  readonly forbidden: (index: number) => boolean;
};

function regimesOf({ tabled }: LintContext): readonly Regime[] {
  return [...new Set(tabled.map(({ rule }) => rule.binds))].flatMap((binds) => {
    const own = tabled.filter(({ rule, tables }) => rule.binds === binds && tables.length > 0);
    const licensing = own.filter(({ rule }) => rule.effect.kind === 'licence-requirement');
    const forbidding = own.filter(({ rule }) => rule.effect.kind === 'prohibition');
    if (licensing.length === 0 || forbidding.length === 0) return [];
    const grid = aligned([...licensing, ...forbidding].flatMap(({ tables }) => tables.at(-1)?.table ?? []));
    if (!grid) return [];
    const anyOf = (from: number, to?: number) => (index: number) =>
      grid.answers.slice(from, to).some((answers) => answers[index] === 1);
    const [required, forbidden] = [anyOf(0, licensing.length), anyOf(licensing.length)];
    return [{ licensing, forbidding, grid, required, forbidden }];
  });
}

/** A fact that says which licence is held: one of its members is `none`. */
type LicenceFact = {
  readonly fact: string;
  readonly column: number;
  readonly none: number;
  readonly held: readonly number[];
};

const licenceFacts = ({ columns }: AlignedTables): readonly LicenceFact[] =>
  columns.flatMap(({ fact, axis }, column) => {
    const none = axis.kind === 'members' ? axis.members.indexOf('none') : -1;
    if (axis.kind !== 'members' || none < 0) return [];
    const held = axis.members.map((_, cell) => cell).filter((cell) => cell !== none);
    return [{ fact, column, none, held }];
  });

const names = (rules: readonly TabledRule[]): string => rules.map(({ rule }) => `\`${rule.id}\``).join(' and ');

/** The rules that forbid the marked combinations: those that forbid all of them if there are any, else all that have a part in it. */
function culprits({ licensing, forbidding, grid }: Regime, marked: Uint8Array): readonly TabledRule[] {
  const answers = (position: number): Uint8Array | undefined => grid.answers[licensing.length + position];
  const whole = forbidding.filter((_, position) =>
    marked.every((one, index) => one === 0 || answers(position)?.[index] === 1),
  );
  const part = forbidding.filter((_, position) =>
    marked.some((one, index) => one === 1 && answers(position)?.[index] === 1),
  );
  return whole.length > 0 ? whole : part;
}

const mark = (grid: AlignedTables, test: (index: number) => boolean): Uint8Array =>
  Uint8Array.from({ length: grid.size }, (_, index) => Number(grid.possible[index] === 1 && test(index)));

/** A licence that permits nothing: whatever needs one is forbidden to those who hold it. */
function idleLicences(regime: Regime): readonly Complaint[] {
  const { licensing, grid, required, forbidden } = regime;
  const at = ['rules', licensing[0]?.index ?? 0, 'effect'];
  const casesOf = (within: (index: number) => boolean): Uint8Array =>
    mark(grid, (index) => required(index) && within(index));
  const isIdle = (cases: Uint8Array): boolean =>
    cases.includes(1) && cases.every((one, index) => one === 0 || forbidden(index));
  const all = casesOf(() => true);
  if (isIdle(all)) {
    const by = names(culprits(regime, all));
    return [{ at, message: `all that needs a licence by ${names(licensing)} is forbidden by ${by}` }];
  }
  return licenceFacts(grid).flatMap(({ fact, column, held }) =>
    held.flatMap((member) => {
      const cases = casesOf((index) => cellAt(grid, index, column) === member);
      if (!isIdle(cases)) return [];
      const { axis } = grid.columns[column] ?? {};
      const licence = axis?.kind === 'members' ? axis.members[member] : undefined;
      const needed = regionText(grid, all, [fact]);
      return [
        {
          at,
          message: `the ${fact} \`${licence}\` permits nothing: what needs a licence by ${names(licensing)} (${needed}) is forbidden also to its holder by ${names(culprits(regime, cases))}`,
          expected: 'something that is licensed and, with the licence, allowed',
        },
      ];
    }),
  );
}

/** What is forbidden for want of a licence although no licence is asked for it. */
function unaskedLicences(regime: Regime): readonly Complaint[] {
  const { licensing, grid, required, forbidden } = regime;
  return licenceFacts(grid).flatMap(({ fact, column, none, held }) => {
    const stride = grid.strides[column] ?? 1;
    const withLicence = (index: number, member: number): number => index + (member - none) * stride;
    const marked = mark(
      grid,
      (index) =>
        cellAt(grid, index, column) === none &&
        forbidden(index) &&
        !required(index) &&
        held.some(
          (member) => grid.possible[withLicence(index, member)] === 1 && !forbidden(withLicence(index, member)),
        ),
    );
    if (!marked.includes(1)) return [];
    return [
      {
        at: ['rules', licensing[0]?.index ?? 0, 'when'],
        message: `${regionText(grid, marked, [fact])} is forbidden without a licence by ${names(culprits(regime, marked))}, yet ${names(licensing)} asks for none there`,
        expected: 'a licence to be needed wherever the want of one is what forbids',
      },
    ];
  });
}

/** Rules of one instrument that disagree on what a licence is for. */
export const contradictoryRules: PolicyCheck = {
  code: 'PL7206',
  name: 'contradictory-rules',
  severity: 'warning',
  check: (_: Policy, context) =>
    regimesOf(context).flatMap((regime) => [...idleLicences(regime), ...unaskedLicences(regime)]),
};
