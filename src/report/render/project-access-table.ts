import type { ProjectDocument } from '../documents/project.ts';

type Row = Readonly<Record<string, string | number>>;
type Values = Readonly<Record<string, string | number | null>>;

/** One row for each quantity, line or follower, tier and day; empty cells where something does not happen. */
export function accessRows({ access }: ProjectDocument): readonly Row[] {
  const capabilities = (access?.capabilities ?? []).flatMap(
    ({ value, setOn, policies, discovery, years, tiers }): readonly Row[] => {
      const line = { policies: policies.join(' '), value, set_on: setOn };
      return [
        row('discovery', line, { tier: '', on: '' }, 'date', discovery.date),
        ...years.flatMap(({ on, neededLog10, costLog10, moreActors, points }) => [
          row('compute needed', line, { tier: '', on }, 'log10 FLOP', neededLog10),
          row('cost', line, { tier: '', on }, 'log10 USD', costLog10),
          row('more actors', line, { tier: '', on }, 'ratio', moreActors),
          row('same spending gains', line, { tier: '', on }, 'points', points),
        ]),
        ...tiers.flatMap(({ tier, date, lagYears }) => [
          row('affordable', line, { tier, on: '' }, 'date', date),
          row('diffusion lag', line, { tier, on: '' }, 'years', lagYears),
        ]),
      ];
    },
  );
  const none = { policies: '', value: '', set_on: '' };
  const leads = (access?.lead?.over ?? []).flatMap(({ tier, years, peak }): readonly Row[] => {
    const over = tier ?? 'starts alike';
    return [
      ...years.flatMap(({ on, points, belowCeiling }) => [
        row('lead', none, { tier: over, on }, 'points', points),
        ...(belowCeiling ? [row('lead below the ceiling', none, { tier: over, on }, 'ratio', belowCeiling)] : []),
      ]),
      ...(peak ? [row('lead greatest after', none, { tier: over, on: '' }, 'years', peak)] : []),
    ];
  });
  return [...capabilities, ...leads];
}

const row = (
  quantity: string,
  line: { readonly policies: string; readonly value: string; readonly set_on: string },
  place: { readonly tier: string; readonly on: string },
  unit: string,
  values: Values,
): Row => ({
  quantity,
  ...line,
  ...place,
  unit,
  ...Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value ?? ''])),
});
