import { formatPower } from '../../units/format.ts';
import { amountFrom } from '../amounts.ts';
import type { ProjectDocument } from '../documents/project.ts';
import { wholeText } from '../number-text.ts';
import type { Block } from './block.ts';
import { withRange } from './percentile-text.ts';

/** What others have published, each beside the same quantity here. */
export function publishedBlock(document: ProjectDocument): Block {
  return {
    kind: 'list',
    heading: 'Published forecasts, and the same here',
    items: document.published.map((forecast) => {
      const years =
        forecast.from === forecast.until ? `by the end of ${forecast.until}` : `${forecast.from} to ${forecast.until}`;
      const what =
        forecast.what === 'models above a line'
          ? `models above ${formatPower(amountFrom(String(forecast.limit).replace('+', '')), { digits: 2 })} FLOP`
          : `models a year within ${forecast.limit} OOM of the largest`;
      const median = forecast.median === undefined ? '' : `${forecast.median}, `;
      return `${what}, ${years}: ${median}${forecast.low} to ${forecast.high} (${forecast.ends}; ${forecast.source}); here ${oursText(forecast, document)}`;
    }),
  };
}

type Forecast = ProjectDocument['published'][number];

function oursText(forecast: Forecast, { counts, frontier }: ProjectDocument): string {
  if (forecast.what !== 'models above a line') {
    const yearsBy = (model: string): string =>
      frontier
        .filter((one) => one.model === model && one.width === forecast.limit)
        .filter(({ year }) => year >= forecast.from && year <= forecast.until)
        .map(({ year, new: added }) => `${year}: ${withRange(added, wholeText)}`)
        .join('; ');
    return `own ${yearsBy('own') || 'not counted'}; their way ${yearsBy('kumar-manning') || 'not counted'}`;
  }
  const same = counts.filter(({ year, value }) => year === forecast.until && Number(value) === forecast.limit);
  const by = (model: string): string => {
    const found = same.find((count) => count.model === model);
    return found ? withRange(found.cumulative, wholeText) : 'not counted';
  };
  if (same.length === 0) return 'not counted';
  // The model of Kumar and Manning ends before other published forecasts do.
  return same.every(({ model }) => model === 'own')
    ? `own ${by('own')}`
    : `own ${by('own')}; their way ${by('kumar-manning')} as published, ${by('kumar-manning-corrected')} with the percentiles of the sum`;
}
