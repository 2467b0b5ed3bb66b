import type { EffectKind, Obligation, Policy } from '../../policy/policy.ts';
import type { PolicyCheck } from './rule.ts';

/** Rules by duty. */
const rulesWith = ({ rules }: Policy, id: string) => rules.filter(({ obligations }) => obligations.includes(id));

/** A prohibition binds at once and always; its duties need no day. */
const isForbearance = (policy: Policy, { id }: Obligation): boolean => {
  const owing = rulesWith(policy, id);
  return owing.length > 0 && owing.every(({ effect }) => effect.kind === 'prohibition');
};

/** Duties without any word on when, and periods without the event from which they run. */
export const dutyWithoutDeadline: PolicyCheck = {
  code: 'PL7501',
  name: 'duty-without-deadline',
  severity: 'note',
  check: (policy) =>
    Object.values(policy.obligations).flatMap((duty) => {
      const { id, within, after, every, timing, from } = duty;
      const said = [within, every, timing, from].some((one) => one !== undefined);
      if (!said && !isForbearance(policy, duty))
        return [
          {
            at: ['obligations', id],
            point: 'key',
            message: `nothing says when \`${id}\` is to be done`,
            expected: 'within and after, every, from, or timing in words',
          },
        ];
      if (within !== undefined && after === undefined && timing === undefined)
        return [
          {
            at: ['obligations', id, 'within'],
            message: `the period of \`${id}\` has no event from which it runs`,
            expected: 'after: the event',
          },
        ];
      return [];
    }),
};

const indefinite =
  /^(?:an?y?\s+)?(?:anyone|anybody|everyone|everybody|nobody|someone|person|party|parties|entity|entities|those concerned|as appropriate|not (?:said|stated|known|verified)\b.*|unknown|unclear|tbd|to be determined|\?)$/i;

/** Duties that nobody in particular owes. */
export const dutyWithoutParty: PolicyCheck = {
  code: 'PL7502',
  name: 'duty-without-party',
  severity: 'warning',
  check: ({ obligations }) =>
    Object.values(obligations).flatMap(({ id, by }) =>
      indefinite.test(by.trim())
        ? [
            {
              at: ['obligations', id, 'by'],
              message: `\`${by}\` does not say who owes \`${id}\``,
              expected: 'the party in the words of the text: provider, frontier developer, operator of the cluster',
            },
          ]
        : [],
    ),
};

/** Parties that owe duties and that no sanction reaches. */
export const penaltyNarrowerThanDuty: PolicyCheck = {
  code: 'PL7503',
  name: 'penalty-narrower-than-duty',
  severity: 'warning',
  check: (policy) => {
    const { enforcement, obligations } = policy;
    const against = enforcement?.against;
    if (!against) return [];
    const owing = Object.values(obligations).filter(({ id }) => rulesWith(policy, id).length > 0);
    const spared = owing.filter(({ by }) => !against.includes(by));
    const parties = [...new Set(spared.map(({ by }) => by))];
    if (parties.length === 0) return [];
    return [
      {
        at: ['enforcement', 'against'],
        message: `${spared.length} duties of ${parties.join(', ')} carry no sanction: ${spared.map(({ id }) => `\`${id}\``).join(', ')}`,
        expected: 'a sanction for every party that owes a duty, or words on why not',
      },
    ];
  },
};

const dutiful: ReadonlySet<EffectKind> = new Set<EffectKind>([
  'notification-duty',
  'reporting-duty',
  'disclosure-duty',
  'safety-duty',
  'licence-requirement',
  'evaluation-trigger',
]);

const withArticle = (noun: string): string => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;

/** Rules whose effect is a duty that no entry describes. */
export const effectWithoutDuty: PolicyCheck = {
  code: 'PL7504',
  name: 'effect-without-duty',
  severity: 'warning',
  check: ({ rules }) =>
    rules.flatMap(({ id, effect, obligations }, index) =>
      dutiful.has(effect.kind) && obligations.length === 0
        ? [
            {
              at: ['rules', index, 'effect'],
              message: `\`${id}\` brings ${withArticle(effect.kind.replace('-', ' '))}, but no duty is described`,
              expected: 'obligations: what is to be done, by whom and when',
            },
          ]
        : [],
    ),
};
